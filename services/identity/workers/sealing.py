"""Sealing the log of readings, every second."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.identity.handlers import accesses

log = structlog.get_logger()

PAUSE_SECONDS = 1.0
# Every so many seals the head is logged: a copy outside of the database.
LOGGED_EVERY = 100


class Sealer:
    """Seals until cancelled; of several at once one works and the others wait."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], clock: Callable[[], datetime]
    ) -> None:
        self._sessions = sessions
        self._clock = clock

    async def run(self) -> None:
        while True:
            with suppress_instrumentation():
                full = await self.once()
            if not full:
                await asyncio.sleep(PAUSE_SECONDS)

    async def once(self) -> bool:
        """One seal; whether there may be more to seal at once."""
        async with self._sessions.begin() as session:
            made = await accesses.seal(session, self._clock())
        if made is not None and made.no % LOGGED_EVERY == 0:
            log.info("access_log_sealed", seal=made.no, head=made.head.hex())
        return made is not None and made.accesses == accesses.MOST_SEALED
