"""People in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.errors import Aborted
from chassis.text import fold
from services.identity.domain.errors import PersonExists, PersonNotFound
from services.identity.domain.identifiers import Identifier, IdentifierType, Kind
from services.identity.domain.people import Declinable, Person, PersonId
from services.identity.domain.points import Point, PointType
from services.identity.domain.searching import Search, SearchBy
from services.identity.models import IdentifierRow, PersonRow, PointRow

# A person with all that hangs on them is one row of one statement.
_IDENTIFIERS: Any = literal_column(
    "(SELECT jsonb_agg(to_jsonb(i) ORDER BY i.position) FROM identifier i"
    " WHERE i.person_id = person.id)"
).label("identifiers")
_POINTS: Any = literal_column(
    "(SELECT jsonb_agg(to_jsonb(p) ORDER BY p.position) FROM point p WHERE p.person_id = person.id)"
).label("points")
COLUMNS: tuple[Any, ...] = (*PersonRow.__table__.c, _IDENTIFIERS, _POINTS)


class PersonRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, person_id: PersonId) -> Person:
        found = await self.batch([person_id])
        if not found:
            raise PersonNotFound(f"no person {person_id}", field="person_id")
        return found[0]

    async def batch(self, person_ids: Sequence[PersonId]) -> list[Person]:
        """Those that exist, in no order; who was merged answers as the survivor."""
        now = select(func.coalesce(PersonRow.merged_into, PersonRow.id)).where(
            PersonRow.id.in_(person_ids)
        )
        rows = await self._session.execute(select(*COLUMNS).where(PersonRow.id.in_(now)))
        return [to_person(row) for row in rows]

    async def known(self, person_ids: Sequence[PersonId]) -> list[PersonId]:
        """Which of them exist."""
        found = await self._session.scalars(
            select(PersonRow.id).where(PersonRow.id.in_(person_ids))
        )
        return [PersonId(one) for one in found]

    async def holder(self, person: Person) -> PersonId | None:
        """Who already has one of *person*'s numbers, under the same name if a natural person."""
        if not person.identifiers:
            return None
        same = [
            (IdentifierRow.type == one.type.value)
            & (IdentifierRow.value == one.value)
            & (IdentifierRow.country == one.country)
            for one in person.identifiers
        ]
        found: UUID | None = await self._session.scalar(
            select(IdentifierRow.person_id)
            .where(
                or_(*same),
                IdentifierRow.name_key == person.name_key,
                IdentifierRow.person_id != person.id,
            )
            .limit(1)
        )
        return PersonId(found) if found else None

    async def add(self, person: Person, *changes: Message) -> None:
        """
        Raises:
            PersonExists: Somebody registered them at this very moment; without their id.
        """
        await self._session.execute(insert(PersonRow), [_person_values(person)])
        await self._add_parts(person)
        await events.publish(self._session, changes)

    async def save(self, person: Person, *changes: Message) -> None:
        """
        Store a changed person, one version on.

        Raises:
            Aborted: Somebody else was first.
            PersonExists: The new number and name are another's.
        """
        changed = await self._session.execute(
            update(PersonRow)
            .where(PersonRow.id == person.id, PersonRow.version == person.version - 1)
            .values(_person_values(person))
            .returning(PersonRow.id)
        )
        if changed.first() is None:
            raise Aborted(f"person {person.id} was changed by someone else", field="version")
        for row in (IdentifierRow, PointRow):
            await self._session.execute(delete(row).where(row.person_id == person.id))
        await self._add_parts(person)
        await events.publish(self._session, changes)

    async def _add_parts(self, person: Person) -> None:
        try:
            if person.identifiers:
                await self._session.execute(insert(IdentifierRow), _identifier_values(person))
        except IntegrityError:
            raise PersonExists(field="identifiers") from None
        if person.points:
            await self._session.execute(insert(PointRow), _point_values(person))

    async def find(
        self, search: Search, *, after: tuple[int, str, str] | None, most: int
    ) -> list[tuple[Person, tuple[int, str, str]]]:
        """
        People that match, best first, each with the key the next page starts after.

        The key is (0 for the accents as typed, else 1; folded name; id).
        """
        rank = case((func.strpos(func.lower(PersonRow.name), search.exact) > 0, 0), else_=1)
        query = select(*COLUMNS, rank.label("rank")).where(
            PersonRow.merged_into.is_(None), *_matches(search)
        )
        if after is not None:
            order, name, person_id = after
            query = query.where(
                tuple_(rank, PersonRow.name_folded, PersonRow.id)
                > tuple_(literal(order), literal(name), literal(UUID(person_id)))
            )
        rows = await self._session.execute(
            query.order_by(rank, PersonRow.name_folded, PersonRow.id).limit(most)
        )
        return [(to_person(row), (int(row.rank), row.name_folded, str(row.id))) for row in rows]


