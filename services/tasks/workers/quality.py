"""The playmaker's rounds: hot spots of the week that is over, and effects whose day has come."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.tasks.domain.council import Council
from services.tasks.handlers.quality.nonconformities import check_next
from services.tasks.handlers.quality.spots import find
from services.tasks.workers.rounds import Rounds

CHECK_PAUSE_SECONDS = 60.0


def spot_rounds(
    sessions: async_sessionmaker[AsyncSession],
    council: Council,
    clock: Callable[[], datetime],
    *,
    pause_seconds: float,
) -> Rounds:
    """
    Raises what is out of the usual in the last whole week.

    News of a week trickle in after it, so it is looked at again after *pause_seconds*;
    whatever was raised is not raised again.
    """

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        return await find(session, office=council.office, now=now) or None

    return Rounds("hot spots", sessions, piece, clock=clock, pause_seconds=pause_seconds)


def check_rounds(
    sessions: async_sessionmaker[AsyncSession], council: Council, clock: Callable[[], datetime]
) -> Rounds:
    """Checks whether what was done about a non-conformity helped."""

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        return await check_next(session, council=council, now=now)

    return Rounds("checks", sessions, piece, clock=clock, pause_seconds=CHECK_PAUSE_SECONDS)
