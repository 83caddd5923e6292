"""Housekeeping that comes round again."""

import asyncio
from collections.abc import Awaitable, Callable

from opentelemetry.instrumentation.utils import suppress_instrumentation


async def every(seconds: float, turn: Callable[[], Awaitable[object]]) -> None:
    """
    Take *turn* now and again *seconds* after each, until cancelled.

    Looking whether there is anything to do is no trace worth keeping.

    Raises:
        Exception: What *turn* raised; whoever runs this starts it anew, after a pause.
    """
    while True:
        with suppress_instrumentation():
            await turn()
        await asyncio.sleep(seconds)
