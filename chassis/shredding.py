"""Keeps what was destroyed destroyed: after a backup was restored, too; and turns master keys."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import MetaData, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.keys import DESTROYED, KeyRing, destroy_keys
from chassis.storage import Storage
from chassis.turns import every

log = structlog.get_logger()

EVERY_SECONDS = 300.0
TOLD = "destroyed/"
_MOST = 500


class Shredder:
    """
    Tells the store which keys are destroyed, and destroys again what a backup brought back.

    The store and the database are restored apart from each other: what one of them
    remembers, the other learns. It says so in the log, by ids, which are nobody's name.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        metadata: MetaData,
        keys: KeyRing,
        storage: Storage,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._destroyed = metadata.tables[DESTROYED]
        self._keys = keys
        self._storage = storage
        self._clock = clock

    async def run(self) -> None:
        """Do it now and now and then, until cancelled."""
        # While the store is away nothing is lost by waiting.
        await every(EVERY_SECONDS, self.once, refused="destroyed_keys_told_later")

    async def once(self) -> None:
        """One turn. What a backup brought back goes first: nobody is to open it meanwhile."""
        await self._again()
        while await self._tell():
            pass
        while await self._rewrap():
            pass

    async def _again(self) -> None:
        async for page in self._storage.list(TOLD):
            ids = [found for found in map(_id, page) if found]
            async with self._sessions.begin() as session:
                back = await destroy_keys(session, ids)
            if back:
                log.warning("keys_destroyed_again", count=len(back))

    async def _tell(self) -> bool:
        async with self._sessions() as session:
            ids = list(
                await session.scalars(
                    select(self._destroyed.c.id)
                    .where(self._destroyed.c.told_at.is_(None))
                    .limit(_MOST)
                )
            )
        # Between transactions: a slow store holds no row. Two copies may tell the same.
        for each in ids:
            await self._storage.put(f"{TOLD}{each}", b"")
        async with self._sessions.begin() as session:
            await session.execute(
                update(self._destroyed)
                .where(self._destroyed.c.id.in_(ids))
                .values(told_at=self._clock())
            )
        return len(ids) == _MOST

    async def _rewrap(self) -> bool:
        async with self._sessions.begin() as session:
            return await self._keys.rewrap(session, _MOST) == _MOST


def _id(path: str) -> UUID | None:
    try:
        return UUID(path.rpartition("/")[2])
    except ValueError:
        return None
