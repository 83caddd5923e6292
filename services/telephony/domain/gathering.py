"""
Digits keyed in a row, such as a tax number: when there are enough, and when it is over.

The stretch as a whole has an end, whatever is keyed or not (asterisk, jambonz and
FreeSWITCH each had a caller who stayed in it for ever).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

END_KEY = "#"
BACK_KEY = "*"


class Result(StrEnum):
    GOING_ON = "going_on"
    ENOUGH = "enough"
    TOO_SHORT = "too_short"
    NOTHING = "nothing"
    BACK = "back"  # the caller wants to leave


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather:
    """
    What is wanted, and what was keyed so far.

    Attributes:
        least, most: How many digits.
        total: Seconds for all of them; `between`: after the last one.
        began: Moment of the first wait; `last`: of the last key. Both on one clock, seconds.
    """

    least: int
    most: int
    total: float = 20.0
    between: float = 5.0
    began: float
    last: float
    digits: str = ""

    def left(self, now: float) -> float:
        """How long to wait for the next key, in seconds; 0 when it is over."""
        until = self.began + self.total
        if self.digits:
            until = min(until, self.last + self.between)
        return max(until - now, 0.0)


def begin(*, least: int, most: int, now: float, total: float = 20.0) -> Gather:
    """Start to gather at *now*."""
    return Gather(least=least, most=most, total=total, began=now, last=now)


def step(gather: Gather, key: str, now: float) -> tuple[Gather, Result]:
    """One *key*, or empty: the wait ran out."""
    if key == BACK_KEY:
        return gather, Result.BACK
    if key in ("", END_KEY):
        return gather, _closed(gather)
    gather = replace(gather, digits=gather.digits + key, last=now)
    if len(gather.digits) >= gather.most:
        return gather, Result.ENOUGH
    if gather.left(now) <= 0:
        return gather, _closed(gather)
    return gather, Result.GOING_ON


def _closed(gather: Gather) -> Result:
    if not gather.digits:
        return Result.NOTHING
    return Result.ENOUGH if len(gather.digits) >= gather.least else Result.TOO_SHORT
