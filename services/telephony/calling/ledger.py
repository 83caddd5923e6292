"""What is to be stored of a call, in order, however long the database is away."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import DomainError

log = structlog.get_logger()

Work = Callable[[AsyncSession], Awaitable[object]]
_PAUSE = 1.0
_LONGEST_PAUSE = 10.0
# What could not be stored within this time is given up, and said so.
_GIVE_UP = 3600.0


class Ledger:
    """
    Stores without making the caller wait: a call outlives its database.

    Each piece is a transaction of its own; they are stored one after another.
    """

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions
        self._works: asyncio.Queue[Work | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._run())

    def write(self, work: Work) -> None:
        """Store *work* soon."""
        self._works.put_nowait(work)

    async def close(self) -> None:
        """Wait until everything is stored."""
        self._works.put_nowait(None)
        await self._task

    async def _run(self) -> None:
        while (work := await self._works.get()) is not None:
            await self._store(work)

    async def _store(self, work: Work) -> None:
        pause = _PAUSE
        until = asyncio.get_running_loop().time() + _GIVE_UP
        while True:
            try:
                async with self._sessions.begin() as session:
                    await work(session)
            except DomainError as error:
                log.warning("call_not_stored", reason=error.reason)
                return
            except Exception as failure:
                # The database is away, or restarts: later.
                log.warning("call_stored_later", cause=type(failure).__name__)
                if asyncio.get_running_loop().time() > until:
                    log.error("call_never_stored", cause=type(failure).__name__)
                    return
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                return
