"""What a change of the calendar would move, before anybody decides it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain import deadlines
from services.tasks.domain.calendar import Calendar, CalendarPreview, Day
from services.tasks.domain.deadlines import Office
from services.tasks.handlers.calendar import changes_between, with_day
from services.tasks.repository import calendar
from services.tasks.repository.advocate import letters
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseRepository

# An answer that somebody waits for; of more dates it says how many it counted.
MOST_LOOKED_AT = 1000


async def preview_day(
    session: AsyncSession, day: Day, *, calendars: Calendars, office: Office
) -> CalendarPreview:
    """
    What `set_day` would do.

    Raises:
        CalendarMissing: Its year was never loaded.
    """
    before, after = await with_day(session, day)
    return await _preview(session, day.day.year, before, after, calendars, office)


async def preview_year(
    session: AsyncSession,
    year: int,
    days: Sequence[Day],
    *,
    calendars: Calendars,
    office: Office,
) -> CalendarPreview:
    """What `load_year` would do."""
    before = await calendar.days_of(session, year) or []
    return await _preview(session, year, before, days, calendars, office)


async def _preview(
    session: AsyncSession,
    year: int,
    before: Sequence[Day],
    after: Sequence[Day],
    calendars: Calendars,
    office: Office,
) -> CalendarPreview:
    changes = changes_between(before, after)
    if not changes:
        return CalendarPreview(changes=(), total=0, looked_at=0, moves=())
    then = (await calendars.current(session)).with_year(year, after)
    cases = CaseRepository(session)
    first, end = changes[0].day, office.end_of(changes[-1].day)
    found = await cases.open_between(
        counted_before=end, due_from=first, after=None, size=MOST_LOOKED_AT, lock=False
    )
    moves: Counter[tuple[date, date]] = Counter()
    for case in found:
        again = deadlines.recompute(case.deadline, case.counted_from, then, office)
        if again.due_at != case.deadline.due_at:
            moves[case.deadline.due_on, again.due_on] += 1
    moves += await _of_letters(session, changes, then, office)
    return CalendarPreview(
        changes=tuple(changes),
        total=await cases.count_between(counted_before=end, due_from=first),
        looked_at=len(found),
        moves=tuple((due_on, to, dates) for (due_on, to), dates in sorted(moves.items())),
    )


async def _of_letters(
    session: AsyncSession, changes: Sequence[Day], then: Calendar, office: Office
) -> Counter[tuple[date, date]]:
    """How many letters that are waited for would be answered by another day."""
    sent_before = office.end_of(changes[-1].day)
    found = await letters.waited_for(
        session, sent_before, after=None, size=MOST_LOOKED_AT, lock=False
    )
    moves: Counter[tuple[date, date]] = Counter()
    for _, letter in found:
        again = deadlines.recompute(letter.deadline, letter.sent_at, then, office)
        if letter.deadline.due_on >= changes[0].day and again.due_at != letter.deadline.due_at:
            moves[letter.deadline.due_on, again.due_on] += 1
    return moves
