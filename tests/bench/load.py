"""
An open-loop load: requests start when they are due, whether or not earlier ones have come back.

A client that waits for its answer before it asks again hides exactly the moments
in which a server stands still ("coordinated omission"). So latency counts from
the moment a request was due, not from when it could be sent.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

# Above this the machine is far behind; starting more only measures our own queue.
MOST_AT_ONCE = 400
Work = Callable[[int], Awaitable[bool]]


@dataclass(slots=True)
class Run:
    """
    What came of a load.

    Attributes:
        latencies: Seconds from due to answered, of answers that were right.
        seconds: From the first due to the last answer.
        dropped: Not even started: too many were under way.
    """

    rate: float
    asked: int
    latencies: list[float] = field(default_factory=list)
    failed: int = 0
    dropped: int = 0
    seconds: float = 0.0

    def percentile(self, share: float) -> float:
        """Latency in ms within which *share* (0 to 1) of the right answers came."""
        return percentile(self.latencies, share) * 1000

    @property
    def throughput(self) -> float:
        """Right answers a second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def sustained(self, *, slowest: float) -> bool:
        """Whether all was answered rightly, 99 % within *slowest* ms, without a growing queue."""
        return (
            not self.failed
            and not self.dropped
            and self.percentile(0.99) <= slowest
            and self.throughput >= 0.95 * self.rate
        )


def percentile(values: Sequence[float], share: float) -> float:
    """The one of *values* that *share* (0 to 1) of them do not exceed; infinite without any."""
    ordered = sorted(values)
    if not ordered:
        return float("inf")
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


async def run(work: Work, *, rate: float, seconds: float) -> Run:
    """Ask *work* (called with a number, true when right) *rate* times a second for *seconds*."""
    result = Run(rate=rate, asked=int(rate * seconds))
    under_way: set[asyncio.Task[None]] = set()
    start = time.perf_counter()

    async def one(number: int, due: float) -> None:
        try:
            right = await work(number)
        except (OSError, EOFError, TimeoutError):
            right = False
        if right:
            result.latencies.append(time.perf_counter() - due)
        else:
            result.failed += 1

    for number in range(result.asked):
        due = start + number / rate
        wait = due - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        if len(under_way) >= MOST_AT_ONCE:
            result.dropped += 1
            continue
        task = asyncio.create_task(one(number, due))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    if under_way:
        await asyncio.wait(under_way, timeout=20)
    result.seconds = time.perf_counter() - start
    return result
