"""Checklists, stored filters and prepared replies."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.tasks import TaskId
from services.tasks.domain.worklists import ChecklistItem, Filter, FilterId, Reply, ReplyId
from services.tasks.models import ChecklistItemRow, PreparedReplyRow, SavedFilterRow

_MOST_REPLIES = 200


async def items_of(session: AsyncSession, task_id: TaskId) -> list[ChecklistItem]:
    rows = await session.scalars(
        select(ChecklistItemRow)
        .where(ChecklistItemRow.task_id == task_id)
        .order_by(ChecklistItemRow.position)
    )
    return [
        ChecklistItem(id=row.id, text=row.text, done_by=row.done_by, done_at=row.done_at)
        for row in rows
    ]


async def open_points(session: AsyncSession, task_id: TaskId) -> int:
    """How many points of the checklist are not ticked."""
    found = await session.scalar(
        select(func.count())
        .select_from(ChecklistItemRow)
        .where(ChecklistItemRow.task_id == task_id, ChecklistItemRow.done_at.is_(None))
    )
    return found or 0


async def replace_items(
    session: AsyncSession, task_id: TaskId, items: Sequence[ChecklistItem]
) -> None:
    """Make *items* the checklist of *task_id*, whose case is locked."""
    await session.execute(delete(ChecklistItemRow).where(ChecklistItemRow.task_id == task_id))
    rows = [
        {
            "id": item.id,
            "task_id": task_id,
            "position": position,
            "text": item.text,
            "done_by": item.done_by,
            "done_at": item.done_at,
        }
        for position, item in enumerate(items)
    ]
    if rows:
        await session.execute(insert(ChecklistItemRow), rows)


async def filters_for(session: AsyncSession, owner_id: str, unit_code: str) -> list[Filter]:
    """The filters of *owner_id*, and those shared within *unit_code*, by name."""
    shared = SavedFilterRow.shared & (SavedFilterRow.unit_code == unit_code)
    rows = await session.scalars(
        select(SavedFilterRow)
        .where(or_(SavedFilterRow.owner_id == owner_id, shared))
        .order_by(SavedFilterRow.name, SavedFilterRow.id)
    )
    return [
        Filter(
            id=FilterId(row.id),
            owner_id=row.owner_id,
            unit_code=row.unit_code,
            shared=row.shared,
            name=row.name,
            query=row.query,
        )
        for row in rows
    ]


async def save_filter(session: AsyncSession, kept: Filter) -> None:
    values = {
        "owner_id": kept.owner_id,
        "unit_code": kept.unit_code,
        "shared": kept.shared,
        "name": kept.name,
        "query": kept.query,
    }
    statement = upsert(SavedFilterRow).values(id=kept.id, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=[SavedFilterRow.id], set_=values)
    )


async def remove_filter(session: AsyncSession, filter_id: FilterId, owner_id: str) -> bool:
    """Remove a filter of *owner_id*; False when they have none of this id."""
    gone = await session.execute(
        delete(SavedFilterRow)
        .where(SavedFilterRow.id == filter_id, SavedFilterRow.owner_id == owner_id)
        .returning(SavedFilterRow.id)
    )
    return gone.first() is not None


async def replies_for(
    session: AsyncSession, unit_code: str | None, service_code: str | None
) -> list[Reply]:
    """Prepared replies for a unit and a service, or all where None; the nearest first."""
    statement = (
        select(PreparedReplyRow)
        .order_by(
            PreparedReplyRow.service_code.desc(),
            PreparedReplyRow.unit_code.desc(),
            PreparedReplyRow.title,
            PreparedReplyRow.id,
        )
        .limit(_MOST_REPLIES)
    )
    if unit_code is not None:
        statement = statement.where(PreparedReplyRow.unit_code.in_(["", unit_code]))
    if service_code is not None:
        statement = statement.where(PreparedReplyRow.service_code.in_(["", service_code]))
    return [_reply(row) for row in await session.scalars(statement)]


async def reply(session: AsyncSession, reply_id: ReplyId) -> Reply | None:
    row = await session.get(PreparedReplyRow, reply_id)
    return _reply(row) if row is not None else None


async def save_reply(session: AsyncSession, kept: Reply) -> None:
    values = {
        "unit_code": kept.unit_code,
        "service_code": kept.service_code,
        "title": kept.title,
        "text": kept.text,
        "language": kept.language,
    }
    statement = upsert(PreparedReplyRow).values(id=kept.id, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=[PreparedReplyRow.id], set_=values)
    )


async def remove_reply(session: AsyncSession, reply_id: UUID) -> None:
    await session.execute(delete(PreparedReplyRow).where(PreparedReplyRow.id == reply_id))


def _reply(row: PreparedReplyRow) -> Reply:
    return Reply(
        id=ReplyId(row.id),
        unit_code=row.unit_code,
        service_code=row.service_code,
        title=row.title,
        text=row.text,
        language=row.language,
    )
