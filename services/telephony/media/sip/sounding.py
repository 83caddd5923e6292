"""What a leg's sound does, whatever signals it: plays, loops, joins a bridge, gives keys."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from services.telephony.media.keyed import Keyed
from services.telephony.media.port import Cause, Heard, Sound
from services.telephony.media.rtp.g711 import Codec, frames_of
from services.telephony.media.rtp.sources import Playback, Seat
from services.telephony.media.rtp.stream import Source


class Line(Protocol):
    """Where a leg's sound comes from and goes to."""

    codec: Codec
    source: Source | None
    sink: Callable[[bytes], None] | None


class Sounding(Keyed):
    """Half of a leg: everything but its signalling."""

    def __init__(self) -> None:
        super().__init__()
        self.stream: Line | None = None
        self._playback: Playback | None = None
        self._interruptible = False
        self._seat: Seat | None = None
        self._muted = False

    def press(self, key: str) -> None:
        """The other side pressed *key*, by whatever way it came."""
        if self._ended.done():
            return
        self._keep(key)
        if self._interruptible and self._playback is not None:
            self._playback.end(Heard.KEY)
            self._silence()

    async def play(self, sounds: Sequence[Sound], *, interruptible: bool = True) -> Heard:
        if self._ended.done() or self.stream is None:
            return Heard.GONE
        if interruptible and not self._keys.empty():
            return Heard.KEY
        self.stop()
        frames = await asyncio.to_thread(frames_of, tuple(sounds), self.stream.codec)
        playback = self._start(Playback(frames), interruptible)
        try:
            return await playback.heard
        finally:
            if self._playback is playback:
                self._silence()

    def loop(self, sound: Sound) -> None:
        if self._ended.done() or self.stream is None:
            return
        self.stop()
        self._start(Playback(frames_of((sound,), self.stream.codec), again=True), False)

    def stop(self) -> None:
        if self._playback is not None:
            self._playback.end(Heard.STOPPED)
            self._silence()

    def mute(self, muted: bool) -> None:
        self._muted = muted
        if self._seat is not None:
            self._seat.muted = muted

    def sit(self, seat: Seat | None) -> None:
        """Hear and be heard at *seat* of a bridge; None leaves it."""
        self.stop()
        self._seat = seat
        if self.stream is None:
            return
        self.stream.source = seat
        self.stream.sink = seat.say if seat is not None else None
        if seat is not None:
            seat.muted = self._muted

    def finish(self, cause: Cause) -> bool:
        """It has ended; False when it had before."""
        if self._ended.done():
            return False
        self._ended.set_result(cause)
        if self._playback is not None:
            self._playback.end(Heard.GONE)
        self._playback = None
        return True

    def _start(self, playback: Playback, interruptible: bool) -> Playback:
        assert self.stream is not None
        self._playback, self._interruptible = playback, interruptible
        self.stream.source = playback
        if self._ended.done():
            playback.end(Heard.GONE)
        return playback

    def _silence(self) -> None:
        self._playback = None
        if self.stream is not None:
            self.stream.source = self._seat
