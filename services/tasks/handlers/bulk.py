"""One act on many tasks: a hundred at once, thousands by pieces."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.errors import DomainError
from chassis.exclusions import PersonClosedToYou
from chassis.ids import new_id
from services.tasks.domain.bulk import MOST, BulkAct, BulkActId, Order
from services.tasks.domain.errors.routing import BulkActNotFound, BulkSizeInvalid, FilterNotFound
from services.tasks.domain.tasks import TaskId
from services.tasks.domain.worklists import Filter, FilterId
from services.tasks.handlers import arranging, work
from services.tasks.handlers.worklist import unit_to_look_into
from services.tasks.repository import bulk, worklists
from services.tasks.repository.worklist import Wanted

# Tasks that one transaction changes: each holds its case, and somebody may wait for one.
AT_ONCE = 50


async def change_tasks(
    session: AsyncSession,
    task_ids: Sequence[TaskId],
    order: Order,
    *,
    hand_out_unit: str,
    caller: Caller,
    now: datetime,
) -> list[tuple[TaskId, str]]:
    """Do *order* to many tasks; each that is refused says why, and the others go on."""
    # In one order, or two such changes could wait for each other.
    outcomes: dict[TaskId, str] = {}
    for task_id in sorted(set(task_ids)):
        try:
            async with session.begin_nested():
                await _change(session, task_id, order, hand_out_unit, caller, now)
            outcomes[task_id] = ""
        except DomainError as refusal:
            outcomes[task_id] = refusal.reason
    return [(each, outcomes[each]) for each in dict.fromkeys(task_ids)]


async def begin(
    session: AsyncSession,
    order: Order,
    *,
    ids: Sequence[TaskId] = (),
    wanted: Wanted | None = None,
    query: str = "",
    caller: Caller,
    now: datetime,
) -> BulkAct:
    """
    Choose the tasks of *ids*, or those that are *wanted*, as they are now; a worker does the rest.

    Raises:
        BulkSizeInvalid: There are none, or too many.
        UnitMissing, TaskOfAnotherUnit: As of the worklist.
    """
    act = BulkAct(
        id=BulkActId(new_id()),
        order=order,
        query=query,
        actor_id=caller.id,
        actor_unit=caller.unit,
        actor_roles=tuple(sorted(caller.roles)),
        decided_at=now,
    )
    await bulk.add(session, act)
    if wanted is not None:
        unit = unit_to_look_into(wanted.unit_code, caller)
        wanted = replace(wanted, unit_code=unit, but_about=caller.id)
        total, field = await bulk.choose(session, act.id, wanted, MOST), "query"
    else:
        total, field = await bulk.name(session, act.id, list(dict.fromkeys(ids))), "task_ids"
    if not 1 <= total <= MOST:
        raise BulkSizeInvalid(field=field, most=str(MOST))
    act = replace(act, total=total)
    await bulk.save_total(session, act)
    return act


async def filter_of(session: AsyncSession, filter_id: FilterId, caller: Caller) -> Filter:
    """
    A filter that *caller* may use.

    Raises:
        FilterNotFound: It is neither theirs nor shared with their unit.
    """
    for each in await worklists.filters_for(session, caller.id, caller.unit):
        if each.id == filter_id:
            return each
    raise FilterNotFound(field="filter_id")


async def go_on(session: AsyncSession, *, hand_out_unit: str, now: datetime) -> BulkAct | None:
    """
    Change some more tasks of the oldest act that is not done; None when all are.

    What became of each is committed with the change itself: whoever dies on the way has done
    so much and no more, and no task is changed twice.
    """
    if not await bulk.alone(session):
        return None
    act = await bulk.next_unfinished(session)
    if act is None:
        return None
    ids = await bulk.waiting(session, act.id, AT_ONCE)
    # The edge looks at what a call names; here nobody calls, so it is looked at again.
    closed = await bulk.closed_to(session, act.actor_id, ids)
    outcomes = dict.fromkeys(closed, PersonClosedToYou.reason)
    outcomes |= await change_tasks(
        session,
        [each for each in ids if each not in closed],
        act.order,
        hand_out_unit=hand_out_unit,
        caller=act.actor,
        now=now,
    )
    refused = sum(1 for why in outcomes.values() if why)
    act = replace(act, done=act.done + len(outcomes) - refused, refused=act.refused + refused)
    if act.done + act.refused >= act.total:
        act = replace(act, finished_at=now)
    await bulk.save_outcomes(session, act, outcomes)
    return act


async def get(session: AsyncSession, act_id: BulkActId, caller: Caller) -> BulkAct:
    """
    An act of the caller's own.

    Raises:
        BulkActNotFound: They gave none of this id.
    """
    act = await bulk.get(session, act_id, caller.id)
    if act is None:
        raise BulkActNotFound(field="act_id")
    return act


async def _change(
    session: AsyncSession,
    task_id: TaskId,
    order: Order,
    hand_out_unit: str,
    caller: Caller,
    now: datetime,
) -> None:
    match order.act:
        case "accept":
            await work.accept_task(session, task_id, version=0, caller=caller, now=now)
        case "return":
            await work.return_task(
                session,
                task_id,
                order.reason,
                hand_out_unit=hand_out_unit,
                version=0,
                caller=caller,
                now=now,
            )
        case "forward":
            await work.forward_task(
                session,
                task_id,
                order.unit_code,
                order.reason,
                version=0,
                caller=caller,
                now=now,
            )
        case _:
            await arranging.assign_task(
                session, task_id, order.assignee_id, "", version=0, caller=caller, now=now
            )
