"""What a stream may send: sounds in a row, or others' voices mixed."""

import asyncio
from collections import deque
from collections.abc import Callable

from services.telephony.media import pcm
from services.telephony.media.port import FRAME_BYTES, SILENCE, Heard, Sound
from services.telephony.media.rtp.g711 import Codec, frames_of

# 100 ms: more than this is delay that nobody wants.
_MOST_WAITING = 5


class Playback:
    """Plays frames once, or over and over; `heard` is set when it is over."""

    def __init__(self, frames: list[bytes], *, again: bool = False) -> None:
        self._frames = frames
        self._at = 0
        self._again = again
        self.heard: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()

    @classmethod
    def of(cls, sounds: list[Sound], codec: Codec, *, again: bool = False) -> "Playback":
        return cls(frames_of(sounds, codec), again=again)

    def frame(self, codec: Codec) -> bytes | None:
        """The next frame, None at the end."""
        if self._at >= len(self._frames):
            if not self._again or not self._frames:
                self.end(Heard.ENDED)
                return None
            self._at = 0
        self._at += 1
        return self._frames[self._at - 1]

    def end(self, how: Heard) -> None:
        """It is over; the first to say so counts."""
        if not self.heard.done():
            self.heard.set_result(how)


class Seat:
    """A party's place in a mixer: what it said last, and what it is to hear."""

    def __init__(self) -> None:
        self._said: deque[bytes] = deque(maxlen=_MOST_WAITING)
        self.saying = b""
        self.hearing = SILENCE
        self.muted = False

    def say(self, said: bytes) -> None:
        """Take what came in; frames of another length are cut or filled to 20 ms."""
        if len(said) == FRAME_BYTES:
            self._said.append(said)
            return
        for start in range(0, len(said), FRAME_BYTES):
            self._said.append(said[start : start + FRAME_BYTES].ljust(FRAME_BYTES, b"\0"))

    def turn(self) -> None:
        """Go on to the next 20 ms."""
        said = self._said.popleft() if self._said else b""
        self.saying = b"" if self.muted else said

    def frame(self, codec: Codec) -> bytes | None:
        return codec.encode(self.hearing)


class Mixer:
    """
    Lets parties hear each other: each hears the sum of all others.

    `taps` are given the sum of all, for recordings.
    """

    def __init__(self) -> None:
        self.seats: dict[object, Seat] = {}
        self.taps: list[Callable[[bytes], None]] = []

    def tick(self) -> None:
        """Mix the next 20 ms; a party alone hears silence."""
        seats = tuple(self.seats.values())
        for seat in seats:
            seat.turn()
        if len(seats) == 2:
            first, second = seats
            first.hearing, second.hearing = second.saying or SILENCE, first.saying or SILENCE
        else:
            for seat in seats:
                seat.hearing = _sum([other.saying for other in seats if other is not seat])
        if self.taps:
            everything = _sum([seat.saying for seat in seats])
            for tap in tuple(self.taps):
                tap(everything)


def _sum(parts: list[bytes]) -> bytes:
    mixed = SILENCE
    for part in parts:
        if part:
            mixed = pcm.add(mixed, part)
    return mixed
