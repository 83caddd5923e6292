"""Cancellations that get lost, and those that nobody here asked for."""

import asyncio
from collections.abc import Awaitable


async def uncancelled(work: Awaitable[None]) -> None:
    """
    Do *work*; what a library cancels of its own, where a connection breaks, is a failure.

    A task that ends so would end without a word, and its group would go on without it.
    """
    try:
        await work
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise  # we were told to
        raise ConnectionError("what it waited for was cancelled") from None


def told_to_end() -> bool:
    """
    Whether this task was cancelled, also where a library took that for something else.

    A wait whose time runs out in the moment it is cancelled says only the former (Python 3.11,
    and nats-py on it): a loop that takes "nothing came" for an answer would go on for ever, and
    with it a group that waits for its end.
    """
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
