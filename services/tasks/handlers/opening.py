"""Opening and reopening cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller
from chassis.ids import new_id
from services.tasks.domain import cases, deadlines, secrets, tasks
from services.tasks.domain.attachments import AttachmentId
from services.tasks.domain.attachments import Role as FileRole
from services.tasks.domain.cases import (
    Case,
    CaseId,
    EntryKind,
    Kind,
    State,
    TimelineEntry,
    check_not_about,
)
from services.tasks.domain.council import Council
from services.tasks.domain.deadlines import Residence
from services.tasks.domain.errors import ReceivedInFuture, ReceivedTooLongAgo
from services.tasks.domain.errors.life import ConflictOfInterest, ParentWrong
from services.tasks.domain.numbers import CaseNumber, by_template
from services.tasks.domain.offers import Offer, check_can_be_asked, with_band
from services.tasks.domain.place import Point
from services.tasks.domain.routing import Matter, Target, decide
from services.tasks.domain.tasks import Task, TaskId, TaskState
from services.tasks.domain.units import successor
from services.tasks.handlers.files import claim_files
from services.tasks.repository import calendar, numbers, routing
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed, case_opened, task_created


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """
    What is asked for, as it came.

    Attributes:
        received_at: When the act was made; None for now.
        files: Uploaded before, by whoever asks.
        concerns: Staff it is about.
    """

    kind: Kind
    person_id: UUID | None
    on_behalf_of_id: UUID | None
    contact_id: UUID | None
    description: str
    place: str
    received_at: datetime | None
    point: Point | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[AttachmentId] = ()
    parent_id: CaseId | None = None
    concerns: tuple[str, ...] = ()
    residence: Residence = Residence.MAINLAND


async def open_case(
    session: AsyncSession,
    request: Request,
    offer: Offer,
    *,
    council: Council,
    calendars: Calendars,
    caller: Caller,
    now: datetime,
) -> tuple[Case, TimelineEntry]:
    """
    Open a case for the service *offer*, with a task for whom the rules give it to.

    Raises:
        ServiceOpensNoCase: The charter says that it is no matter for a case.
        PersonRequired: It may not be anonymous.
        ReceivedInFuture: It is said to be made later than now.
        ReceivedTooLongAgo: It is typed in too late.
        CalendarMissing: The deadline reaches into a year without a calendar.
        ConflictOfInterest: It is about whoever would open it.
        ParentWrong: It cannot be a part of the case it names.
        AttachmentNotFound, AttachmentTaken, TooManyAttachments: As their names say.
    """
    check_can_be_asked(offer, with_person=request.person_id is not None)
    request = replace(request, kind=council.kind_of(request.kind, offer.code))
    if caller.id and caller.id in request.concerns:
        raise ConflictOfInterest(field="concerns_staff_ids")
    received_at = check_received(request.received_at, now, council)
    await calendar.hold(session)
    term = with_band(offer.term, request.form)
    deadline = deadlines.compute(
        term, received_at, await calendars.current(session), council.office
    )
    if request.parent_id is not None:
        await _check_parent(session, request.parent_id, caller)
    target = await _target(session, request, offer, council, now)
    series, year = council.series[request.kind], council.office.local_day(now).year
    case = Case(
        id=CaseId(new_id()),
        number=by_template(
            CaseNumber(
                series=series,
                sequence=await numbers.next_in(session, series, year),
                year=year,
                entity=council.entity,
            ),
            council.number_template,
        ),
        kind=request.kind,
        state=State.OPEN,
        person_id=request.person_id,
        on_behalf_of_id=request.on_behalf_of_id,
        contact_id=request.contact_id,
        service_code=offer.code,
        charter_version=offer.version,
        service_name=offer.name,
        unit_code=target.unit_code,
        description=request.description,
        place=request.place,
        deadline=deadline,
        counted_from=received_at,
        received_at=received_at,
        opened_at=now,
        latitude=request.point.latitude if request.point else None,
        longitude=request.point.longitude if request.point else None,
        form=request.form,
        parent_id=request.parent_id,
        concerns=request.concerns,
        residence=request.residence,
        change_level=offer.change_level,
    )
    # For whoever hands out work: why this came to them.
    why = f"A carta indica o serviço {offer.lost_unit}, que não existe." if offer.lost_unit else ""
    task = replace(first_task(case, now, why), group_code=target.group_code)
    if target.assignee_id:
        task = tasks.assign(task, target.assignee_id, target.group_code)
        case = replace(case, state=State.IN_PROGRESS)
    entry = _entry(EntryKind.OPENED, case, caller.id, now)
    secret = secrets.secret_of(case.id, council.secret_pepper)
    hashed = secrets.hash_of(case.id, secret, council.secret_pepper)
    await CaseRepository(session).add(case, hashed, task, entry)
    await claim_files(session, request.files, case.id, FileRole.GIVEN, caller=caller)
    await events.publish(session, [case_opened(case), task_created(task)])
    return case, entry


async def reopen_case(
    session: AsyncSession,
    case_id: CaseId,
    reason: str,
    *,
    files: Sequence[AttachmentId] = (),
    council: Council,
    calendars: Calendars,
    caller: Caller,
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
    check_not_about(file.case, caller.id)
    deadline = deadlines.compute(file.case.deadline.term, now, current, council.office)
    case = cases.reopen(file.case, deadlines.reopened(deadline), now)
    # Whose work it is may have changed since it ended.
    acts = (await routing.in_force(session)).acts
    today = council.office.local_day(now)
    case = replace(case, unit_code=successor(case.unit_code, case.service_code, acts, today))
    task = first_task(case, now, reason)
    await repository.save(case)
    await repository.add_task(task, case)
    await claim_files(session, files, case.id, FileRole.GIVEN, caller=caller)
    line = _entry(EntryKind.REOPENED, case, caller.id, now)
    await repository.add_entries(case.id, [line])
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


async def _target(
    session: AsyncSession, request: Request, offer: Offer, council: Council, now: datetime
) -> Target:
    """Who gets it: whom the first rule that fits names, else the charter's unit."""
    found = await routing.in_force(session)
    matter = Matter(
        service_code=offer.code,
        kind=request.kind,
        point=request.point,
        form=request.form,
        concerns=request.concerns,
    )
    rule, _ = decide(found.rules, matter)
    target = rule.target if rule else Target(unit_code=offer.unit_code or council.hand_out_unit)
    unit = successor(target.unit_code, offer.code, found.acts, council.office.local_day(now))
    # A group or a person is of the old unit, and stays there.
    return target if unit == target.unit_code else Target(unit_code=unit)


async def _check_parent(session: AsyncSession, parent_id: CaseId, caller: Caller) -> None:
    parent = (await CaseRepository(session).lock(parent_id)).case
    check_not_about(parent, caller.id)
    if parent.state in (State.CLOSED, State.JOINED) or parent.parent_id is not None:
        raise ParentWrong(field="parent_case_id", number=str(parent.number))


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
