"""People: registered, changed, found, and every reading of them written down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from services.identity.domain import circumstances, people
from services.identity.domain.accesses import Reading
from services.identity.domain.errors import PersonExists
from services.identity.domain.identifiers import Identifier, Kind
from services.identity.domain.people import Changes, Person, PersonId
from services.identity.domain.points import Point
from services.identity.domain.searching import read_search
from services.identity.handlers.accesses import UNSTATED
from services.identity.handlers.exclusions import closed_to
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
    session: AsyncSession,
    person: Person,
    changes: Changes,
    *,
    version: int,
    sees: bool,
    now: datetime,
) -> Person:
    """Change *person*, as loaded in this transaction, for somebody who *sees* secret addresses."""
    store = PersonRepository(session)
    if changes.points is not None:
        points = circumstances.keeping_secret(person, changes.points, sees=sees)
        changes = replace(changes, points=points)
    changed = people.update(person, changes, version=version)
    changed = circumstances.with_secrecy(changed, changes.secret_address, sees=sees)
    changed = circumstances.with_dates(
        changed, born_on=changes.born_on, died_on=changes.died_on, today=now.date()
    )
    await _refuse_known(store, changed)
    await store.save(changed, updated(changed, now))
    return changed


async def _refuse_known(store: PersonRepository, person: Person) -> None:
    holder = await store.holder(person)
    if holder is not None:
        raise PersonExists(field="identifiers", person_id=str(holder))


async def get_people(
    session: AsyncSession,
    person_ids: Sequence[PersonId],
    caller: Caller,
    now: datetime,
    *,
    sees: bool,
) -> list[Person]:
    """
    Those of *person_ids* that exist and are not closed to *caller*; each is a reading.

    Args:
        sees: They see secret addresses: that is a reading of its own kind.
    """
    found = await PersonRepository(session).batch(person_ids)
    closed = await closed_to(session, caller, [person.id for person in found])
    found = [person for person in found if person.id not in closed]
    secret = [person.id for person in found if sees and person.secret_address]
    plain = [person.id for person in found if person.id not in secret]
    await _write_down(session, plain, caller, "person", now)
    await _write_down(session, secret, caller, "secret_address", now)
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
    closed = await closed_to(session, caller, [person.id for person, _ in page])
    seen = [person for person, _ in page if person.id not in closed]
    await _write_down(session, [person.id for person in seen], caller, "search", now)
    return seen, page[-1][1] if len(found) > size else None


async def _write_down(
    session: AsyncSession, ids: Sequence[UUID], caller: Caller, what: str, now: datetime
) -> None:
    await AccessRepository(session).add(
        [
            Reading(
                person_id=person_id,
                reader_id=caller.id,
                reader_kind=caller.kind,
                purpose=caller.purpose or UNSTATED,
                what=what,
                about=caller.about,
                read_at=now,
            )
            for person_id in ids
        ]
    )
