"""Whether one more call can be had without harm to those that are here."""

import asyncio
from collections import deque


class Admission:
    """
    Says no politely before it must say it impolitely.

    Args:
        most_callers: No more than these call us at once, or nobody had a port to answer them.
        most_calls: No more lines than these at once, whoever called whom.
        most_begun: No more than these begin within a second.
        latest: With the clock of sound later than this (seconds), nobody comes in.
    """

    def __init__(
        self, *, most_callers: int, most_calls: int, most_begun: int, latest: float
    ) -> None:
        self._most_callers, self._most_calls = most_callers, most_calls
        self._most_begun, self._latest = most_begun, latest
        self._begun: deque[float] = deque()

    def admit(self, callers: int, calls: int, late: float) -> bool:
        """
        Whether a call may begin.

        There are *calls*, of which *callers* called us, and the clock is *late* by so much.
        """
        now = asyncio.get_running_loop().time()
        while self._begun and now - self._begun[0] >= 1:
            self._begun.popleft()
        if callers >= self._most_callers or calls >= self._most_calls:
            return False
        if len(self._begun) >= self._most_begun:
            return False
        if late > self._latest:
            return False
        self._begun.append(now)
        return True
