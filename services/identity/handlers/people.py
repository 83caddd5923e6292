"""People: registered, changed, found, and every reading of them written down."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from services.identity.domain import people
from services.identity.domain.errors import PersonExists
from services.identity.domain.identifiers import Identifier, Kind
from services.identity.domain.people import Changes, Person, PersonId
from services.identity.domain.points import Point
from services.identity.domain.searching import read_search
from services.identity.handlers.accesses import UNSTATED
from services.identity.repository.accesses import AccessRepository
from services.identity.repository.people import PersonRepository
from services.identity.serializers.people import registered, updated


async def register_person(
    session: AsyncSession,
    *,
    kind: Kind,
    name: str,
    identifiers: tuple[Identifier, ...],
    points: tuple[Point, ...],
    language: str,
    accessibility: str,
    now: datetime,
) -> Person:
    """
    Register somebody new.

    Raises:
        PersonExists: They are known; metadata `person_id` says as whom.
    """
    store = PersonRepository(session)
    person = people.register(
        PersonId(uuid4()),  # random: an id must not say when somebody was registered
        kind=kind,
        name=name,
        identifiers=identifiers,
        points=points,
        language=language,
        accessibility=accessibility,
        at=now,
    )
    await _refuse_known(store, person)
    await store.add(person, registered(person))
    return person


async def update_person(
    session: AsyncSession, person: Person, changes: Changes, *, version: int, now: datetime
) -> Person:
    """Change *person*, as loaded in this transaction."""
    store = PersonRepository(session)
    changed = people.update(person, changes, version=version)
    await _refuse_known(store, changed)
    await store.save(changed, updated(changed, now))
    return changed


async def _refuse_known(store: PersonRepository, person: Person) -> None:
    holder = await store.holder(person)
    if holder is not None:
        raise PersonExists(field="identifiers", person_id=str(holder))


async def get_people(
    session: AsyncSession, person_ids: Sequence[PersonId], caller: Caller, now: datetime
) -> list[Person]:
    """Those of *person_ids* that exist; each is a reading."""
    found = await PersonRepository(session).batch(person_ids)
    await _write_down(session, [person.id for person in found], caller, "person", now)
    return found


async def check_people(session: AsyncSession, person_ids: Sequence[PersonId]) -> list[PersonId]:
    """Which of *person_ids* are registered; nobody's data are read."""
    return await PersonRepository(session).known(person_ids)


async def find_people(
    session: AsyncSession,
    query: str,
    caller: Caller,
    *,
    after: tuple[int, str, str] | None,
    size: int,
    now: datetime,
) -> tuple[list[Person], tuple[int, str, str] | None]:
    """One page of people that match *query*, and the key of the next page if there is one."""
    search = read_search(query)
    found = await PersonRepository(session).find(search, after=after, most=size + 1)
    page = found[:size]
    await _write_down(session, [person.id for person, _ in page], caller, "search", now)
    return [person for person, _ in page], page[-1][1] if len(found) > size else None


async def _write_down(
    session: AsyncSession, ids: Sequence[UUID], caller: Caller, what: str, now: datetime
) -> None:
    await AccessRepository(session).add(
        ids,
        reader_id=caller.id,
        reader_kind=caller.kind,
        purpose=caller.purpose or UNSTATED,
        what=what,
        about=caller.about,
        read_at=now,
    )
