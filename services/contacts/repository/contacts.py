"""Contacts and their periods in the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import bindparam, func, insert, literal, literal_column, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.errors import Aborted
from chassis.merging import survivor
from chassis.writing import write_last
from services.contacts.domain.contact import (
    LIVING,
    Channel,
    Contact,
    ContactId,
    Direction,
    Outcome,
    Participant,
    Period,
    PeriodKind,
    State,
    Subject,
)
from services.contacts.domain.errors import ContactNotFound
from services.contacts.domain.history import Source
from services.contacts.models import Base, ContactRow, PeriodRow
from services.contacts.repository.history import PLACING, HistoryRepository, place

# A contact with its periods is one row of one statement.
_PERIODS: Any = literal_column(
    "(SELECT jsonb_agg(to_jsonb(p) ORDER BY p.position) FROM period p"
    " WHERE p.contact_id = contact.id)"
).label("periods")
_CONTACT: Any = ContactRow.__table__
_PERIOD: Any = PeriodRow.__table__
_COLUMNS: tuple[Any, ...] = (*_CONTACT.c, _PERIODS)


@cache
def _adding(*, with_period: bool, with_place: bool) -> Any:
    """
    The statement that stores a contact, its first period and its place in a history.

    Each kind is built once and of tables: to build it took a third of what storing costs.
    """
    new: Any = {column.name: bindparam(f"new_{column.name}") for column in _CONTACT.c}
    adding = insert(_CONTACT).values(new).inline()
    if with_period:
        first: Any = {column.name: bindparam(f"first_{column.name}") for column in _PERIOD.c}
        adding = adding.add_cte(insert(_PERIOD).values(first).cte("first_period"))
    return adding.add_cte(*PLACING) if with_place else adding


@cache
def _telling(adding: Any) -> Any:
    return adding.add_cte(events.TELLING)


class ContactRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, contact_id: ContactId) -> Contact:
        row = (
            await self._session.execute(select(*_COLUMNS).where(ContactRow.id == contact_id))
        ).first()
        if row is None:
            raise ContactNotFound(f"no contact {contact_id}", field="contact_id")
        return to_contact(row)

    async def with_ids(self, ids: Sequence[ContactId]) -> dict[ContactId, Contact]:
        """Those of *ids* that there are."""
        rows = await self._session.execute(select(*_COLUMNS).where(ContactRow.id.in_(ids)))
        return {contact.id: contact for contact in map(to_contact, rows)}

    async def tell(self, *changes: Message) -> None:
        """Events of contacts that change nothing of the contact itself."""
        await events.publish(self._session, changes)

    async def add(self, contact: Contact, *changes: Message) -> None:
        """Store a new contact, with its first period in the same statement."""
        await self._session.execute(*_added(contact))
        if more := _period_values(contact)[1:]:
            await self._session.execute(insert(PeriodRow), more)
        await events.publish(self._session, changes)

    def add_last(self, contact: Contact, change: Message) -> None:
        """Store a new contact of at most one period, and *change*, when all else is done."""
        adding, values = _added(contact)
        told = events.told(self._session, change)
        write_last(self._session, _telling(adding), {**values, **told})

    async def save(self, before: Contact, contact: Contact, *changes: Message) -> Contact:
        """
        Store what *contact* has become since *before* was loaded, one version on.

        Raises:
            Aborted: Somebody else changed it meanwhile.
        """
        values = _values(contact)
        del values["id"], values["case_ids"]  # links are added apart, and never lost
        changed = await self._session.execute(
            update(ContactRow)
            .where(ContactRow.id == before.id, ContactRow.version == before.version)
            .values({**values, "version": before.version + 1})
            .returning(ContactRow.version)
        )
        if changed.first() is None:
            raise Aborted(f"contact {before.id} was changed by someone else", field="version")
        await self._save_periods(before, contact)
        await self._save_place(before, contact)
        await events.publish(self._session, changes)
        return replace(contact, version=before.version + 1)

    async def _save_place(self, before: Contact, contact: Contact) -> None:
        """Where it stands in a history, if it is another's now or began at another time."""
        old, new = (before.person_id, before.opened_at), (contact.person_id, contact.opened_at)
        if old == new:
            return
        history = HistoryRepository(self._session)
        if before.person_id is not None:
            await history.take(before.person_id, before.opened_at, contact.id)
        if contact.person_id is not None:
            await history.put(contact.person_id, contact.opened_at, contact.id, Source.CONTACT)

    async def _save_periods(self, before: Contact, contact: Contact) -> None:
        known = len(before.periods)
        for position, (old, new) in enumerate(zip(before.periods, contact.periods, strict=False)):
            if old.ended_at is None and new.ended_at is not None:
                await self._session.execute(
                    update(PeriodRow)
                    .where(PeriodRow.contact_id == contact.id, PeriodRow.position == position)
                    .values(ended_at=new.ended_at)
                )
        if len(contact.periods) > known:
            await self._session.execute(insert(PeriodRow), _period_values(contact)[known:])

    async def link_case(self, contact_id: ContactId, case_id: UUID) -> None:
        """Add a case to a contact's; beside any change that is under way, so without version."""
        await self._session.execute(
            update(ContactRow)
            .where(ContactRow.id == contact_id, ~ContactRow.case_ids.contains([case_id]))
            .values(case_ids=func.array_append(ContactRow.case_ids, case_id))
        )

    async def of_person(
        self, person_id: UUID, *, before: tuple[datetime, UUID] | None, most: int
    ) -> list[Contact]:
        """One person's contacts, the newest first, those of the key *before* left out."""
        speaks = survivor(Base.metadata, person_id)
        query = select(*_COLUMNS).where(ContactRow.person_id == speaks)
        return await self._page(query, before, most)

    async def in_states(
        self,
        states: Sequence[State],
        attendant_id: str,
        *,
        before: tuple[datetime, UUID] | None,
        most: int,
    ) -> list[Contact]:
        """
        Contacts in *states* (none means any), of one attendant if given, the newest first.

        What a partial index is about has to be said again, in letters and not as a
        value to be bound, or it is not used.
        """
        query = select(*_COLUMNS)
        if states:
            query = query.where(ContactRow.state.in_([state.value for state in states]))
        if states and LIVING.issuperset(states):
            query = query.where(ContactRow.closed_at.is_(None))
        if attendant_id:
            query = query.where(ContactRow.attendant_id == attendant_id)
            query = query.where(ContactRow.attendant_id != literal_column("''"))
        return await self._page(query, before, most)

    async def _page(
        self, query: Any, before: tuple[datetime, UUID] | None, most: int
    ) -> list[Contact]:
        if before is not None:
            at, contact_id = before
            query = query.where(
                tuple_(ContactRow.opened_at, ContactRow.id)
                < tuple_(literal(at), literal(contact_id))
            )
        rows = await self._session.execute(
            query.order_by(ContactRow.opened_at.desc(), ContactRow.id.desc()).limit(most)
        )
        return [to_contact(row) for row in rows]


