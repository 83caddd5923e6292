"""Acts on many tasks, each task of them, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Uuid,
    column,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    text,
    update,
    values,
)
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.exclusions import closed_people
from services.tasks.domain.bulk import BulkAct, BulkActId, Order
from services.tasks.domain.tasks import TaskId
from services.tasks.models import BulkActRow, BulkItemRow, CaseRow, TaskRow
from services.tasks.repository import worklist
from services.tasks.repository.metadata import METADATA
from services.tasks.repository.worklist import Wanted

MOST_SHOWN = 50
# Held by the one copy of the service that does such acts.
_LOCK = 0xB17C


async def alone(session: AsyncSession) -> bool:
    """Whether nobody else does any; nobody else begins before this transaction ends."""
    found = await session.scalar(select(func.pg_try_advisory_xact_lock(text(str(_LOCK)))))
    return bool(found)


async def add(session: AsyncSession, act: BulkAct) -> None:
    await session.execute(
        insert(BulkActRow).values(
            id=act.id,
            act=act.order.act,
            unit_code=act.order.unit_code,
            assignee_id=act.order.assignee_id,
            reason=act.order.reason,
            query=act.query,
            actor_id=act.actor_id,
            actor_unit=act.actor_unit,
            actor_roles=list(act.actor_roles),
            decided_at=act.decided_at,
            total=act.total,
            done=act.done,
            refused=act.refused,
            finished_at=act.finished_at,
        )
    )


async def choose(session: AsyncSession, act_id: BulkActId, wanted: Wanted, most: int) -> int:
    """Make the tasks that are *wanted* those of the act, up to *most* and one; how many."""
    mine = (
        select(literal(act_id, Uuid), TaskRow.id, null())
        .join(CaseRow, CaseRow.id == TaskRow.case_id)
        .where(*worklist.conditions(wanted), ~_closed(wanted.but_about))
        .limit(most + 1)
    )
    return await _take(session, mine)


async def name(session: AsyncSession, act_id: BulkActId, ids: Sequence[TaskId]) -> int:
    """Make the tasks of *ids* that there are those of the act; how many."""
    named = values(column("id", Uuid), name="named").data([(each,) for each in ids])
    mine = select(literal(act_id, Uuid), TaskRow.id, null()).join(named, named.c.id == TaskRow.id)
    return await _take(session, mine)


async def _take(session: AsyncSession, chosen: Any) -> int:
    taken = (
        insert(BulkItemRow)
        .from_select(["act_id", "task_id", "refused"], chosen)
        .returning(BulkItemRow.task_id)
        .cte("taken")
    )
    return await session.scalar(select(func.count()).select_from(taken)) or 0


async def save_total(session: AsyncSession, act: BulkAct) -> None:
    await session.execute(update(BulkActRow).where(BulkActRow.id == act.id).values(total=act.total))


async def next_unfinished(session: AsyncSession) -> BulkAct | None:
    """The oldest act of which tasks wait."""
    row = await session.scalar(
        select(BulkActRow)
        .where(BulkActRow.finished_at.is_(None))
        .order_by(BulkActRow.id)
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return _act(row) if row else None


async def waiting(session: AsyncSession, act_id: BulkActId, size: int) -> list[TaskId]:
    """Up to *size* of its tasks whose turn has not come, by id."""
    rows = await session.scalars(
        select(BulkItemRow.task_id)
        .where(BulkItemRow.act_id == act_id, BulkItemRow.refused.is_(None))
        .order_by(BulkItemRow.task_id)
        .limit(size)
    )
    return [TaskId(each) for each in rows]


async def closed_to(session: AsyncSession, staff_id: str, ids: Sequence[TaskId]) -> set[TaskId]:
    """Those of *ids* that are about somebody whom *staff_id* is kept from."""
    rows = await session.scalars(
        select(TaskRow.id)
        .join(CaseRow, CaseRow.id == TaskRow.case_id)
        .where(TaskRow.id.in_(ids), _closed(staff_id))
    )
    return {TaskId(each) for each in rows}


async def save_outcomes(
    session: AsyncSession, act: BulkAct, outcomes: Mapping[TaskId, str]
) -> None:
    """What became of some tasks, and how far the act is."""
    if outcomes:
        await session.execute(
            update(BulkItemRow),
            [
                {"act_id": act.id, "task_id": task_id, "refused": refused}
                for task_id, refused in outcomes.items()
            ],
        )
    await session.execute(
        update(BulkActRow)
        .where(BulkActRow.id == act.id)
        .values(done=act.done, refused=act.refused, finished_at=act.finished_at)
    )


async def stop(
    session: AsyncSession, actor_id: str, why: str, now: datetime, *, of_unit: str | None = None
) -> int:
    """Refuse, for *why*, all that waits of the acts of *actor_id*; how many acts ended."""
    unit = () if of_unit is None else (BulkActRow.actor_unit == of_unit,)
    rows = await session.scalars(
        select(BulkActRow.id)
        .where(BulkActRow.actor_id == actor_id, BulkActRow.finished_at.is_(None), *unit)
        .order_by(BulkActRow.id)
        .with_for_update()
    )
    ids = list(rows)
    for act_id in ids:
        await session.execute(
            update(BulkItemRow)
            .where(BulkItemRow.act_id == act_id, BulkItemRow.refused.is_(None))
            .values(refused=why)
        )
        await session.execute(
            update(BulkActRow)
            .where(BulkActRow.id == act_id)
            .values(finished_at=now, refused=BulkActRow.total - BulkActRow.done)
        )
    return len(ids)


async def get(session: AsyncSession, act_id: BulkActId, actor_id: str) -> BulkAct | None:
    """The act of *actor_id*; None where they gave none of this id."""
    row = await session.scalar(
        select(BulkActRow).where(BulkActRow.id == act_id, BulkActRow.actor_id == actor_id)
    )
    return _act(row) if row else None


async def newest(session: AsyncSession, actor_id: str) -> list[BulkAct]:
    """The last acts of *actor_id*, newest first."""
    rows = await session.scalars(
        select(BulkActRow)
        .where(BulkActRow.actor_id == actor_id)
        .order_by(BulkActRow.id.desc())
        .limit(MOST_SHOWN)
    )
    return [_act(row) for row in rows]


async def refusals(
    session: AsyncSession, act_id: BulkActId, *, after: UUID | None, size: int
) -> list[tuple[TaskId, str, str]]:
    """Up to *size* of its refused tasks, by id after *after*: each with why, and its number."""
    statement = (
        select(BulkItemRow.task_id, BulkItemRow.refused, CaseRow.number_text)
        .join(TaskRow, TaskRow.id == BulkItemRow.task_id)
        .join(CaseRow, CaseRow.id == TaskRow.case_id)
        .where(BulkItemRow.act_id == act_id, BulkItemRow.refused != "")
        .order_by(BulkItemRow.task_id)
        .limit(size)
    )
    if after is not None:
        statement = statement.where(BulkItemRow.task_id > after)
    rows = await session.execute(statement)
    return [(TaskId(row.task_id), row.refused, row.number_text) for row in rows]


def _closed(staff_id: str) -> ColumnElement[bool]:
    people = closed_people(METADATA, staff_id)
    # Of nobody known is a case about nobody closed.
    return func.coalesce(
        or_(CaseRow.person_id.in_(people), CaseRow.on_behalf_of_id.in_(people)), False
    )


def _act(row: BulkActRow) -> BulkAct:
    return BulkAct(
        id=BulkActId(row.id),
        order=Order(
            act=row.act,
            unit_code=row.unit_code,
            assignee_id=row.assignee_id,
            reason=row.reason,
        ),
        query=row.query,
        actor_id=row.actor_id,
        actor_unit=row.actor_unit,
        actor_roles=tuple(row.actor_roles),
        decided_at=row.decided_at,
        total=row.total,
        done=row.done,
        refused=row.refused,
        finished_at=row.finished_at,
    )
