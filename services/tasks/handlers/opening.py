"""Opening and reopening cases."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from services.tasks.domain import cases, deadlines, secrets
from services.tasks.domain.cases import Case, CaseId, EntryKind, Kind, State, TimelineEntry
from services.tasks.domain.council import Council
from services.tasks.domain.errors import ReceivedInFuture, ReceivedTooLongAgo
from services.tasks.domain.numbers import CaseNumber
from services.tasks.domain.offers import Offer, check_can_be_asked
from services.tasks.domain.tasks import Task, TaskId, TaskState
from services.tasks.repository import calendar, numbers
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed, case_opened, task_created


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """
    What is asked for, as it came.

    Attributes:
        received_at: When the act was made; None for now.
    """

    kind: Kind
    person_id: UUID | None
    on_behalf_of_id: UUID | None
    contact_id: UUID | None
    description: str
    place: str
    received_at: datetime | None


async def open_case(
    session: AsyncSession,
    request: Request,
    offer: Offer,
    *,
    council: Council,
    calendars: Calendars,
    actor_id: str,
    now: datetime,
) -> tuple[Case, TimelineEntry]:
    """
    Open a case for the service *offer*, with a task for its unit.

    Raises:
        ServiceOpensNoCase: The charter says that it is no matter for a case.
        PersonRequired: It may not be anonymous.
        ReceivedInFuture: It is said to be made later than now.
        ReceivedTooLongAgo: It is typed in too late.
        CalendarMissing: The deadline reaches into a year without a calendar.
    """
    check_can_be_asked(offer, with_person=request.person_id is not None)
    received_at = check_received(request.received_at, now, council)
    await calendar.hold(session)
    deadline = deadlines.compute(
        offer.term, received_at, await calendars.current(session), council.office
    )
    series, year = council.series[request.kind], council.office.local_day(now).year
    case = Case(
        id=CaseId(new_id()),
        number=CaseNumber(
            series=series,
            sequence=await numbers.next_in(session, series, year),
            year=year,
            entity=council.entity,
        ),
        kind=request.kind,
        state=State.OPEN,
        person_id=request.person_id,
        on_behalf_of_id=request.on_behalf_of_id,
        contact_id=request.contact_id,
        service_code=offer.code,
        charter_version=offer.version,
        service_name=offer.name,
        unit_code=offer.unit_code or council.hand_out_unit,
        description=request.description,
        place=request.place,
        deadline=deadline,
        counted_from=received_at,
        received_at=received_at,
        opened_at=now,
    )
    task = first_task(case, now)
    entry = _entry(EntryKind.OPENED, case, actor_id, now)
    secret = secrets.secret_of(case.id, council.secret_pepper)
    hashed = secrets.hash_of(case.id, secret, council.secret_pepper)
    await CaseRepository(session).add(case, hashed, task, entry)
    await events.publish(session, [case_opened(case), task_created(task)])
    return case, entry


async def reopen_case(
    session: AsyncSession,
    case_id: CaseId,
    reason: str,
    *,
    council: Council,
    calendars: Calendars,
    actor_id: str,
    now: datetime,
) -> CaseFile:
    """
    Take a closed case up again: a fresh task for its unit, the same term counted from now.

    Raises:
        CaseNotFound: There is none.
        CaseNotClosed: It is being worked on.
        CalendarMissing: The deadline reaches into a year without a calendar.
    """
    await calendar.hold(session)
    current = await calendars.current(session)
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    deadline = deadlines.compute(file.case.deadline.term, now, current, council.office)
    case = cases.reopen(file.case, deadlines.reopened(deadline), now)
    task = first_task(case, now, reason)
    await repository.save(case)
    await repository.add_task(task, case)
    await repository.add_entries(case.id, [_entry(EntryKind.REOPENED, case, actor_id, now)])
    await events.publish(session, [case_changed(case, "reopened", now), task_created(task)])
    return replace(file, case=case, tasks=(*file.tasks, task))


def check_received(received_at: datetime | None, now: datetime, council: Council) -> datetime:
    """
    When the act counts as made: now, or earlier for what is typed in late.

    Raises:
        ReceivedInFuture: Later than now.
        ReceivedTooLongAgo: More days ago than a council accepts.
    """
    if received_at is None:
        return now
    if received_at > now:
        raise ReceivedInFuture(field="received_at")
    if received_at < now - timedelta(days=council.late_days):
        raise ReceivedTooLongAgo(field="received_at", most_days=str(council.late_days))
    return received_at


def first_task(case: Case, now: datetime, reason: str = "") -> Task:
    """The work on *case*, for the unit that answers for it."""
    return Task(
        id=TaskId(new_id()),
        case_id=case.id,
        state=TaskState.OPEN,
        unit_code=case.unit_code,
        created_at=now,
        reason=reason,
    )


def _entry(kind: EntryKind, case: Case, actor_id: str, now: datetime) -> TimelineEntry:
    return TimelineEntry(
        at=now,
        kind=kind,
        unit_code=case.unit_code,
        actor_id=actor_id,
        facts={"due_on": case.deadline.due_on.isoformat()},
    )
