"""The work of a unit, the most urgent first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ColumnExpressionArgument, and_, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.cases import Case, Kind
from services.tasks.domain.errors import TaskNotFound
from services.tasks.domain.marks import Mark
from services.tasks.domain.tasks import LIVE, Task, TaskId, TaskState
from services.tasks.models import CaseRow, TaskRow
from services.tasks.repository.cases import not_about
from services.tasks.repository.rows import case_to_domain, task_to_domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    Which work of a unit is asked for; empty means any.

    Attributes:
        but_about: Nothing of cases about this staff member.
        today: The local day, by which something is near.
    """

    unit_code: str
    states: Collection[TaskState]
    now: datetime
    today: date
    but_about: str = ""
    mark: Mark | None = None
    service_code: str = ""
    assignee_id: str = ""
    group_code: str = ""
    kind: Kind | None = None


async def page(
    session: AsyncSession, wanted: Wanted, *, after: tuple[datetime, UUID] | None, size: int
) -> list[tuple[Task, Case]]:
    """Up to *size* tasks that are *wanted*, by when they are due, after *after*."""
    statement = (
        select(TaskRow, CaseRow)
        .join(CaseRow, CaseRow.id == TaskRow.case_id)
        .where(*conditions(wanted))
        .order_by(TaskRow.due_at, TaskRow.id)
        .limit(size)
    )
    if after is not None:
        statement = statement.where(tuple_(TaskRow.due_at, TaskRow.id) > tuple_(*after))
    rows = await session.execute(statement)
    return [(task_to_domain(task), case_to_domain(case)) for task, case in rows]


def conditions(wanted: Wanted) -> list[ColumnExpressionArgument[bool]]:
    """Which rows of tasks and their cases are *wanted*."""
    found: list[ColumnExpressionArgument[bool]] = [
        TaskRow.unit_code == wanted.unit_code,
        TaskRow.state.in_(list(wanted.states)),
        not_about(wanted.but_about),
    ]
    if LIVE.issuperset(wanted.states):
        found.append(TaskRow.live)
    if wanted.mark is not None:
        found.append(_marked(wanted.mark, wanted.now, wanted.today))
    if wanted.service_code:
        found.append(CaseRow.service_code == wanted.service_code)
    if wanted.assignee_id:
        found.append(TaskRow.assignee_id == wanted.assignee_id)
    if wanted.group_code:
        found.append(TaskRow.group_code == wanted.group_code)
    if wanted.kind is not None:
        found.append(CaseRow.kind == wanted.kind)
    return found


def _marked(mark: Mark, now: datetime, today: date) -> ColumnElement[bool]:
    """`marks.mark_of`, for the database."""
    if mark is Mark.PAUSED:
        return CaseRow.standing.is_(True)
    if mark is Mark.OVERDUE:
        return and_(~CaseRow.standing, CaseRow.due_at <= now)
    return and_(
        ~CaseRow.standing,
        CaseRow.due_at > now,
        func.coalesce(CaseRow.near_on, CaseRow.due_on) <= today,
    )


async def workload(
    session: AsyncSession, unit_code: str | None, now: datetime, today: date
) -> dict[str, dict[str, int]]:
    """By unit, how much is open, near, overdue, returned and paused; of one unit or of all."""
    statement = (
        select(
            TaskRow.unit_code,
            func.count().label("open"),
            *(func.count().filter(_marked(mark, now, today)).label(mark.value) for mark in Mark),
            func.count().filter(TaskRow.state == TaskState.RETURNED).label("returned"),
        )
        .join(CaseRow, CaseRow.id == TaskRow.case_id)
        .where(TaskRow.live)
        .group_by(TaskRow.unit_code)
    )
    if unit_code is not None:
        statement = statement.where(TaskRow.unit_code == unit_code)
    rows = await session.execute(statement)
    names = ("open", *(mark.value for mark in Mark), "returned")
    return {row.unit_code: {name: getattr(row, name) for name in names} for row in rows}


async def one(session: AsyncSession, task_id: TaskId) -> tuple[Task, Case]:
    """
    The task and its case.

    Raises:
        TaskNotFound: There is no such task.
    """
    found = await session.execute(
        select(TaskRow, CaseRow)
        .join(CaseRow, CaseRow.id == TaskRow.case_id)
        .where(TaskRow.id == task_id)
    )
    row = found.first()
    if row is None:
        raise TaskNotFound(field="task_id")
    task, case = row
    return task_to_domain(task), case_to_domain(case)
