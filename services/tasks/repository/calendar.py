"""The declared days of each year, and who declared them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.tasks.domain.calendar import Calendar, Day
from services.tasks.models import CalendarActRow, CalendarDayRow, CalendarYearRow

# Held shared by whoever stores a deadline or gives out work, and alone by whoever changes
# a day or moves a unit's work: a deadline counted by the old calendar, or a task for the
# old unit, would else be stored after the change.
_LOCK = 0xCA1E


class Calendars:
    """Gives the calendar in force; reads its days again only after they have changed."""

    def __init__(self) -> None:
        self._acts: dict[int, UUID] = {}
        self._calendar = Calendar(years=(), days=())

    async def current(self, session: AsyncSession) -> Calendar:
        """The calendar as this transaction sees it."""
        rows = await session.execute(select(CalendarYearRow.year, CalendarYearRow.act_id))
        acts = {row.year: row.act_id for row in rows}
        if acts == self._acts:
            return self._calendar
        days = [_to_domain(row) for row in await session.scalars(select(CalendarDayRow))]
        calendar = Calendar(years=acts, days=days)
        # Days read after an act that was committed in between belong to a later
        # one; such a mixture is used once and not kept.
        again = await session.execute(select(CalendarYearRow.year, CalendarYearRow.act_id))
        if {row.year: row.act_id for row in again} == acts:
            self._acts, self._calendar = acts, calendar
        return calendar


async def hold(session: AsyncSession) -> None:
    """Keep the calendar as it is until the end of this transaction."""
    await session.execute(text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": _LOCK})


async def lock(session: AsyncSession) -> None:
    """Wait until nobody is counting, and keep everybody waiting until the end."""
    await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


async def days_of(session: AsyncSession, year: int) -> list[Day] | None:
    """The declared days of *year* in order; None when it was never loaded."""
    rows = await session.execute(
        select(CalendarYearRow.year, CalendarDayRow)
        .outerjoin(CalendarDayRow, CalendarDayRow.year == CalendarYearRow.year)
        .where(CalendarYearRow.year == year)
        .order_by(CalendarDayRow.day)
    )
    found = list(rows)
    if not found:
        return None
    return [_to_domain(row) for _, row in found if row is not None]


async def replace_year(
    session: AsyncSession,
    year: int,
    days: Iterable[Day],
    *,
    changes: Iterable[Day],
    reason: str,
    actor_id: str,
    now: datetime,
) -> UUID:
    """
    Make *days* the declared days of *year*; *changes* are what the act says was altered.

    Returns:
        The id of the act.
    """
    act_id = new_id()
    await session.execute(
        plain_insert(CalendarActRow),
        {
            "id": act_id,
            "at": now,
            "actor_id": actor_id,
            "year": year,
            "reason": reason,
            "changes": [
                {"day": day.day.isoformat(), "kind": day.kind.value, "name": day.name}
                for day in changes
            ],
        },
    )
    statement = insert(CalendarYearRow).values(year=year, act_id=act_id)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[CalendarYearRow.year], set_={"act_id": act_id}
        )
    )
    await session.execute(delete(CalendarDayRow).where(CalendarDayRow.year == year))
    rows = [{"day": day.day, "year": year, "kind": day.kind, "name": day.name} for day in days]
    if rows:
        await session.execute(plain_insert(CalendarDayRow), rows)
    return act_id


def _to_domain(row: CalendarDayRow) -> Day:
    return Day(day=row.day, kind=row.kind, name=row.name)
