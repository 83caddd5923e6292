"""
How many may be inside at once, so that those inside are answered in time.

A house that lets everybody in serves nobody in time: each takes a share of the same
processors, all become slow together, and who has waited too long has been served for
nothing. So only so many are let in, and whoever finds the house full is told so at once.

How many that is depends on the machine and on what is asked, so it is not set but found:
while answers take longer than they should, fewer are let in; while they are quick and the
house is full all the same, more. Nothing here reads a clock.
"""

from dataclasses import dataclass
from statistics import median

# What is seen of this long, and of so many, counts: one answer says nothing.
WINDOW_SECONDS = 0.5
ENOUGH = 20
# In one step; it takes seconds to fill the house again, and less than one to empty it.
MOST_GROWTH, MOST_SHRINKING = 1.1, 0.5
SIGNING_IN_AT_ONCE = 8

# Asked every second by machines.
PROBES = frozenset({"/healthz", "/readyz"})
# Streams stay for minutes.
_UNCOUNTED = PROBES | {"/v1/events"}
_SIGNING_IN = frozenset({("POST", "/v1/session"), ("POST", "/v1/token")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Between how many the limit stays, and how long the usual answer may take, in seconds."""

    least: int
    most: int
    slow: float


def adapted(limit: float, bounds: Bounds, *, usual: float, at_once: int) -> float:
    """
    The limit after a window in which the usual answer took *usual* seconds.

    While a machine is full, twice as many inside wait twice as long (Little's law): so the
    limit follows the ratio of how long it should take to how long it took.

    Args:
        at_once: As many as were inside together; where it was less than half of the limit,
            the limit was not what made anybody wait, and nothing is learned.
    """
    if at_once < limit / 2:
        return limit
    change = bounds.slow / usual if usual > 0 else MOST_GROWTH
    if change > 1 and at_once < int(limit):
        return limit  # there was room for all who came
    wanted = limit * min(max(change, MOST_SHRINKING), MOST_GROWTH)
    return min(max(wanted, bounds.least), bounds.most)


class Room:
    """Takes as many at once as *limit* says."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.inside = 0
        self._on_the_way = 0

    @property
    def full(self) -> bool:
        """Whether nobody more may come in now."""
        return self.inside >= int(self.limit)

    @property
    def full_soon(self) -> bool:
        """Whether it is when all have come who are on the way."""
        return self.inside + self._on_the_way >= int(self.limit)

    def expect(self) -> None:
        """Somebody is let through to it, and has not entered yet."""
        self._on_the_way += 1

    def arrived(self) -> None:
        """Who was expected has entered, or will not come."""
        self._on_the_way -= 1

    def enter(self) -> None:
        """One more is inside."""
        self.inside += 1

    def leave(self, took: float, now: float) -> None:
        """One less is inside, *now*, after *took* seconds."""
        self.inside -= 1


class WatchedRoom(Room):
    """A room whose limit follows how long its guests stay."""

    def __init__(self, bounds: Bounds, begin: float) -> None:
        super().__init__(min(max(begin, bounds.least), bounds.most))
        self._bounds = bounds
        self._took: list[float] = []
        self._at_once = 0
        self._since = float("-inf")

    def enter(self) -> None:
        super().enter()
        self._at_once = max(self._at_once, self.inside)

    def leave(self, took: float, now: float) -> None:
        super().leave(took, now)
        self._took.append(took)
        if len(self._took) < ENOUGH or now - self._since < WINDOW_SECONDS:
            return
        # The usual one, not the mean: a report may take as long as it takes.
        usual = median(self._took)
        self.limit = adapted(self.limit, self._bounds, usual=usual, at_once=self._at_once)
        self._took, self._at_once, self._since = [], self.inside, now


class Crowd:
    """The rooms of the house, and how many were turned away."""

    def __init__(self, *, least: int, most: int, slow: float, begin: float = 32) -> None:
        bounds = Bounds(least=min(least, most), most=most, slow=slow)
        self.room = WatchedRoom(bounds, begin)
        # Who is not signed in yet is not kept out by those who are, nor keeps them out.
        self.signing_in = Room(min(SIGNING_IN_AT_ONCE, most))
        self.turned_away = 0

    def room_for(self, method: str, path: str) -> Room | None:
        """Where such a request is answered; None for one that is always let in."""
        if path in _UNCOUNTED:
            return None
        return self.signing_in if (method, path) in _SIGNING_IN else self.room
