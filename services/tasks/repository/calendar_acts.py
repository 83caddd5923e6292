"""Changes of the calendar, and how far the open dates have followed each."""

from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.calendar import CalendarAct, Day, DayKind
from services.tasks.models import CalendarActRow, CalendarProgressRow

MOST_ACTS = 100
# Held by the one copy of the service that counts dates anew.
_LOCK = 0xDA7E


async def alone(session: AsyncSession) -> bool:
    """Whether nobody else is counting; nobody else begins before this transaction ends."""
    found = await session.scalar(select(func.pg_try_advisory_xact_lock(text(str(_LOCK)))))
    return bool(found)


async def add_progress(session: AsyncSession, act: CalendarAct) -> None:
    await session.execute(
        insert(CalendarProgressRow).values(
            act_id=act.id, total=act.total, looked_at=0, moved=0, last_case=None, finished_at=None
        )
    )


async def save_progress(session: AsyncSession, act: CalendarAct) -> None:
    await session.execute(
        update(CalendarProgressRow)
        .where(CalendarProgressRow.act_id == act.id)
        .values(
            looked_at=act.looked_at,
            moved=act.moved,
            last_case=act.last_case,
            finished_at=act.finished_at,
        )
    )


async def unfinished(session: AsyncSession) -> list[CalendarAct]:
    """The acts that dates have still to follow, oldest first."""
    return await _read(
        session,
        _acts()
        .where(CalendarProgressRow.finished_at.is_(None), CalendarProgressRow.act_id.is_not(None))
        .order_by(CalendarActRow.id),
    )


async def newest(session: AsyncSession, year: int) -> list[CalendarAct]:
    """The acts about *year*, or all where it is 0, newest first."""
    statement = _acts().order_by(CalendarActRow.id.desc()).limit(MOST_ACTS)
    return await _read(session, statement.where(CalendarActRow.year == year) if year else statement)


def _acts() -> Any:
    return select(CalendarActRow, CalendarProgressRow).outerjoin(
        CalendarProgressRow, CalendarProgressRow.act_id == CalendarActRow.id
    )


async def _read(session: AsyncSession, statement: Any) -> list[CalendarAct]:
    rows = await session.execute(statement.execution_options(populate_existing=True))
    return [_act(act, progress) for act, progress in rows]


def _act(row: CalendarActRow, progress: CalendarProgressRow | None) -> CalendarAct:
    changes = tuple(
        Day(day=date.fromisoformat(each["day"]), kind=DayKind(each["kind"]), name=each["name"])
        for each in row.changes
    )
    # Where none is kept, dates followed in the act itself.
    return CalendarAct(
        id=row.id,
        year=row.year,
        reason=row.reason,
        actor_id=row.actor_id,
        decided_at=row.at,
        changes=changes,
        total=progress.total if progress else 0,
        looked_at=progress.looked_at if progress else 0,
        moved=progress.moved if progress else 0,
        last_case=progress.last_case if progress else None,
        finished_at=progress.finished_at if progress else row.at,
    )
