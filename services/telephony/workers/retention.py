"""Deletes recordings whose time is over: the sound first, then what is known of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.turns import every
from services.telephony.media.vault import Vault
from services.telephony.repository.recordings import RecordingRepository

log = structlog.get_logger()

LOOK_SECONDS = 600.0
_MOST = 100


class RetentionWorker:
    """A file without a row is noise, a row without a file would be a lie: the file goes first."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        vault: Vault,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._vault = vault
        self._clock = clock

    async def run(self) -> None:
        """Run until cancelled."""
        await every(LOOK_SECONDS, self._delete_all)

    async def _delete_all(self) -> None:
        while await self.delete_due():
            pass

    async def delete_due(self) -> int:
        """Delete some of those that are due; gives how many."""
        async with self._sessions.begin() as session:
            ids = await RecordingRepository(session).due(self._clock(), _MOST)
            for recording_id in ids:
                await asyncio.to_thread(self._vault.remove, recording_id)
            if ids:
                await RecordingRepository(session).remove(ids)
                log.info("recordings_deleted", count=len(ids))
        return len(ids)
