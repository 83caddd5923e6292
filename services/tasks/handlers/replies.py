"""Prepared replies: a unit's own and everybody's, kept and filled in."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller, Role
from services.tasks.domain import worklists
from services.tasks.domain.errors.routing import ReplyNotFound, ReplyOfAnotherUnit
from services.tasks.domain.tasks import TaskId
from services.tasks.domain.worklists import Reply, ReplyId
from services.tasks.repository import worklist
from services.tasks.repository import worklists as stored


async def save_reply(session: AsyncSession, kept: Reply, *, fresh: bool, caller: Caller) -> Reply:
    """
    Keep a prepared reply of the caller's unit; a supervisor's may be for all.

    Raises:
        PlaceholderUnknown, ReplyNotFound, ReplyOfAnotherUnit: As their names say.
    """
    worklists.check_placeholders(kept.text)
    _check_reply(kept, caller)
    if not fresh:
        before = await stored.reply(session, kept.id)
        if before is None:
            raise ReplyNotFound(field="reply.reply_id")
        _check_reply(before, caller)
    await stored.save_reply(session, kept)
    return kept


async def remove_reply(session: AsyncSession, reply_id: ReplyId, caller: Caller) -> None:
    """
    Forget a prepared reply.

    Raises:
        ReplyNotFound, ReplyOfAnotherUnit: As their names say.
    """
    before = await stored.reply(session, reply_id)
    if before is None:
        raise ReplyNotFound(field="reply_id")
    _check_reply(before, caller)
    await stored.remove_reply(session, reply_id)


async def replies_for(
    session: AsyncSession, task_id: TaskId | None, units: dict[str, str], caller: Caller
) -> list[Reply]:
    """The replies that may be used, filled in where a task is named."""
    if task_id is None:
        everybodys = caller.has(Role.SUPERVISOR, Role.ADMIN)
        return await stored.replies_for(session, None if everybodys else caller.unit, None)
    task, case = await worklist.one(session, task_id)
    values = {
        "number": str(case.number),
        "service": case.service_name,
        "due_on": f"{case.deadline.due_on:%d/%m/%Y}",
        "unit": units.get(task.unit_code, task.unit_code),
    }
    found = await stored.replies_for(session, task.unit_code, case.service_code)
    return [replace(each, text=worklists.filled(each.text, values)) for each in found]


def _check_reply(reply: Reply, caller: Caller) -> None:
    if not caller.has(Role.SUPERVISOR, Role.ADMIN) and reply.unit_code != caller.unit:
        raise ReplyOfAnotherUnit(field="reply.unit_code", unit_code=reply.unit_code)