def _added(contact: Contact) -> tuple[Any, dict[str, Any]]:
    """The statement that stores *contact*, up to its first period, and what it is given."""
    periods = _period_values(contact)[:1]
    values = {f"new_{name}": value for name, value in _values(contact).items()}
    for first in periods:
        values |= {f"first_{name}": value for name, value in first.items()}
    if contact.person_id is not None:
        values |= place(contact.person_id, contact.opened_at, contact.id, Source.CONTACT)
    adding = _adding(with_period=bool(periods), with_place=contact.person_id is not None)
    return adding, values


def _values(contact: Contact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "channel": contact.channel.value,
        "direction": contact.direction.value,
        "state": contact.state.value,
        "person_id": contact.person_id,
        "on_behalf_of_id": contact.on_behalf_of_id,
        "subjects": [[s.service_code, s.charter_version] for s in contact.subjects],
        "attendant_id": contact.attendant_id,
        "desk": contact.desk,
        "address_used": contact.address_used,
        "confidential": contact.confidential,
        "outcome": contact.outcome.value if contact.outcome else None,
        "title": contact.title,
        "note": contact.note,
        "case_ids": list(contact.case_ids),
        "opened_at": contact.opened_at,
        "closed_at": contact.closed_at,
        "participants": [[one.role, one.name] for one in contact.participants],
        "sources": list(contact.sources),
        "version": contact.version,
    }


def _period_values(contact: Contact) -> list[dict[str, Any]]:
    return [
        {
            "contact_id": contact.id,
            "position": position,
            "kind": period.kind.value,
            "started_at": period.started_at,
            "ended_at": period.ended_at,
            "attendant_id": period.attendant_id,
        }
        for position, period in enumerate(contact.periods)
    ]


def to_contact(row: Any) -> Contact:
    return Contact(
        id=ContactId(row.id),
        channel=Channel(row.channel),
        direction=Direction(row.direction),
        state=State(row.state),
        person_id=row.person_id,
        on_behalf_of_id=row.on_behalf_of_id,
        subjects=tuple(Subject(code, version) for code, version in row.subjects),
        attendant_id=row.attendant_id,
        desk=row.desk,
        address_used=row.address_used,
        confidential=row.confidential,
        outcome=Outcome(row.outcome) if row.outcome else None,
        title=row.title,
        note=row.note,
        case_ids=tuple(row.case_ids),
        periods=tuple(_to_period(kept) for kept in row.periods or ()),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        participants=tuple(Participant(role, name) for role, name in row.participants),
        sources=tuple(row.sources),
        version=row.version,
    )


def _to_period(kept: dict[str, Any]) -> Period:
    ended = kept["ended_at"]
    return Period(
        kind=PeriodKind(kept["kind"]),
        started_at=datetime.fromisoformat(kept["started_at"]),
        ended_at=datetime.fromisoformat(ended) if ended else None,
        attendant_id=kept["attendant_id"],
    )
