"""The calendar: asking it, declaring days, and moving the deadlines that they touch."""

from collections.abc import Sequence
from datetime import datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.tasks.domain import cases, deadlines
from services.tasks.domain.calendar import Calendar, Day, DayKind
from services.tasks.domain.cases import CaseId, EntryKind, TimelineEntry
from services.tasks.domain.deadlines import Deadline, Office, Term
from services.tasks.domain.deadlines.moved import facts_of_move
from services.tasks.domain.errors import CalendarMissing
from services.tasks.handlers.advocate.dates import move_letters
from services.tasks.repository import calendar
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseRepository
from services.tasks.serializers.cases import case_changed

_BATCH = 200


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
) -> int:
    """
    Declare *day*, or take back what it was declared; open deadlines move.

    Returns:
        How many moved.

    Raises:
        CalendarMissing: Its year was never loaded; one day does not make a year.
    """
    await calendar.lock(session)
    before = await calendar.days_of(session, day.day.year)
    if before is None:
        raise CalendarMissing(field="day.day", year=str(day.day.year))
    after = [each for each in before if each.day != day.day]
    if day.kind is not DayKind.WORKING:
        after.append(day)
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
) -> int:
    """
    Make *days* all that is declared in *year*; open deadlines move.

    Returns:
        How many moved.
    """
    await calendar.lock(session)
    before = await calendar.days_of(session, year) or []
    return await _replace(session, year, before, days, reason, calendars, office, actor_id, now)


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
) -> int:
    changes = _changes(before, after)
    await calendar.replace_year(
        session, year, after, changes=changes, reason=reason, actor_id=actor_id, now=now
    )
    if not changes:
        return 0
    current = await calendars.current(session)
    moved = await _move_deadlines(session, changes, current, office, actor_id, now)
    return moved + await move_letters(session, changes, current, office, actor_id, now)


def _changes(before: Sequence[Day], after: Sequence[Day]) -> list[Day]:
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


async def _move_deadlines(
    session: AsyncSession,
    changes: Sequence[Day],
    current: Calendar,
    office: Office,
    actor_id: str,
    now: datetime,
) -> int:
    """Count anew every open deadline that may have counted one of *changes*."""
    repository = CaseRepository(session)
    counted_before = office.end_of(changes[-1].day)
    after: CaseId | None = None
    moved = 0
    while True:
        found = await repository.open_between(
            counted_before=counted_before, due_from=changes[0].day, after=after, size=_BATCH
        )
        entries: list[tuple[CaseId, TimelineEntry]] = []
        happened: list[Message] = []
        for case in found:
            deadline = deadlines.recompute(case.deadline, case.counted_from, current, office)
            if deadline == case.deadline:
                continue
            again = cases.move_deadline(case, deadline)
            await repository.save_deadline(again)
            # Another explanation of the same date is nothing to tell anybody.
            if deadline.due_at != case.deadline.due_at:
                line = TimelineEntry(
                    at=now,
                    kind=EntryKind.DEADLINE_MOVED,
                    unit_code=again.unit_code,
                    actor_id=actor_id,
                    facts=facts_of_move(case.deadline, deadline, changes),
                )
                entries.append((case.id, line))
                happened.append(case_changed(again, "deadline_moved", now))
        await repository.add_many_entries(entries)
        await events.publish(session, happened)
        moved += len(entries)
        if len(found) < _BATCH:
            return moved
        after = found[-1].id
