"""Figures made anew from the record of cases, and held against it, while both are in use."""

from collections.abc import Awaitable, Callable, Collection
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.tasks.domain.deadlines import Office
from services.tasks.domain.indicators.facts import WholeCase
from services.tasks.domain.indicators.record import whole_of
from services.tasks.handlers.facts import area_of_case
from services.tasks.repository.indicators import areas, facts
from services.tasks.repository.indicators import rebuild as stored
from services.tasks.repository.quality import weeks

log = structlog.get_logger()

_BATCH = 500
Sessions = async_sessionmaker[AsyncSession]


async def rebuild(sessions: Sessions, office: Office) -> int:
    """
    Make the facts of every case anew; returns of how many.

    A case of the record is told by it. One that was brought along is its own record,
    and falls into episodes anew. Contacts are told by contacts: replay its events.
    """

    async def anew(session: AsyncSession, ids: Collection[UUID]) -> None:
        await stored.replace(session, await _whole(session, ids), office)

    async def work_out(session: AsyncSession, ids: Collection[UUID]) -> None:
        for case_id in ids:
            await facts.work_out(session, case_id, office)

    count = await _each(sessions, stored.next_cases, anew)
    count += await _each(sessions, stored.next_without_record, work_out)
    async with sessions.begin() as session:
        await weeks.forget(session)
    log.info("figures_rebuilt", cases=count)
    return count


async def check(sessions: Sessions, office: Office) -> tuple[int, list[UUID]]:
    """
    Count every case of the record once more, one at a time, and hold what is kept against it.

    What happened a moment ago may still be on its way and is then counted as different.

    Returns:
        How many there are, and which of them differ.
    """
    wrong: list[UUID] = []

    async def compare(session: AsyncSession, ids: Collection[UUID]) -> None:
        wrong.extend(await stored.different(session, await _whole(session, ids), office))

    return await _each(sessions, stored.next_cases, compare), wrong


Portion = Callable[[AsyncSession, UUID, int], Awaitable[list[UUID]]]
Work = Callable[[AsyncSession, Collection[UUID]], Awaitable[None]]


async def _each(sessions: Sessions, portion: Portion, work: Work) -> int:
    """Do *work* on all cases, a *portion* in a transaction, locked; returns how many there were."""
    last, count = UUID(int=0), 0
    while True:
        async with sessions.begin() as session:
            ids = await portion(session, last, _BATCH)
            if not ids:
                return count
            await stored.lock(session, ids)
            await work(session, ids)
        last = ids[-1]
        count += len(ids)


async def _whole(session: AsyncSession, ids: Collection[UUID]) -> list[WholeCase]:
    known = await stored.areas_of(session, ids)
    parts = await areas.all_of_them(session)
    found = []
    for case, lines in await stored.recorded(session, ids):
        area = known.get(case.id) or area_of_case(parts, case)
        found.append(whole_of(case, lines, area))
    return found
