"""The measuring itself: what it must not hide."""

import asyncio
import os

from tests.bench import cpu
from tests.bench.load import Run, run


async def test_a_server_that_stands_still_shows_in_the_latency_of_all_that_were_due() -> None:
    standing = asyncio.Lock()

    async def work(number: int) -> bool:
        async with standing:  # one at a time, as behind a stopped server
            await asyncio.sleep(0.3 if number == 0 else 0)
        return True

    result = await run(work, rate=100, seconds=0.4)

    assert result.asked == len(result.latencies) == 40
    assert result.percentile(0.5) > 100  # a closed loop would have seen one slow request only


async def test_arrivals_keep_their_rate_however_slow_the_answers_are() -> None:
    all_there = asyncio.Barrier(25)

    async def work(_: int) -> bool:
        await all_there.wait()  # one after another none would ever be answered
        return True

    async with asyncio.timeout(60):
        result = await run(work, rate=50, seconds=0.5)

    assert result.asked == len(result.latencies) == 25


async def test_wrong_answers_are_no_throughput() -> None:
    async def work(number: int) -> bool:
        if number % 4 == 0:
            raise ConnectionResetError
        return number % 2 == 1

    result = await run(work, rate=200, seconds=0.2)

    assert (len(result.latencies), result.failed) == (20, 20)
    assert not result.sustained(slowest=1000)


def test_percentiles_are_of_the_right_answers() -> None:
    result = Run(rate=1, asked=100, latencies=[number / 1000 for number in range(1, 101)])

    assert result.percentile(0.5) == 51
    assert result.percentile(0.99) == 100
    assert Run(rate=1, asked=0).percentile(0.5) == float("inf")


def test_cpu_time_counts_what_a_process_started() -> None:
    own = cpu.seconds({"me": os.getpid(), "gone": 2**22 + 1})

    assert own["me"] > 0
    assert own["gone"] == 0
