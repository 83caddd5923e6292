"""The work of units: accept, return, forward, complete; and closing a case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from services.tasks.domain import cases, tasks
from services.tasks.domain.cases import (
    Case,
    CaseId,
    ClosingReason,
    EntryKind,
    State,
    TimelineEntry,
    check_version,
)
from services.tasks.domain.errors import CaseOfAnotherUnit, ClosingNotAllowed
from services.tasks.domain.tasks import LIVE, Task, TaskId
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
    file, task = await _to_work_on(session, task_id, version, caller)
    accepted = tasks.accept(task, caller.id)
    case = cases.with_unit(file.case, file.case.unit_code, State.IN_PROGRESS)
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
    file, task = await _to_work_on(session, task_id, version, caller)
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
    file, task = await _to_work_on(session, task_id, version, caller)
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
    version: int,
    caller: Caller,
    now: datetime,
) -> tuple[Task, Case]:
    """
    Mark a task as done; the last one closes its case with *answer*.

    Raises:
        TaskNotAccepted: Nobody had taken it on.
        TaskNotFound, TaskOfAnotherUnit, TaskEnded, VersionLost: As their names say.
    """
    file, task = await _to_work_on(session, task_id, version, caller)
    done = tasks.complete(task, answer, now)
    entries = [_entry(EntryKind.COMPLETED, done, caller, now)]
    happened: list[Message] = [task_changed(done, "done", caller.id, now)]
    case = file.case
    if not file.live_besides(task_id):
        case = cases.close(case, ClosingReason.DONE, answer, now)
        entries.append(_closed_entry(case, caller, now))
        happened.append(case_changed(case, "closed", now))
    await _save(session, case, [done], entries)
    await events.publish(session, happened)
    return done, case


async def close_case(
    session: AsyncSession,
    case_id: CaseId,
    reason: ClosingReason,
    answer: str,
    *,
    version: int,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    End a case for *reason*; what is still to be done on it is cancelled.

    Raises:
        ClosingNotAllowed: Attendants close what was withdrawn, and nothing else.
        CaseOfAnotherUnit: It is not the caller's unit's.
        CaseNotFound, CaseClosed, VersionLost: As their names say.
    """
    file = await CaseRepository(session).lock(case_id)
    _check_may_close(file, reason, caller)
    check_version(file.case.version, version)
    case = cases.close(file.case, reason, answer, now)
    cancelled = [tasks.cancel(task, now) for task in file.tasks if task.state in LIVE]
    await _save(session, case, cancelled, [_closed_entry(case, caller, now)])
    await events.publish(
        session,
        [
            *(task_changed(task, "cancelled", caller.id, now) for task in cancelled),
            case_changed(case, "closed", now),
        ],
    )
    ended = {task.id: task for task in cancelled}
    return replace(file, case=case, tasks=tuple(ended.get(each.id, each) for each in file.tasks))


def _check_may_close(file: CaseFile, reason: ClosingReason, caller: Caller) -> None:
    if caller.has(Role.SUPERVISOR, Role.ADMIN):
        return
    if caller.has(Role.ATTENDANT) and reason is ClosingReason.WITHDRAWN:
        return
    if not caller.has(Role.DEPARTMENT):
        raise ClosingNotAllowed(field="reason", closing_reason=reason.value)
    theirs = {file.case.unit_code} | {t.unit_code for t in file.tasks if t.state in LIVE}
    if not caller.unit or caller.unit not in theirs:
        raise CaseOfAnotherUnit(field="case_id", unit_code=file.case.unit_code)


async def _to_work_on(
    session: AsyncSession, task_id: TaskId, version: int, caller: Caller
) -> tuple[CaseFile, Task]:
    file = await CaseRepository(session).lock_by_task(task_id)
    task = file.task(task_id)
    tasks.check_may_work(
        task, unit_code=caller.unit, anywhere=caller.has(Role.SUPERVISOR, Role.ADMIN)
    )
    check_version(task.version, version)
    return file, task


def _moved(file: CaseFile, task: Task) -> Case:
    """The case when *task* lies with another unit, where nobody works on it yet."""
    busy = any(
        other.state is tasks.TaskState.ACCEPTED and other.id != task.id for other in file.tasks
    )
    state = State.IN_PROGRESS if busy else State.OPEN
    return cases.with_unit(file.case, task.unit_code, state)


async def _save(
    session: AsyncSession, case: Case, changed: Sequence[Task], entries: Sequence[TimelineEntry]
) -> None:
    repository = CaseRepository(session)
    await repository.save(case, changed)
    await repository.add_entries(case.id, entries)


def _entry(kind: EntryKind, task: Task, caller: Caller, now: datetime) -> TimelineEntry:
    return TimelineEntry(at=now, kind=kind, unit_code=task.unit_code, actor_id=caller.id, facts={})


def _closed_entry(case: Case, caller: Caller, now: datetime) -> TimelineEntry:
    assert case.closing_reason is not None
    return TimelineEntry(
        at=now,
        kind=EntryKind.CLOSED,
        unit_code=case.unit_code,
        actor_id=caller.id,
        facts={"reason": case.closing_reason.value},
    )
