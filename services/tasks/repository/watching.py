"""What the rounds look for: dates to warn of, and whether a day's list was given out."""

from datetime import date, datetime

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.cases import Case
from services.tasks.domain.life import State
from services.tasks.models import CaseRow, DigestRow
from services.tasks.repository.rows import case_to_domain


async def to_warn(session: AsyncSession, now: datetime, today: date, size: int) -> list[Case]:
    """Up to *size* running cases whose date has come near or passed untold; locked."""
    near = and_(CaseRow.warned == "", func.coalesce(CaseRow.near_on, CaseRow.due_on) <= today)
    late = and_(CaseRow.warned != "overdue", CaseRow.due_at <= now)
    rows = await session.scalars(
        select(CaseRow)
        .where(
            CaseRow.state.not_in([State.CLOSED, State.JOINED]),
            ~CaseRow.standing,
            or_(near, late),
        )
        .order_by(CaseRow.due_on, CaseRow.id)
        .limit(size)
        .with_for_update(skip_locked=True)
    )
    return [case_to_domain(row) for row in rows]


async def mark_warned(session: AsyncSession, case: Case) -> None:
    """Keep that *case* was warned of; it is no change that a reader's version would lose to."""
    await session.execute(update(CaseRow).where(CaseRow.id == case.id).values(warned=case.warned))


async def begin_digest(session: AsyncSession, day: date, now: datetime) -> bool:
    """Whether *day* had no list yet; of several copies of the service one finds that so."""
    inserted = await session.execute(
        insert(DigestRow)
        .values(day=day, told_at=now)
        .on_conflict_do_nothing()
        .returning(DigestRow.day)
    )
    return inserted.first() is not None
