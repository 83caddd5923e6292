"""Tasks: the work on a case that lies with one unit of the council."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.cases import CaseId
from services.tasks.domain.errors import (
    TaskAtHandOut,
    TaskEnded,
    TaskNotAccepted,
    TaskOfAnotherUnit,
    TaskTaken,
    UnitUnchanged,
)

TaskId = NewType("TaskId", UUID)


class TaskState(StrEnum):
    """Where the work stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    RETURNED = "returned"  # "not ours": with the unit that hands out work
    DONE = "done"
    CANCELLED = "cancelled"


LIVE = frozenset({TaskState.OPEN, TaskState.ACCEPTED, TaskState.RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """
    A piece of work.

    Attributes:
        assignee_id: Who accepted it, or empty.
        reason: Why it was returned or forwarded last; for staff only.
        answer: What was answered when it was done.
        version: Goes up with every change.
        group_code: People of the unit who share it, or empty.
        title: Which part it is where a case was split; empty for the whole.
    """

    id: TaskId
    case_id: CaseId
    state: TaskState
    unit_code: str
    created_at: datetime
    assignee_id: str = ""
    reason: str = ""
    answer: str = ""
    done_at: datetime | None = None
    version: int = 1
    group_code: str = ""
    title: str = ""


def check_may_work(task: Task, *, unit_code: str, anywhere: bool) -> None:
    """
    Let somebody of *unit_code* work on *task* when it is their unit's, or when they may *anywhere*.

    Raises:
        TaskOfAnotherUnit: It is not theirs.
    """
    if not anywhere and unit_code != task.unit_code:
        raise TaskOfAnotherUnit(field="task_id", unit_code=task.unit_code)


def accept(task: Task, assignee_id: str) -> Task:
    """
    Give *task* to *assignee_id*, who does it.

    Raises:
        TaskTaken: Somebody did already, be it the same person.
        TaskEnded: It is done or cancelled.
    """
    check_live(task)
    if task.state is TaskState.ACCEPTED:
        raise TaskTaken(field="task_id")
    return replace(
        task, state=TaskState.ACCEPTED, assignee_id=assignee_id, version=task.version + 1
    )


def give_back(task: Task, hand_out_unit: str, reason: str) -> Task:
    """
    Send *task* to the unit that hands out work, as not being its unit's.

    Raises:
        TaskAtHandOut: It lies there already.
        TaskEnded: It is done or cancelled.
    """
    check_live(task)
    if task.unit_code == hand_out_unit:
        raise TaskAtHandOut(field="task_id", unit_code=hand_out_unit)
    return replace(
        task,
        state=TaskState.RETURNED,
        unit_code=hand_out_unit,
        assignee_id="",
        group_code="",
        reason=reason,
        version=task.version + 1,
    )


def forward(task: Task, unit_code: str, reason: str) -> Task:
    """
    Pass *task* on to *unit_code*, where nobody has accepted it yet.

    Raises:
        UnitUnchanged: It is that unit's already.
        TaskEnded: It is done or cancelled.
    """
    check_live(task)
    if task.unit_code == unit_code:
        raise UnitUnchanged(field="unit_code", unit_code=unit_code)
    return replace(
        task,
        state=TaskState.OPEN,
        unit_code=unit_code,
        assignee_id="",
        group_code="",
        reason=reason,
        version=task.version + 1,
    )


def complete(task: Task, answer: str, now: datetime) -> Task:
    """
    Mark *task* as done.

    Raises:
        TaskNotAccepted: Nobody took it on, so nobody can have done it.
        TaskEnded: It is done or cancelled.
    """
    check_live(task)
    if task.state is not TaskState.ACCEPTED:
        raise TaskNotAccepted(field="task_id", state=task.state.value)
    return replace(task, state=TaskState.DONE, answer=answer, done_at=now, version=task.version + 1)


def assign(task: Task, assignee_id: str, group_code: str) -> Task:
    """
    Give *task* to *assignee_id*, or to *group_code*, or to nobody in particular.

    Raises:
        TaskEnded: It is done or cancelled.
    """
    check_live(task)
    return replace(
        task,
        state=TaskState.ACCEPTED if assignee_id else TaskState.OPEN,
        assignee_id=assignee_id,
        group_code=group_code,
        version=task.version + 1,
    )


def unassign(task: Task) -> Task:
    """*task* with nobody working on it, still in its unit."""
    return replace(task, state=TaskState.OPEN, assignee_id="", version=task.version + 1)


def move(task: Task, unit_code: str) -> Task:
    """*task* in *unit_code*, which does its unit's work from now on; nobody has accepted it."""
    return replace(
        task,
        state=TaskState.OPEN if task.state is TaskState.ACCEPTED else task.state,
        unit_code=unit_code,
        assignee_id="",
        group_code="",
        version=task.version + 1,
    )


def cancel(task: Task, now: datetime) -> Task:
    """End *task* because its case ended; one that is over stays as it is."""
    if task.state not in LIVE:
        return task
    return replace(task, state=TaskState.CANCELLED, done_at=now, version=task.version + 1)


def check_live(task: Task) -> None:
    """
    Go on while *task* is still to be done.

    Raises:
        TaskEnded: It is done or cancelled.
    """
    if task.state not in LIVE:
        raise TaskEnded(field="task_id", state=task.state.value)
