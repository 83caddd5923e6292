"""Staff whose day to move has come: from then on they are of their new unit."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.identity.handlers import tree

EVERY_SECONDS = 30.0


class Mover:
    """Moves until cancelled; several at once pass each other by."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        zone: ZoneInfo,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._zone = zone
        self._clock = clock

    async def run(self) -> None:
        while True:
            with suppress_instrumentation():
                while await self.once():
                    pass
            await asyncio.sleep(EVERY_SECONDS)

    async def once(self) -> bool:
        """One member of staff; False when nobody's day has come."""
        now = self._clock()
        today = now.astimezone(self._zone).date()
        async with self._sessions.begin() as session:
            return await tree.apply_due(session, today=today, now=now) is not None
