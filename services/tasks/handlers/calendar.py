"""The calendar: asking it, declaring days, and moving the deadlines that they touch."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain import deadlines
from services.tasks.domain.calendar import CalendarAct, Day, DayKind
from services.tasks.domain.deadlines import Deadline, Office, Term
from services.tasks.domain.errors import CalendarMissing
from services.tasks.handlers import recounting
from services.tasks.repository import calendar
from services.tasks.repository.calendar import Calendars


async def compute_deadline(
    session: AsyncSession,
    term: Term,
    received_at: datetime,
    *,
    calendars: Calendars,
    office: Office,
) -> Deadline:
    """
    What the deadline of an act of *received_at* would be; nothing is stored.

    Raises:
        CalendarMissing: It reaches into a year without a calendar.
    """
    return deadlines.compute(term, received_at, await calendars.current(session), office)


async def list_days(session: AsyncSession, year: int) -> list[Day]:
    """
    The declared days of *year*, in order.

    Raises:
        CalendarMissing: It was never loaded.
    """
    found = await calendar.days_of(session, year)
    if found is None:
        raise CalendarMissing(field="year", year=str(year))
    return found


async def set_day(
    session: AsyncSession,
    day: Day,
    reason: str,
    *,
    calendars: Calendars,
    office: Office,
    actor_id: str,
    now: datetime,
) -> CalendarAct:
    """
    Declare *day*, or take back what it was declared; open deadlines move.

    Of many a worker moves some at a time; the act says how far it is.

    Raises:
        CalendarMissing: Its year was never loaded; one day does not make a year.
    """
    await calendar.lock(session)
    before, after = await with_day(session, day)
    return await _replace(
        session, day.day.year, before, after, reason, calendars, office, actor_id, now
    )


async def load_year(
    session: AsyncSession,
    year: int,
    days: Sequence[Day],
    reason: str,
    *,
    calendars: Calendars,
    office: Office,
    actor_id: str,
    now: datetime,
) -> CalendarAct:
    """Make *days* all that is declared in *year*; open deadlines move, as by `set_day`."""
    await calendar.lock(session)
    before = await calendar.days_of(session, year) or []
    return await _replace(session, year, before, days, reason, calendars, office, actor_id, now)


async def with_day(session: AsyncSession, day: Day) -> tuple[list[Day], list[Day]]:
    """
    What is declared in the year of *day*, and what is with *day* as it is to be.

    Raises:
        CalendarMissing: Its year was never loaded; one day does not make a year.
    """
    before = await calendar.days_of(session, day.day.year)
    if before is None:
        raise CalendarMissing(field="day.day", year=str(day.day.year))
    after = [each for each in before if each.day != day.day]
    if day.kind is not DayKind.WORKING:
        after.append(day)
    return before, after


async def _replace(
    session: AsyncSession,
    year: int,
    before: Sequence[Day],
    after: Sequence[Day],
    reason: str,
    calendars: Calendars,
    office: Office,
    actor_id: str,
    now: datetime,
) -> CalendarAct:
    changes = changes_between(before, after)
    act_id = await calendar.replace_year(
        session, year, after, changes=changes, reason=reason, actor_id=actor_id, now=now
    )
    act = CalendarAct(
        id=act_id,
        year=year,
        reason=reason,
        actor_id=actor_id,
        decided_at=now,
        changes=tuple(changes),
    )
    return await recounting.begin(session, act, calendars=calendars, office=office, now=now)


def changes_between(before: Sequence[Day], after: Sequence[Day]) -> list[Day]:
    """The days that are something else now, as they are now, in order."""
    old = {day.day: day for day in before}
    new = {day.day: day for day in after}
    changed = [day for day in after if old.get(day.day) != day]
    changed += [
        Day(day=day.day, kind=DayKind.WORKING, name=day.name)
        for day in before
        if day.day not in new
    ]
    return sorted(changed, key=lambda day: day.day)
