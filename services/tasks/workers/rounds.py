"""Looking again and again for something to do, one short transaction for each piece of it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import DomainError

log = structlog.get_logger()

# Does one piece of work in the transaction it is given; None when there is none to do.
Piece = Callable[[AsyncSession, datetime], Awaitable[object | None]]


class Rounds:
    """Does every piece of work that *piece* finds, then pauses for *pause_seconds*."""

    def __init__(
        self,
        name: str,
        sessions: async_sessionmaker[AsyncSession],
        piece: Piece,
        *,
        clock: Callable[[], datetime],
        pause_seconds: float,
    ) -> None:
        self._name = name
        self._sessions = sessions
        self._piece = piece
        self._clock = clock
        self._pause_seconds = pause_seconds

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                while await self.once():
                    pass
            except DomainError as refusal:  # such as a calendar that was not loaded yet
                log.warning("round_refused", work=self._name, reason=refusal.reason)
            await asyncio.sleep(self._pause_seconds)

    async def once(self) -> bool:
        """One piece of work; False when there was none."""
        # Looking whether there is anything is no trace worth keeping.
        with suppress_instrumentation():
            async with self._sessions.begin() as session:
                done = await self._piece(session, self._clock())
        if done is not None:
            log.info("round_done", work=self._name)
        return done is not None
