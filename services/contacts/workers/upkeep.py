"""The housekeeping of contacts' own tables: months to come, messages that have had their time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.storage import Storage
from chassis.turns import every
from services.contacts.handlers import files, history, notices

EVERY_SECONDS = 3600.0
# How long a message is kept after it went out: bounces and answers come within days.
KEPT = timedelta(days=90)


class Upkeep:
    """Makes partitions, forgets messages and files of the erased, hourly until cancelled."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        storage: Storage,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._storage = storage
        self._clock = clock

    async def run(self) -> None:
        await every(EVERY_SECONDS, self.tend)

    async def tend(self) -> None:
        """Do all that is to be done now."""
        async with self._sessions.begin() as session:
            await history.make_months(session, self._clock())
        while True:
            async with self._sessions.begin() as session:
                if not await notices.forget(session, self._clock() - KEPT):
                    break
        while await self._sweep_files():
            pass

    async def _sweep_files(self) -> bool:
        async with self._sessions.begin() as session:
            ids = await files.take_orphans(session)
            # Should the commit fail, the rows are swept again, and the bytes are gone already.
            await self._storage.delete([str(each) for each in ids])
        return bool(ids)
