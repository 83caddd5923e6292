import asyncio

import pytest

from chassis.errors import Unavailable
from chassis.turns import every


async def test_a_turn_is_taken_at_once_and_again_until_cancelled() -> None:
    third = asyncio.Event()
    taken = 0

    async def turn() -> None:
        nonlocal taken
        taken += 1
        if taken == 3:
            third.set()

    task = asyncio.create_task(every(0.001, turn))
    async with asyncio.timeout(30):
        await third.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_turn_that_fails_ends_it_so_that_whoever_runs_it_says_so() -> None:
    async def turn() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await every(60, turn)


async def test_a_turn_that_is_refused_is_taken_again_where_that_was_said() -> None:
    taken = asyncio.Event()
    refusals = 0

    async def turn() -> None:
        nonlocal refusals
        if refusals < 2:
            refusals += 1
            raise Unavailable
        taken.set()

    task = asyncio.create_task(every(0.001, turn, refused="told_later"))
    async with asyncio.timeout(30):
        await taken.wait()
    task.cancel()

    with pytest.raises(Unavailable):
        refusals = 0
        await every(60, turn)
