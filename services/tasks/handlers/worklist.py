"""Reading a unit's work."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from services.tasks.domain.cases import Case
from services.tasks.domain.errors import TaskOfAnotherUnit, UnitMissing
from services.tasks.domain.tasks import Task, TaskId, TaskState
from services.tasks.repository import worklist
from services.tasks.serializers.cases import data_read


async def list_tasks(
    session: AsyncSession,
    unit_code: str,
    states: Collection[TaskState],
    *,
    after: tuple[datetime, UUID] | None,
    size: int,
    caller: Caller,
) -> tuple[list[tuple[Task, Case]], bool]:
    """
    One page of the work of *unit_code*, or of the caller's own, and whether there is more.

    Raises:
        UnitMissing: None was named and the caller belongs to none.
        TaskOfAnotherUnit: Only supervisors look into another unit's work.
    """
    unit = unit_code or caller.unit
    if not unit:
        raise UnitMissing(field="unit_code")
    if unit != caller.unit and not caller.has(Role.SUPERVISOR, Role.ADMIN):
        raise TaskOfAnotherUnit(field="unit_code", unit_code=unit)
    found = await worklist.page(session, unit, states, after=after, size=size + 1)
    return found[:size], len(found) > size


async def get_task(
    session: AsyncSession, task_id: TaskId, *, caller: Caller, now: datetime
) -> tuple[Task, Case]:
    """
    A task with its case.

    Raises:
        TaskNotFound: There is none.
    """
    task, case = await worklist.one(session, task_id)
    if case.person_id:
        await events.publish(session, [data_read(case.person_id, "task", caller, now)])
    return task, case
