import asyncio

import pytest

from chassis.cancelling import uncancelled


async def test_what_a_library_cancels_of_its_own_is_a_failure_and_no_silent_end() -> None:
    broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    broken.cancel()

    async def work() -> None:
        await broken

    with pytest.raises(ExceptionGroup) as failure:
        async with asyncio.TaskGroup() as group:
            group.create_task(uncancelled(work()))
            group.create_task(uncancelled(asyncio.sleep(60)))

    assert [type(each) for each in failure.value.exceptions] == [ConnectionError]


async def test_whoever_is_told_to_end_ends_without_a_failure() -> None:
    task = asyncio.create_task(uncancelled(asyncio.sleep(60)))
    await asyncio.sleep(0)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
