"""Music and tones made here: nobody's rights are touched, and no advert is in it."""

import math
from array import array
from functools import cache

from services.telephony.media.port import RATE, Sound

# Broken chords, quiet and slow; half-tones above A3.
_CHORDS = ((0, 4, 7, 12), (-3, 0, 4, 9), (-7, -3, 0, 5), (-5, -1, 2, 7))
_NOTE_SECONDS = 0.5
_LOUDNESS = 2600
# ITU-T E.180: what one hears in Portugal while it rings, 1 s on and 5 s off.
_RINGING_HERTZ, _RINGING_ON, _RINGING_OFF = 400, 1.0, 5.0


@cache
def music() -> Sound:
    """Some 32 seconds that can go round without a seam."""
    length = int(RATE * _NOTE_SECONDS)
    total = length * 64
    mixed = array("d", bytes(8 * total))
    for number in range(64):
        chord = _CHORDS[number // 8 % len(_CHORDS)]
        step = chord[(0, 1, 2, 3, 2, 1, 2, 1)[number % 8]]
        _add_note(mixed, number * length, 220.0 * 2 ** (step / 12), length * 3)
    return Sound(key="music/1", pcm=_samples(mixed))


@cache
def ringing() -> Sound:
    """The tone that says: it rings there."""
    on = [
        _LOUDNESS * math.sin(2 * math.pi * _RINGING_HERTZ * i / RATE)
        for i in range(int(RATE * _RINGING_ON))
    ]
    return Sound(
        key="ringing/1", pcm=_samples(array("d", on)) + bytes(int(2 * RATE * _RINGING_OFF))
    )


def _add_note(mixed: "array[float]", start: int, hertz: float, length: int) -> None:
    """A plucked tone that dies away; what hangs over the end begins again at the front."""
    turn = 2 * math.pi * hertz / RATE
    for i in range(length):
        loud = min(i / 80, 1.0) * math.exp(-3.5 * i / length)
        mixed[(start + i) % len(mixed)] += (
            _LOUDNESS * loud * (math.sin(turn * i) + 0.3 * math.sin(2 * turn * i))
        )


def _samples(levels: "array[float]") -> bytes:
    return array("h", (int(max(-32000, min(32000, level))) for level in levels)).tobytes()
