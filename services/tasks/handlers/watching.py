"""What nobody asks for: dates that come near or pass, lapsed questions, the morning's list."""

from dataclasses import replace
from datetime import date, datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from services.tasks.domain.calendar import Calendar
from services.tasks.domain.cases import Case, EntryKind
from services.tasks.domain.council import Council
from services.tasks.domain.marks import Mark, mark_of
from services.tasks.handlers.amending import entry
from services.tasks.handlers.asking import lapse_requests
from services.tasks.repository import calendar_acts, life, watching, worklist
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseRepository
from services.tasks.serializers.life_events import deadline_warned, digest_due

# In whose name the service does what nobody asked for.
ITSELF = Caller(id="", kind="client", roles=frozenset({Role.SERVICE}))
_BATCH = 100


async def warn_of_dates(
    session: AsyncSession, *, council: Council, calendars: Calendars, now: datetime
) -> int | None:
    """
    Tell of dates that have come near or passed, each once, while the council is open.

    Returns:
        How many; None when there is nothing to tell, or nobody to hear it at this hour.
    """
    if not is_open_now(now, council, await calendars.current(session)):
        return None
    today = council.office.local_day(now)
    if await calendar_acts.unfinished(session):
        return None  # some dates have yet to follow the calendar; in a moment they have
    repository = CaseRepository(session)
    told: list[Message] = []
    for case in await watching.to_warn(session, now, today, _BATCH):
        mark = mark_of(case, now, council.office)
        if mark not in (Mark.NEAR, Mark.OVERDUE):
            continue
        warned = replace(case, warned=mark.value)
        await watching.mark_warned(session, warned)
        facts = {
            "mark": mark.value,
            "due_on": case.deadline.due_on.isoformat(),
            "silence": case.deadline.term.silence,
        }
        await repository.add_entries(case.id, [entry(EntryKind.WARNED, case, ITSELF, now, **facts)])
        told.append(deadline_warned(warned, mark, now))
    await events.publish(session, told)
    return len(told) or None


async def let_lapse(
    session: AsyncSession, *, council: Council, calendars: Calendars, now: datetime
) -> Case | None:
    """Let the questions of one case lapse that were to be answered by now; None when none were."""
    found = await life.lapsing(session, now, 1)
    if not found:
        return None
    file = await lapse_requests(
        session, found[0], council=council, calendars=calendars, caller=ITSELF, now=now
    )
    return file.case


async def tell_units(
    session: AsyncSession, *, council: Council, calendars: Calendars, now: datetime
) -> dict[str, dict[str, int]] | None:
    """
    Once a working day, in working hours: what each unit has before it.

    Returns:
        The counts by unit; None when it was told already, or the council is closed.
    """
    if not is_open_now(now, council, await calendars.current(session)):
        return None
    today = council.office.local_day(now)
    if not await watching.begin_digest(session, today, now):
        return None
    counts = await worklist.workload(session, None, now, today)
    await events.publish(session, _digests(counts, today, now))
    return counts


def is_open_now(now: datetime, council: Council, calendar: Calendar) -> bool:
    """
    Whether somebody is there to read it; nobody is woken at midnight or on a Sunday.

    Not in a year that was never loaded: nobody knows its days.
    """
    office, today = council.office, council.office.local_day(now)
    if today.year not in calendar.years or not calendar.is_open(today):
        return False
    return office.opens <= now.astimezone(office.zone).time() < office.closes


def _digests(counts: dict[str, dict[str, int]], today: date, now: datetime) -> list[Message]:
    return [digest_due(unit, today, each, now) for unit, each in sorted(counts.items())]
