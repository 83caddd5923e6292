"""Drafts: one for each key, swept as they run out."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.merging import survivor
from services.tasks.domain.drafts import Draft
from services.tasks.models import Base, DraftRow

# Each writing takes some of the old ones away: no sweeper is needed, and none waits long.
SWEPT_AT_ONCE = 20


async def put(session: AsyncSession, draft: Draft) -> None:
    """Store *draft* in place of what its key had, and forget some that have run out."""
    values = {"sealed": draft.sealed, "kept_at": draft.kept_at, "expires_at": draft.expires_at}
    whose = survivor(Base.metadata, draft.person_id) if draft.person_id else None
    statement = insert(DraftRow).values(key=draft.key, person_id=whose, **values)
    kept = func.coalesce(statement.excluded.person_id, DraftRow.person_id)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[DraftRow.key], set_={**values, "person_id": kept}
        )
    )
    old = (
        select(DraftRow.key)
        .where(DraftRow.expires_at <= draft.kept_at)
        .limit(SWEPT_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    await session.execute(delete(DraftRow).where(DraftRow.key.in_(old)))


async def get(session: AsyncSession, key: str, now: datetime) -> Draft | None:
    """What *key* has at *now*."""
    row = await session.scalar(
        select(DraftRow).where(DraftRow.key == key, DraftRow.expires_at > now)
    )
    if row is None:
        return None
    return Draft(
        key=row.key,
        sealed=row.sealed,
        kept_at=row.kept_at,
        expires_at=row.expires_at,
        person_id=row.person_id,
    )


async def drop(session: AsyncSession, key: str) -> None:
    """Forget what *key* has."""
    await session.execute(delete(DraftRow).where(DraftRow.key == key))
