"""Mandates: granted, ended, listed, checked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain import mandates as rules
from services.identity.domain.errors import NotYours, PersonNotFound
from services.identity.domain.mandates import Mandate, MandateId
from services.identity.domain.people import PersonId
from services.identity.handlers.merging import all_ids
from services.identity.repository.mandates import MandateRepository
from services.identity.repository.people import PersonRepository
from services.identity.serializers.mandates import ended, granted


async def grant(session: AsyncSession, mandate: Mandate, now: datetime) -> Mandate:
    """
    Raises:
        PersonNotFound: One of the two is not there.
    """
    people = PersonRepository(session)
    for field, person_id in (
        ("principal_id", mandate.principal_id),
        ("holder_id", mandate.holder_id),
    ):
        if not await people.known([PersonId(person_id)]):
            raise PersonNotFound(field=field)
    await MandateRepository(session).add(mandate, granted(mandate, now))
    return mandate


async def end(
    session: AsyncSession,
    mandate_id: MandateId,
    *,
    reason: str,
    own: UUID | None,
    now: datetime,
) -> Mandate:
    """
    End it; a citizen (*own*) only one in which they have a part.

    Raises:
        MandateNotFound, MandateEnded, NotYours: As named.
    """
    store = MandateRepository(session)
    mandate = await store.get(mandate_id)
    if own is not None and own not in (mandate.principal_id, mandate.holder_id):
        raise NotYours(field="mandate_id")
    over = rules.end(mandate, reason=reason, at=now)
    await store.save(over, ended(over, now))
    return over


async def list_mandates(
    session: AsyncSession,
    person_id: UUID,
    *,
    include_ended: bool,
    before: UUID | None,
    size: int,
    now: datetime,
) -> tuple[list[Mandate], UUID | None]:
    """In which a person has a part, newest first, and the id the next page starts before."""
    found = await MandateRepository(session).page(
        await all_ids(session, person_id),
        valid_at=None if include_ended else now,
        before=before,
        most=size + 1,
    )
    page = found[:size]
    return page, page[-1].id if len(found) > size else None


async def names(session: AsyncSession, found: list[Mandate]) -> dict[UUID, str]:
    """What the people of *found* are called; who was merged since is left out."""
    ids = {PersonId(id_) for one in found for id_ in (one.principal_id, one.holder_id)}
    people = await PersonRepository(session).batch(sorted(ids)) if ids else []
    return {person.id: person.name for person in people}


async def check(
    session: AsyncSession,
    holder_id: UUID,
    principal_id: UUID,
    *,
    action: str,
    service_code: str,
    now: datetime,
) -> Mandate | None:
    """The mandate under which *holder_id* may do this for *principal_id* now, if there is one."""
    found = await MandateRepository(session).of_pair(holder_id, principal_id)
    return rules.fitting(found, action=action, service_code=service_code, at=now)
