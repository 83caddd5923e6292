"""Keeping the ledger of erasures, and what a restored backup forgot."""

import sys
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.storage import Storage
from chassis.turns import every
from services.identity.handlers import ledger

log = structlog.get_logger()

PAUSE_SECONDS = 5.0


class Ledger:
    """First begins again what the database has forgotten, then writes down what is new."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        storage: Storage,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._storage = storage
        self._clock = clock
        self._looked = False

    async def run(self) -> None:
        """Do it until cancelled."""
        # While the store is away nothing is lost by waiting.
        await every(PAUSE_SECONDS, self.once, refused="erasures_told_later")

    async def once(self) -> None:
        """
        One turn.

        Only the first looks for what was forgotten: while a backup is being restored, what it
        has not brought yet is not forgotten.
        """
        if not self._looked:
            begun = await ledger.bring_back(self._sessions, self._storage, self._clock())
            if begun:
                log.warning("erasures_begun_again", count=len(begun))
            self._looked = True
        while await ledger.tell(self._sessions, self._storage):
            pass


async def erase_again(
    sessions: async_sessionmaker[AsyncSession],
    storage: Storage,
    now: datetime,
    arguments: list[str],
) -> int:
    """Of the command line: the moment at which the backup was begun; lists what was begun."""
    try:
        [since] = [datetime.fromisoformat(each) for each in arguments]
    except ValueError:
        since = None
    if since is None or since.tzinfo is None:
        sys.stderr.write("Say when the backup was begun: erase-again 2026-06-09T03:00:00Z\n")
        return 2
    for each in await ledger.erase_again(sessions, storage, since, now):
        sys.stdout.write(f"erasure {each}: begun again\n")
    return 0
