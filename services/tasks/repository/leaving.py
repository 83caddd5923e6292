"""Tasks of somebody who no longer works here."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.tasks.domain.tasks import TaskState
from services.tasks.models import TaskRow
from services.tasks.repository.rows import task_to_domain
from services.tasks.serializers.cases import task_changed


async def give_back(session: AsyncSession, staff_id: str, now: datetime) -> int:
    """Let every task that *staff_id* has accepted be the department's again; returns how many."""
    rows = await session.scalars(
        update(TaskRow)
        .where(
            TaskRow.assignee_id == staff_id,
            TaskRow.live,
            TaskRow.state == TaskState.ACCEPTED,
        )
        .values(state=TaskState.OPEN, assignee_id="", version=TaskRow.version + 1)
        .returning(TaskRow)
    )
    freed = [task_to_domain(row) for row in rows]
    await events.publish(
        session, [task_changed(task, task.state.value, staff_id, now) for task in freed]
    )
    return len(freed)
