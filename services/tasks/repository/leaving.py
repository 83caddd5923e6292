"""Tasks of somebody who no longer works here, or in another unit now."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.tasks.domain.tasks import TaskState
from services.tasks.models import TaskRow
from services.tasks.repository.rows import task_to_domain
from services.tasks.serializers.cases import task_changed


async def give_back(
    session: AsyncSession, staff_id: str, now: datetime, *, of_unit: str | None = None
) -> int:
    """
    Let every task that *staff_id* has accepted be the department's again; returns how many.

    With *of_unit* only those of that unit, which they have left: moves that arrive in another
    order free the same tasks.
    """
    unit = () if of_unit is None else (TaskRow.unit_code == of_unit,)
    rows = await session.scalars(
        update(TaskRow)
        .where(
            TaskRow.assignee_id == staff_id,
            TaskRow.live,
            TaskRow.state == TaskState.ACCEPTED,
            *unit,
        )
        .values(state=TaskState.OPEN, assignee_id="", version=TaskRow.version + 1)
        .returning(TaskRow)
    )
    freed = [task_to_domain(row) for row in rows]
    await events.publish(
        session, [task_changed(task, task.state.value, staff_id, now) for task in freed]
    )
    return len(freed)
