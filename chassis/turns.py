"""Housekeeping that comes round again."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation

from chassis.errors import DomainError

log = structlog.get_logger()


async def every(
    seconds: float, turn: Callable[[], Awaitable[object]], *, refused: str = ""
) -> None:
    """
    Take *turn* now and again *seconds* after each, until cancelled.

    Looking whether there is anything to do is no trace worth keeping.

    Args:
        refused: Logged under this name, with its reason, where something that *turn* needs says
            no; the next turn does it. Empty: that is raised like all else.

    Raises:
        Exception: What *turn* raised; whoever runs this starts it anew, after a pause.
    """
    while True:
        with suppress_instrumentation():
            try:
                await turn()
            except DomainError as failure:
                if not refused:
                    raise
                log.warning(refused, reason=failure.reason)
        await asyncio.sleep(seconds)
