"""How long it may still take, as a range; and how well a line keeps its promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import sqrt
from statistics import median

# Eight of ten waits lie between low and high, if conversations are as long as they were.
_SPREAD = 1.28
# Of so many last conversations the line learns how long one takes.
LAST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Expected wait; None for both when nobody serves."""

    low: timedelta | None
    high: timedelta | None

    @property
    def unknown(self) -> bool:
        return self.low is None


UNKNOWN = Wait(low=None, high=None)


def usual_time(last: Sequence[timedelta], otherwise: timedelta) -> timedelta:
    """Median of the *last* conversations of a line; *otherwise* while they are too few."""
    if len(last) < 3:
        return otherwise
    return timedelta(seconds=median(one.total_seconds() for one in last))


def expected_wait(ahead: int, *, serving: int, free: int, each: timedelta) -> Wait:
    """
    Wait of somebody with *ahead* people before them.

    The conversations that must end first, served by *serving* attendants of whom
    *free* have nobody; their sum spreads as the square root of their number.
    """
    if serving <= 0:
        return UNKNOWN
    must_end = ahead + 1 - free
    if must_end <= 0:
        return Wait(low=timedelta(0), high=timedelta(0))
    mean = must_end * each / serving
    spread = _SPREAD * sqrt(must_end) * each / serving
    return Wait(low=max(mean - spread, timedelta(0)), high=mean + spread)


def service_level(within: int, answered: int, left_late: int) -> int | None:
    """
    Whole percent of those who waited no longer than the target.

    Who gave up before the target counts neither way; who gave up after it counts as
    missed. None while there is nobody to count.
    """
    counted = answered + left_late
    return round(100 * within / counted) if counted else None
