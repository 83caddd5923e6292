"""A bridge of Asterisk."""

import asyncio
from collections.abc import Coroutine
from typing import Any
from uuid import uuid4

from services.telephony.media.ari.client import Ari, AriFailed
from services.telephony.media.port import Leg
from services.telephony.media.speech.sounds import NotWav, read_wav_of_any_length


class AriRecording:
    """Recorded by Asterisk, fetched at its end and deleted there."""

    def __init__(self, ari: Ari, name: str) -> None:
        self._ari, self._name = ari, name
        self._tasks: set[asyncio.Task[Any]] = set()

    def pause(self) -> None:
        self._later(self._ari.try_ask("POST", f"/recordings/live/{self._name}/pause"))

    def resume(self) -> None:
        self._later(self._ari.try_ask("DELETE", f"/recordings/live/{self._name}/pause"))

    async def stop(self) -> bytes:
        await self._ari.try_ask("POST", f"/recordings/live/{self._name}/stop")
        try:
            wav = await self._ari.ask("GET", f"/recordings/stored/{self._name}/file")
            pcm = read_wav_of_any_length(wav)
        except (AriFailed, NotWav):
            return b""
        await self._ari.try_ask("DELETE", f"/recordings/stored/{self._name}")
        return pcm

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class AriBridge:
    """Implements `media.port.Bridge`."""

    def __init__(self, ari: Ari, bridge_id: str) -> None:
        self._ari, self._id = ari, bridge_id

    async def add(self, leg: Leg) -> None:
        leg.stop()
        await self._ari.try_ask("POST", f"/bridges/{self._id}/addChannel", channel=leg.id)

    async def remove(self, leg: Leg) -> None:
        await self._ari.try_ask("POST", f"/bridges/{self._id}/removeChannel", channel=leg.id)

    async def record(self) -> AriRecording:
        name = f"atende-{uuid4().hex}"
        await self._ari.try_ask("POST", f"/bridges/{self._id}/record", name=name, format="wav")
        return AriRecording(self._ari, name)

    async def close(self) -> None:
        await self._ari.try_ask("DELETE", f"/bridges/{self._id}")
