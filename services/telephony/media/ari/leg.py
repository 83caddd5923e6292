"""A channel of Asterisk as a leg."""

import asyncio
import hashlib
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from services.telephony.media.ari.client import Ari, AriFailed
from services.telephony.media.keyed import Keyed
from services.telephony.media.port import Cause, Heard, LegEnded, Sound
from services.telephony.media.speech.sounds import write_wav


class Shelf:
    """
    The folder in which Asterisk looks for sounds, shared with it.

    Args:
        folder: As this process sees it.
        prefix: As Asterisk does, below its own folder of sounds.
    """

    def __init__(self, folder: Path, prefix: str) -> None:
        self._folder, self._prefix = folder, prefix

    async def uri(self, sound: Sound) -> str:
        """The address at which Asterisk finds *sound*; written when it is not there yet."""
        name = hashlib.sha256(sound.key.encode()).hexdigest()[:32]
        await asyncio.to_thread(self._put, name, sound.pcm)
        return f"sound:{self._prefix}/{name}"

    def _put(self, name: str, pcm: bytes) -> None:
        path = self._folder / f"{name}.wav"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{uuid4().hex}.part")
            part.write_bytes(write_wav(pcm))
            part.replace(path)


class AriLeg(Keyed):
    """Implements `media.port.Leg`; events come from the exchange."""

    def __init__(self, ari: Ari, shelf: Shelf, channel: str, caller: str, called: str) -> None:
        super().__init__()
        self.id = channel
        self.caller = caller
        self.called = called
        self._ari, self._shelf = ari, shelf
        self._playing: dict[str, asyncio.Future[Heard]] = {}
        self._interruptible = False
        self._music = False
        self._tasks: set[asyncio.Task[Any]] = set()

    async def ring(self) -> None:
        await self._ari.try_ask("POST", f"/channels/{self.id}/ring")

    async def progress(self) -> bool:
        """What is heard before the answer is the dialplan's to say, before it gives us the call."""
        return False

    async def answer(self) -> None:
        try:
            await self._ari.ask("POST", f"/channels/{self.id}/answer")
        except AriFailed as failure:
            self.over(Cause.FAILED)
            raise LegEnded(Cause.FAILED) from failure

    async def play(self, sounds: Sequence[Sound], *, interruptible: bool = True) -> Heard:
        if self._ended.done():
            return Heard.GONE
        if interruptible and not self._keys.empty():
            return Heard.KEY
        self.stop()
        media = [await self._shelf.uri(sound) for sound in sounds]
        if not media:
            return Heard.ENDED
        playback = uuid4().hex
        heard: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()
        self._playing[playback] = heard
        self._interruptible = interruptible
        try:
            await self._ari.ask(
                "POST", f"/channels/{self.id}/play/{playback}", media=",".join(media)
            )
            return await heard
        except AriFailed:
            return Heard.GONE if self._ended.done() else Heard.STOPPED
        finally:
            self._playing.pop(playback, None)

    def loop(self, sound: Sound) -> None:
        """Asterisk's own music on hold, by the name before the version of *sound*."""
        self.stop()
        self._music = True
        kind = sound.key.partition("/")[0]
        if kind == "ringing":
            self._later(self._ari.try_ask("POST", f"/channels/{self.id}/ring"))
        else:
            self._later(self._ari.try_ask("POST", f"/channels/{self.id}/moh", mohClass="default"))

    def stop(self) -> None:
        for playback, heard in tuple(self._playing.items()):
            if not heard.done():
                heard.set_result(Heard.STOPPED)
            self._later(self._ari.try_ask("DELETE", f"/playbacks/{playback}"))
        if self._music:
            self._music = False
            self._later(self._ari.try_ask("DELETE", f"/channels/{self.id}/moh"))
            self._later(self._ari.try_ask("DELETE", f"/channels/{self.id}/ring"))

    def mute(self, muted: bool) -> None:
        method = "POST" if muted else "DELETE"
        self._later(self._ari.try_ask(method, f"/channels/{self.id}/mute", direction="in"))

    async def hang_up(self, cause: Cause = Cause.HUNG_UP) -> None:
        if self._ended.done():
            return
        reason = {Cause.BUSY: "busy", Cause.NO_ANSWER: "no_answer"}.get(cause, "normal")
        self.over(cause)
        await self._ari.try_ask("DELETE", f"/channels/{self.id}", reason=reason)

    def pressed(self, key: str) -> None:
        """A key came."""
        self._keep(key)
        if self._interruptible:
            for playback, heard in tuple(self._playing.items()):
                if not heard.done():
                    heard.set_result(Heard.KEY)
                self._later(self._ari.try_ask("DELETE", f"/playbacks/{playback}"))

    def played(self, playback: str) -> None:
        """A playback is over."""
        heard = self._playing.get(playback)
        if heard is not None and not heard.done():
            heard.set_result(Heard.ENDED)

    def over(self, cause: Cause) -> None:
        """The channel is gone."""
        if not self._ended.done():
            self._ended.set_result(cause)
        for heard in self._playing.values():
            if not heard.done():
                heard.set_result(Heard.GONE)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
