"""The work of units: accept, return, forward, complete."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from services.tasks.domain import cases, tasks
from services.tasks.domain.attachments import AttachmentId
from services.tasks.domain.attachments import Role as FileRole
from services.tasks.domain.cases import (
    Case,
    ClosingReason,
    EntryKind,
    TimelineEntry,
    check_version,
)
from services.tasks.domain.council import Council
from services.tasks.domain.errors import TaskNotFound
from services.tasks.domain.errors.routing import ChecklistOpen
from services.tasks.domain.life import Act
from services.tasks.domain.tasks import Task, TaskId
from services.tasks.domain.units import successor
from services.tasks.handlers.closing import busy, end_case
from services.tasks.handlers.files import claim_files
from services.tasks.repository import calendar, routing, worklists
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed, task_changed


async def accept_task(
    session: AsyncSession, task_id: TaskId, *, version: int, caller: Caller, now: datetime
) -> tuple[Task, Case]:
    """
    Give a task to *caller*; its case is in progress from now on.

    Raises:
        TaskTaken: Somebody was faster.
        TaskOfAnotherUnit: It is not their unit's.
        TaskNotFound, TaskEnded, VersionLost: As their names say.
    """
    file, task = await to_work_on(session, task_id, version, caller)
    accepted = tasks.accept(task, caller.id)
    case = cases.advance(file.case, Act.ACCEPT, busy=True)
    await _save(session, case, [accepted], [_entry(EntryKind.ACCEPTED, accepted, caller, now)])
    await events.publish(
        session,
        [
            task_changed(accepted, "accepted", caller.id, now),
            case_changed(case, "accepted", now),
        ],
    )
    return accepted, case


async def return_task(
    session: AsyncSession,
    task_id: TaskId,
    reason: str,
    *,
    hand_out_unit: str,
    version: int,
    caller: Caller,
    now: datetime,
) -> tuple[Task, Case]:
    """
    Send a task to *hand_out_unit* as "not ours".

    The citizen is not told: for them nothing has changed until a unit has it.

    Raises:
        TaskAtHandOut: It lies there already.
        TaskNotFound, TaskOfAnotherUnit, TaskEnded, VersionLost: As their names say.
    """
    file, task = await to_work_on(session, task_id, version, caller)
    returned = tasks.give_back(task, hand_out_unit, reason)
    case = _moved(file, returned)
    await _save(session, case, [returned], [_entry(EntryKind.RETURNED, returned, caller, now)])
    await events.publish(session, [task_changed(returned, "returned", caller.id, now)])
    return returned, case


async def forward_task(
    session: AsyncSession,
    task_id: TaskId,
    unit_code: str,
    reason: str,
    *,
    version: int,
    caller: Caller,
    now: datetime,
) -> tuple[Task, Case]:
    """
    Pass a task on to *unit_code*, which exists.

    Raises:
        UnitUnchanged: It is that unit's already.
        TaskNotFound, TaskOfAnotherUnit, TaskEnded, VersionLost: As their names say.
    """
    await calendar.hold(session)
    acts = [act for act in (await routing.in_force(session)).acts if act.applied_at]
    file, task = await to_work_on(session, task_id, version, caller)
    # A unit that gave its work away is forwarded to no more.
    unit_code = successor(unit_code, file.case.service_code, acts, date.max)
    forwarded = tasks.forward(task, unit_code, reason)
    case = _moved(file, forwarded)
    await _save(session, case, [forwarded], [_entry(EntryKind.FORWARDED, forwarded, caller, now)])
    await events.publish(
        session,
        [
            task_changed(forwarded, "forwarded", caller.id, now),
            case_changed(case, "forwarded", now),
        ],
    )
    return forwarded, case


async def complete_task(
    session: AsyncSession,
    task_id: TaskId,
    answer: str,
    *,
    reason: ClosingReason,
    evidence: Sequence[AttachmentId],
    council: Council,
    version: int,
    caller: Caller,
    now: datetime,
) -> tuple[Task, Case]:
    """
    Mark a task as done; the last one closes its case for *reason*, with *answer*.

    Raises:
        TaskNotAccepted: Nobody had taken it on.
        ChecklistOpen: Not every point of it is ticked.
        EvidenceMissing, PartsOpen: The case cannot end like this.
        TaskNotFound, TaskOfAnotherUnit, TaskEnded, VersionLost: As their names say.
    """
    file, task = await to_work_on(session, task_id, version, caller)
    done = tasks.complete(task, answer, now)
    open_points = await worklists.open_points(session, task_id)
    if open_points:
        raise ChecklistOpen(field="task_id", count=str(open_points))
    last = not file.live_besides(task_id)
    if not last:
        await claim_files(session, evidence, file.case.id, FileRole.EVIDENCE, caller=caller)
    await _save(session, file.case, [done], [_entry(EntryKind.COMPLETED, done, caller, now)])
    await events.publish(session, [task_changed(done, "done", caller.id, now)])
    if not last:
        return done, file.case
    others = tuple(each for each in file.tasks if each.id != task_id)
    ended = await end_case(
        session,
        replace(file, tasks=others),
        reason,
        answer,
        evidence=evidence,
        council=council,
        caller=caller,
        now=now,
    )
    return done, ended.case


async def to_work_on(
    session: AsyncSession, task_id: TaskId, version: int, caller: Caller
) -> tuple[CaseFile, Task]:
    """
    The task for somebody who may work on it, and its case, locked.

    Raises:
        TaskNotFound, TaskOfAnotherUnit, VersionLost: As their names say.
    """
    file = await CaseRepository(session).lock_by_task(task_id)
    if caller.id in file.case.concerns:
        raise TaskNotFound(field="task_id")  # it is about them
    task = file.task(task_id)
    tasks.check_may_work(
        task, unit_code=caller.unit, anywhere=caller.has(Role.SUPERVISOR, Role.ADMIN)
    )
    check_version(task.version, version)
    return file, task


def _moved(file: CaseFile, task: Task) -> Case:
    """The case when *task* lies with another unit, where nobody works on it yet."""
    others = [other for other in file.tasks if other.id != task.id]
    # A part of divided work does not take the whole case with it.
    unit_code = file.case.unit_code if task.title else task.unit_code
    return cases.advance(file.case, Act.PASS_ON, busy=busy(others), unit_code=unit_code)


async def _save(
    session: AsyncSession, case: Case, changed: Sequence[Task], entries: Sequence[TimelineEntry]
) -> None:
    repository = CaseRepository(session)
    await repository.save(case, changed)
    await repository.add_entries(case.id, entries)


def _entry(kind: EntryKind, task: Task, caller: Caller, now: datetime) -> TimelineEntry:
    return TimelineEntry(at=now, kind=kind, unit_code=task.unit_code, actor_id=caller.id, facts={})
