"""Reading a unit's work."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from chassis.readings import data_read
from services.tasks.domain.cases import Case
from services.tasks.domain.errors import TaskNotFound, TaskOfAnotherUnit, UnitMissing
from services.tasks.domain.tasks import Task, TaskId
from services.tasks.domain.worklists import ChecklistItem
from services.tasks.repository import worklist, worklists
from services.tasks.repository.worklist import Wanted


async def list_tasks(
    session: AsyncSession,
    wanted: Wanted,
    *,
    after: tuple[datetime, UUID] | None,
    size: int,
    caller: Caller,
) -> tuple[list[tuple[Task, Case]], bool]:
    """
    One page of the work that is *wanted*, and whether there is more.

    Raises:
        UnitMissing: None was named and the caller belongs to none.
        TaskOfAnotherUnit: Only supervisors look into another unit's work.
    """
    unit = unit_to_look_into(wanted.unit_code, caller)
    wanted = replace(wanted, unit_code=unit, but_about=caller.id)
    found = await worklist.page(session, wanted, after=after, size=size + 1)
    return found[:size], len(found) > size


def unit_to_look_into(unit_code: str, caller: Caller) -> str:
    """
    The unit whose work *caller* may see: their own, or the one a supervisor names.

    Raises:
        UnitMissing, TaskOfAnotherUnit: As their names say.
    """
    unit = unit_code or caller.unit
    if not unit:
        raise UnitMissing(field="unit_code")
    if unit != caller.unit and not caller.has(Role.SUPERVISOR, Role.ADMIN):
        raise TaskOfAnotherUnit(field="unit_code", unit_code=unit)
    return unit


async def get_task(
    session: AsyncSession, task_id: TaskId, *, caller: Caller, now: datetime
) -> tuple[Task, Case, list[ChecklistItem]]:
    """
    A task with its case and its checklist.

    Raises:
        TaskNotFound: There is none.
    """
    task, case = await worklist.one(session, task_id)
    if caller.id in case.concerns:
        raise TaskNotFound(field="task_id")
    items = await worklists.items_of(session, task_id)
    if case.person_id:
        await events.publish(session, [data_read(case.person_id, "task", caller, now)])
    return task, case, items
