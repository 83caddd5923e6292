"""
Python's search for garbage, kept away from calls.

With 500 calls one look through everything holds the clock of sound for 40 ms and more, on a
machine where a tick is otherwise 8 ms late at most; what it finds is a few dozen objects.
"""

import asyncio
import gc
from collections.abc import Callable

LOOK_SECONDS = 60.0
# Python's own are 700, 10, 10. Whoever is never quiet is looked through in the end, all the same.
_THRESHOLDS = (700, 10, 10_000)


def hold_back() -> None:
    """What is there now stays, unseen; all that comes is looked through a thousand times less."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)


class GarbageWorker:
    """
    Looks while nobody calls.

    Args:
        calls: How many calls there are.
    """

    def __init__(self, calls: Callable[[], int]) -> None:
        self._calls = calls

    async def run(self) -> None:
        """Run until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if not self._calls():
                gc.collect()
