"""The work of a unit, the most urgent first."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.cases import Case
from services.tasks.domain.errors import TaskNotFound
from services.tasks.domain.tasks import LIVE, Task, TaskId, TaskState
from services.tasks.models import CaseRow, TaskRow
from services.tasks.repository.rows import case_to_domain, task_to_domain


async def page(
    session: AsyncSession,
    unit_code: str,
    states: Collection[TaskState],
    *,
    after: tuple[datetime, UUID] | None,
    size: int,
) -> list[tuple[Task, Case]]:
    """Up to *size* tasks of *unit_code* in *states*, by when they are due, after *after*."""
    statement = (
        select(TaskRow, CaseRow)
        .join(CaseRow, CaseRow.id == TaskRow.case_id)
        .where(TaskRow.unit_code == unit_code, TaskRow.state.in_(list(states)))
        .order_by(TaskRow.due_at, TaskRow.id)
        .limit(size)
    )
    if LIVE.issuperset(states):
        statement = statement.where(TaskRow.live)
    if after is not None:
        statement = statement.where(tuple_(TaskRow.due_at, TaskRow.id) > tuple_(*after))
    rows = await session.execute(statement)
    return [(task_to_domain(task), case_to_domain(case)) for task, case in rows]


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
