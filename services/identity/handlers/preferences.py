"""What somebody prefers, changed by themselves."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain import preferences
from services.identity.domain.people import Person, PersonId
from services.identity.repository.people import PersonRepository
from services.identity.serializers.people import updated


async def set_preferences(
    session: AsyncSession,
    person_id: PersonId,
    *,
    language: str,
    accessibility: str,
    address: str,
    declined: Sequence[str],
    version: int,
    now: datetime,
) -> Person:
    """
    Raises:
        PersonNotFound: There is none.
        Aborted, InvalidArgument: As for `preferences.prefer`.
    """
    store = PersonRepository(session)
    changed = preferences.prefer(
        await store.get(person_id),
        language=language,
        accessibility=accessibility,
        address=address,
        declined=declined,
        version=version,
    )
    await store.save(changed, updated(changed, now))
    return changed
