"""Tones to say, and which of them are in what was heard."""

import cmath
import math
from array import array

from services.telephony.media.port import RATE, Sound

# A quarter of a second; whole turns of each of these fit into it.
_STRETCH = RATE // 4
TONES = (400, 440, 660, 880)
_LOUD = 800


def tone(hertz: int, seconds: float = 4.0) -> Sound:
    """A tone for so long."""
    turn = 2 * math.pi * hertz / RATE
    levels = (int(8000 * math.sin(turn * i)) for i in range(int(RATE * seconds)))
    return Sound(key=f"tone/{hertz}/{seconds}", pcm=array("h", levels).tobytes())


def heard(pcm: bytes) -> list[set[int]]:
    """Which tones were loud in each quarter of a second."""
    levels = array("h", pcm[: len(pcm) // 2 * 2])
    return [
        {hertz for hertz in TONES if _level(levels[at : at + _STRETCH], hertz) > _LOUD}
        for at in range(0, len(levels) - _STRETCH + 1, _STRETCH)
    ]


def sketch(pcm: bytes) -> str:
    """`heard` for who reads why a test failed."""
    return " ".join("+".join(map(str, sorted(one))) or "-" for one in heard(pcm))


def seconds_of(pcm: bytes, hertz: int) -> float:
    """For how long *hertz* was heard."""
    return sum(hertz in stretch for stretch in heard(pcm)) / 4


def _level(levels: "array[int]", hertz: int) -> float:
    turn = 2j * math.pi * hertz / RATE
    return abs(sum(v * cmath.exp(turn * i) for i, v in enumerate(levels))) / len(levels)
