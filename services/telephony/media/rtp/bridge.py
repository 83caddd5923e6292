"""A bridge in this process: a mixer at which legs sit."""

from typing import Protocol, runtime_checkable

from services.telephony.media.port import Leg
from services.telephony.media.rtp.clock import Clock
from services.telephony.media.rtp.sources import Mixer, Seat


@runtime_checkable
class Seated(Protocol):
    """A leg whose sound passes through this process."""

    def sit(self, seat: Seat | None) -> None: ...


class MixerRecording:
    """Keeps what a mixer hears; nothing of what is said while it is paused."""

    def __init__(self, mixer: Mixer) -> None:
        self._mixer = mixer
        self._said = bytearray()
        self._paused = False
        mixer.taps.append(self._take)

    def pause(self) -> None:
        self._paused = True

    def resume(self) -> None:
        self._paused = False

    async def stop(self) -> bytes:
        if self._take in self._mixer.taps:
            self._mixer.taps.remove(self._take)
        return bytes(self._said)

    def _take(self, pcm: bytes) -> None:
        if not self._paused:
            self._said += pcm


class MixerBridge:
    """Implements `media.port.Bridge`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._mixer = Mixer()
        clock.add(self._mixer, first=True)

    async def add(self, leg: Leg) -> None:
        """
        Let *leg* hear and be heard.

        Raises:
            TypeError: Its sound does not pass through this process.
        """
        if not isinstance(leg, Seated):
            raise TypeError(f"{type(leg).__name__} cannot sit at a mixer")
        if leg not in self._mixer.seats:
            seat = Seat()
            self._mixer.seats[leg] = seat
            leg.sit(seat)

    async def remove(self, leg: Leg) -> None:
        if self._mixer.seats.pop(leg, None) is not None and isinstance(leg, Seated):
            leg.sit(None)

    async def record(self) -> MixerRecording:
        return MixerRecording(self._mixer)

    async def close(self) -> None:
        for leg in tuple(self._mixer.seats):
            if isinstance(leg, Seated):
                leg.sit(None)
        self._mixer.seats.clear()
        self._clock.remove(self._mixer)