def _matches(search: Search) -> list[ColumnElement[bool]]:
    match search.by:
        case SearchBy.NAME:
            return [PersonRow.name_folded.contains(word, autoescape=True) for word in search.words]
        case SearchBy.NIF:
            holders = select(IdentifierRow.person_id).where(IdentifierRow.value == search.key)
            if search.exact:  # it may be a telephone number as well
                phones = _reached(PointType.PHONE, search.exact)
                return [or_(PersonRow.id.in_(holders), PersonRow.id.in_(phones))]
            return [PersonRow.id.in_(holders)]
        case SearchBy.PHONE:
            return [PersonRow.id.in_(_reached(PointType.PHONE, search.key))]
        case SearchBy.EMAIL:
            return [PersonRow.id.in_(_reached(PointType.EMAIL, search.key))]


def _reached(type_: PointType, key: str) -> Select[UUID]:
    return select(PointRow.person_id).where(PointRow.key == key, PointRow.type == type_.value)


def _person_values(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "kind": person.kind.value,
        "name": person.name,
        "name_folded": fold(person.name),
        "language": person.language,
        "accessibility": person.accessibility,
        "registered_at": person.registered_at,
        "version": person.version,
        "declined": list(person.declined),
        "born_on": person.born_on,
        "died_on": person.died_on,
        "secret_address": person.secret_address,
    }


def _identifier_values(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "person_id": person.id,
            "position": position,
            "type": one.type.value,
            "value": one.value,
            "country": one.country,
            "name_key": person.name_key,
        }
        for position, one in enumerate(person.identifiers)
    ]


def _point_values(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "person_id": person.id,
            "position": position,
            "type": point.type.value,
            "value": point.value,
            "key": point.key,
            "extension": point.extension,
            "postal_code": point.postal_code,
            "locality": point.locality,
            "preferred": point.preferred,
            "verified_at": point.verified_at,
        }
        for position, point in enumerate(person.points)
    ]


def to_person(row: Any) -> Person:
    """A row with all that hangs on it."""
    return Person(
        id=PersonId(row.id),
        kind=Kind(row.kind),
        name=row.name,
        identifiers=tuple(
            Identifier(IdentifierType(one["type"]), one["value"], one["country"])
            for one in row.identifiers or ()
        ),
        points=tuple(_to_point(one) for one in row.points or ()),
        language=row.language,
        accessibility=row.accessibility,
        registered_at=row.registered_at,
        version=row.version,
        declined=tuple(Declinable(one) for one in row.declined),
        born_on=row.born_on,
        died_on=row.died_on,
        secret_address=row.secret_address,
    )


def _to_point(kept: dict[str, Any]) -> Point:
    verified = kept["verified_at"]
    return Point(
        type=PointType(kept["type"]),
        value=kept["value"],
        key=kept["key"],
        extension=kept["extension"],
        postal_code=kept["postal_code"],
        locality=kept["locality"],
        preferred=kept["preferred"],
        verified_at=datetime.fromisoformat(verified) if verified else None,
    )
