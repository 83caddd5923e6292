"""Forgetting what has had its time: messages sent, sessions run out, tries long ago."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.turns import every
from services.identity.handlers import citizens

EVERY_SECONDS = 300.0


class Sweeper:
    """Sweeps until cancelled; several at once do no harm."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], clock: Callable[[], datetime]
    ) -> None:
        self._sessions = sessions
        self._clock = clock

    async def run(self) -> None:
        await every(EVERY_SECONDS, self.once)

    async def once(self) -> None:
        """One turn."""
        async with self._sessions.begin() as session:
            await citizens.sweep(session, self._clock())
