"""Open dates follow a change of the calendar, some in each transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.tasks.domain import cases, deadlines
from services.tasks.domain.calendar import Calendar, CalendarAct, Day
from services.tasks.domain.cases import Case, CaseId, EntryKind, TimelineEntry
from services.tasks.domain.deadlines import Office
from services.tasks.domain.deadlines.moved import facts_of_move
from services.tasks.handlers.advocate.dates import move_letters
from services.tasks.repository import calendar, calendar_acts
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseRepository
from services.tasks.serializers.cases import case_changed

# Dates that one transaction counts anew.
AT_ONCE = 500


async def begin(
    session: AsyncSession,
    act: CalendarAct,
    *,
    calendars: Calendars,
    office: Office,
    now: datetime,
) -> CalendarAct:
    """
    Let the open dates follow *act*, which is in force; many are left to a worker.

    What is counted from now on is counted by it, so they are the dates there are.
    """
    total = 0
    if act.changes:
        total = await CaseRepository(session).count_between(
            counted_before=office.end_of(act.changes[-1].day), due_from=act.changes[0].day
        )
    act = replace(act, total=total)
    await calendar_acts.add_progress(session, act)
    if total > AT_ONCE:
        return act
    others = await calendar_acts.unfinished(session)
    return await _go_on(session, act, others, calendars, office, now)


async def go_on(
    session: AsyncSession,
    *,
    calendars: Calendars,
    office: Office,
    now: datetime,
) -> CalendarAct | None:
    """
    Count some more dates of the oldest act that is not done; None when all are.

    What was counted is committed together with how far it got: whoever dies on the way has
    done so much and no more. A date that is counted twice is the same.
    """
    if not await calendar_acts.unfinished(session) or not await calendar_acts.alone(session):
        return None
    await calendar.hold(session)
    waiting = await calendar_acts.unfinished(session)
    if not waiting:
        return None
    return await _go_on(session, waiting[0], waiting, calendars, office, now)


async def _go_on(
    session: AsyncSession,
    act: CalendarAct,
    waiting: Sequence[CalendarAct],
    calendars: Calendars,
    office: Office,
    now: datetime,
) -> CalendarAct:
    current = await calendars.current(session)
    # A date may move for several acts at once, which are all in force by now.
    causes = sorted({day for each in [*waiting, act] for day in each.changes}, key=_day)
    found: list[Case] = []
    if act.changes:
        found = await CaseRepository(session).open_between(
            counted_before=office.end_of(act.changes[-1].day),
            due_from=act.changes[0].day,
            after=CaseId(act.last_case) if act.last_case else None,
            size=AT_ONCE,
        )
    moved = await _recount(session, found, causes, current, office, act.actor_id, now)
    act = replace(
        act,
        looked_at=act.looked_at + len(found),
        moved=act.moved + moved,
        last_case=found[-1].id if found else act.last_case,
    )
    if len(found) < AT_ONCE:
        if act.changes:
            letters = await move_letters(session, act.changes, current, office, act.actor_id, now)
            act = replace(act, moved=act.moved + letters)
        act = replace(act, finished_at=now)
    await calendar_acts.save_progress(session, act)
    return act


async def _recount(
    session: AsyncSession,
    found: Sequence[Case],
    causes: Sequence[Day],
    current: Calendar,
    office: Office,
    actor_id: str,
    now: datetime,
) -> int:
    """Count the dates of *found* anew; how many fell on another day."""
    repository = CaseRepository(session)
    counted: list[Case] = []
    entries: list[tuple[CaseId, TimelineEntry]] = []
    happened: list[Message] = []
    for case in found:
        deadline = deadlines.recompute(case.deadline, case.counted_from, current, office)
        if deadline == case.deadline:
            continue
        again = cases.move_deadline(case, deadline)
        counted.append(again)
        # Another explanation of the same date is nothing to tell anybody.
        if deadline.due_at != case.deadline.due_at:
            line = TimelineEntry(
                at=now,
                kind=EntryKind.DEADLINE_MOVED,
                unit_code=again.unit_code,
                actor_id=actor_id,
                facts=facts_of_move(case.deadline, deadline, causes),
            )
            entries.append((case.id, line))
            happened.append(case_changed(again, "deadline_moved", now))
    await repository.save_deadlines(counted)
    await repository.add_many_entries(entries)
    await events.publish(session, happened)
    return len(entries)


def _day(day: Day) -> tuple[object, str, str]:
    return day.day, day.kind.value, day.name
