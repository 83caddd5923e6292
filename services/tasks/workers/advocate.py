"""The advocate's rounds: silence is found, and letters that were not answered go one rung up."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.tasks.clients import IdentityClient
from services.tasks.domain.advocate.insisting import Insisting
from services.tasks.domain.council import Council
from services.tasks.handlers.advocate.insisting import climb
from services.tasks.handlers.advocate.opening import open_silent
from services.tasks.repository.calendar import Calendars
from services.tasks.workers.rounds import Rounds

PAUSE_SECONDS = 20.0


def silence_rounds(
    sessions: async_sessionmaker[AsyncSession],
    identity: IdentityClient,
    council: Council,
    insisting: Insisting,
    clock: Callable[[], datetime],
) -> Rounds:
    """Opens files for cases that have been silent too long."""
    calendars = Calendars()

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        tree = await identity.tree(council.office.local_day(now))
        return await open_silent(
            session, tree=tree, insisting=insisting, council=council, calendars=calendars, now=now
        )

    return Rounds("silence", sessions, piece, clock=clock, pause_seconds=PAUSE_SECONDS)


def ladder_rounds(
    sessions: async_sessionmaker[AsyncSession],
    identity: IdentityClient,
    council: Council,
    insisting: Insisting,
    clock: Callable[[], datetime],
) -> Rounds:
    """Writes to the next rung where a letter's term has passed."""
    calendars = Calendars()

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        tree = await identity.tree(council.office.local_day(now))
        return await climb(
            session, tree=tree, insisting=insisting, council=council, calendars=calendars, now=now
        )

    return Rounds("ladder", sessions, piece, clock=clock, pause_seconds=PAUSE_SECONDS)
