"""Whether one more call can be had without harm to those that are here."""

import asyncio
from collections import deque


class Admission:
    """
    Says no politely before it must say it impolitely.

    Args:
        most_calls: No more than these at once.
        most_begun: No more than these begin within a second.
        latest: With the clock of sound later than this (seconds), nobody comes in.
    """

    def __init__(self, *, most_calls: int, most_begun: int, latest: float) -> None:
        self._most_calls, self._most_begun, self._latest = most_calls, most_begun, latest
        self._begun: deque[float] = deque()

    def admit(self, calls: int, late: float) -> bool:
        """Whether a call may begin while there are *calls* and the clock is *late* by so much."""
        now = asyncio.get_running_loop().time()
        while self._begun and now - self._begun[0] >= 1:
            self._begun.popleft()
        if calls >= self._most_calls or len(self._begun) >= self._most_begun:
            return False
        if late > self._latest:
            return False
        self._begun.append(now)
        return True
