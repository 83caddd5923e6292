"""A bridge of Asterisk."""

import structlog

from services.telephony.media.ari.beside import Beside, Besides
from services.telephony.media.ari.client import Ari, AriFailed, Orders
from services.telephony.media.ari.leg import AriLeg
from services.telephony.media.ari.ours import Ours
from services.telephony.media.port import Leg
from services.telephony.media.speech.sounds import NotWav, read_wav_of_any_length

log = structlog.get_logger()


class AriRecording:
    """Recorded by Asterisk, fetched at its end and deleted there."""

    def __init__(self, ari: Ari, ours: Ours, name: str) -> None:
        self._ari, self._ours, self._name = ari, ours, name
        self._orders = Orders(ari)

    def pause(self) -> None:
        self._orders.later("POST", f"/recordings/live/{self._name}/pause")

    def resume(self) -> None:
        self._orders.later("DELETE", f"/recordings/live/{self._name}/pause")

    async def stop(self) -> bytes:
        await self._orders.try_now("POST", f"/recordings/live/{self._name}/stop")
        try:
            wav = await self._ari.ask("GET", f"/recordings/stored/{self._name}/file")
            return read_wav_of_any_length(wav)
        except (AriFailed, NotWav) as failure:
            log.warning("ari_recording_lost", cause=type(failure).__name__)
            return b""
        finally:
            # What cannot be deleted now is, when it is next looked for.
            self._ours.recordings.discard(self._name)
            await self._ari.try_ask("DELETE", f"/recordings/stored/{self._name}")


class AriBridge:
    """Implements `media.port.Bridge`."""

    def __init__(self, of: Besides, bridge_id: str) -> None:
        self._of, self._id = of, bridge_id
        self._ari = of.ari
        self._besides: dict[Leg, Beside] = {}
        of.ours.bridges.add(bridge_id)

    async def add(self, leg: Leg) -> None:
        path = f"/bridges/{self._id}/addChannel"
        if isinstance(leg, AriLeg):
            leg.stop()
            await leg.orders.try_now("POST", path, channel=leg.id)
        elif leg not in self._besides:
            self._besides[leg] = beside = Beside(self._of, leg)
            await beside.open()
            if beside.channel:
                await self._ari.try_ask("POST", path, channel=beside.channel)

    async def remove(self, leg: Leg) -> None:
        if isinstance(leg, AriLeg):
            path = f"/bridges/{self._id}/removeChannel"
            await leg.orders.try_now("POST", path, channel=leg.id)
        elif leg in self._besides:
            await self._besides.pop(leg).close()

    async def record(self) -> AriRecording | None:
        name = self._ari.new_id()
        self._of.ours.recordings.add(name)
        try:
            await self._ari.ask("POST", f"/bridges/{self._id}/record", name=name, format="wav")
        except AriFailed as failure:
            # Should it run all the same, it is found as a ghost, and deleted.
            self._of.ours.recordings.discard(name)
            log.warning("ari_not_recorded", status=failure.status)
            return None
        return AriRecording(self._ari, self._of.ours, name)

    async def close(self) -> None:
        self._of.ours.bridges.discard(self._id)
        await self._ari.try_ask("DELETE", f"/bridges/{self._id}")
        for beside in self._besides.values():
            await beside.close()
        self._besides.clear()
