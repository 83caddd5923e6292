"""Keep what somebody has begun, and give it back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain import drafts
from services.tasks.domain.drafts import Draft, DraftNotFound
from services.tasks.repository import drafts as store


async def keep(
    session: AsyncSession, key: str, sealed: str, now: datetime, person_id: UUID | None = None
) -> Draft:
    """
    Keep *sealed* under *key*; what was there before is gone.

    Whose it was once it stays, also where it is kept again after their session has ended.
    """
    draft = drafts.keep(key, sealed, now, person_id)
    await store.put(session, draft)
    return draft


async def read(session: AsyncSession, key: str, now: datetime) -> Draft:
    """
    Give back what *key* has.

    Raises:
        DraftNotFound: Nothing, or its time is over.
    """
    found = await store.get(session, drafts.checked_key(key), now)
    if found is None:
        raise DraftNotFound(field="key")
    return found


async def drop(session: AsyncSession, key: str) -> None:
    """Forget what *key* has, if anything."""
    await store.drop(session, drafts.checked_key(key))
