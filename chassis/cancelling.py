"""Cancellations that nobody here asked for."""

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
