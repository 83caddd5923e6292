"""What changes a running case: its form, its date, whom it concerns, notes on it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import STAFF, Caller
from chassis.ids import new_id
from services.tasks.domain import cases, deadlines, offers
from services.tasks.domain.cases import (
    Case,
    CaseId,
    EntryKind,
    TimelineEntry,
    check_not_about,
    check_version,
)
from services.tasks.domain.council import Council
from services.tasks.domain.deadlines import MOST
from services.tasks.domain.errors.life import (
    ConflictOfInterest,
    ExtendedAlready,
    ExtensionInvalid,
    ExtensionTooLate,
)
from services.tasks.domain.life import Act
from services.tasks.domain.notes import Note
from services.tasks.domain.tasks import LIVE, unassign
from services.tasks.handlers.closing import busy, check_of_unit
from services.tasks.repository import calendar, life
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed, task_changed


async def extend_deadline(
    session: AsyncSession,
    case_id: CaseId,
    value: int,
    reason: str,
    *,
    council: Council,
    calendars: Calendars,
    version: int,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Give a case more time, once, before its date, by *value* units of its term (CPA, art. 128).

    Raises:
        ExtensionInvalid: Less than one unit, or more than the term itself.
        ExtendedAlready, ExtensionTooLate: As their names say.
        CaseOfAnotherUnit, VersionLost, CaseClosed, CaseStateWrong: As their names say.
    """
    await calendar.hold(session)
    current = await calendars.current(session)
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    before = file.case
    check_not_about(before, caller.id)
    check_of_unit(file, caller)
    check_version(before.version, version)
    case = cases.advance(before, Act.EXTEND, busy=busy(file.tasks))
    most = min(before.deadline.term.value, MOST[before.deadline.term.unit])
    if not 1 <= value <= most:
        raise ExtensionInvalid(field="value", most=str(most))
    if before.deadline.extension:
        raise ExtendedAlready(field="case_id")
    if now >= before.deadline.due_at and not before.deadline.standing:
        raise ExtensionTooLate(field="case_id", due_on=before.deadline.due_on.isoformat())
    longer = replace(before.deadline, extension=value)
    again = deadlines.recompute(longer, before.counted_from, current, council.office)
    case = replace(case, deadline=again, warned="")
    await repository.save(case)
    await repository.save_deadline(case)
    facts = {
        "from": before.deadline.due_on.isoformat(),
        "to": again.due_on.isoformat(),
        "reason": reason,
    }
    await repository.add_entries(case_id, [entry(EntryKind.EXTENDED, case, caller, now, **facts)])
    await events.publish(session, [case_changed(case, "extended", now)])
    return replace(file, case=case)


async def set_form(
    session: AsyncSession,
    case_id: CaseId,
    form: Mapping[str, Any],
    *,
    council: Council,
    calendars: Calendars,
    version: int,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Complete what the form says; a term that hangs on it is decided anew.

    Raises:
        CaseOfAnotherUnit, VersionLost, CaseClosed: As their names say.
    """
    await calendar.hold(session)
    current = await calendars.current(session)
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    before = file.case
    check_not_about(before, caller.id)
    check_of_unit(file, caller)
    check_version(before.version, version)
    case = cases.advance(before, Act.HEAR, busy=busy(file.tasks))
    case = decide_form(case, form)
    again = deadlines.recompute(case.deadline, case.counted_from, current, council.office)
    case = replace(case, deadline=again)
    lines = [entry(EntryKind.FORM_SET, case, caller, now)]
    told = []
    if again.due_at != before.deadline.due_at:
        facts = {
            "from": before.deadline.due_on.isoformat(),
            "to": again.due_on.isoformat(),
            "why": "form",
        }
        lines.append(entry(EntryKind.DEADLINE_MOVED, case, caller, now, **facts))
        told.append(case_changed(case, "deadline_moved", now))
        case = replace(case, warned="")
    await repository.save(case)
    await repository.save_deadline(case)
    await repository.add_entries(case_id, lines)
    await events.publish(session, told)
    return replace(file, case=case)


def decide_form(case: Case, form: Mapping[str, Any]) -> Case:
    """*case* with *form*, and with the band of its term that the form decides."""
    merged = {**case.form, **form}
    term = offers.with_band(case.deadline.term, merged)
    return replace(case, form=merged, deadline=replace(case.deadline, term=term))


async def set_concerned(
    session: AsyncSession,
    case_id: CaseId,
    staff_ids: tuple[str, ...],
    *,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Say which staff a case is about; they lose sight of it, and any task of it they held.

    Raises:
        ConflictOfInterest: Somebody would say it of themselves, and see the answer.
    """
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    check_not_about(file.case, caller.id)
    if caller.id in staff_ids:
        raise ConflictOfInterest(field="staff_ids")
    case = replace(file.case, concerns=staff_ids, version=file.case.version + 1)
    freed = [
        unassign(task)
        for task in file.tasks
        if task.state in LIVE and task.assignee_id in staff_ids
    ]
    await repository.save(case, freed)
    await events.publish(
        session, [task_changed(task, "returned", caller.id, now) for task in freed]
    )
    return replace(file, case=case)


async def add_note(
    session: AsyncSession, case_id: CaseId, text: str, *, caller: Caller, now: datetime
) -> Note:
    """Keep a note among staff; the citizen never reads it."""
    case = (await CaseRepository(session).get(case_id)).case
    check_not_about(case, caller.id)
    note = Note(
        id=new_id(), case_id=case_id, at=now, author_id=caller.id, by_citizen=False, text=text
    )
    await life.add_note(session, note)
    return note


async def list_notes(session: AsyncSession, case_id: CaseId, *, caller: Caller) -> list[Note]:
    """The notes on a case, oldest first."""
    case = (await CaseRepository(session).get(case_id)).case
    check_not_about(case, caller.id)
    return await life.notes_of(session, case_id)


def entry(
    kind: EntryKind, case: Case, caller: Caller, now: datetime, /, **facts: str
) -> TimelineEntry:
    """A line of the timeline of *case*; staff are named in it, others are not."""
    return TimelineEntry(
        at=now,
        kind=kind,
        unit_code=case.unit_code,
        actor_id=caller.id if caller.has(*STAFF) else "",
        facts=facts,
    )
