"""Pages of histories, each thing with what belongs to it, in one statement."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import (
    DateTime,
    Integer,
    Select,
    Uuid,
    and_,
    bindparam,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.contacts.domain.history import Entry, Source
from services.contacts.models import (
    AppointmentRow,
    CallbackRow,
    CaseFactRow,
    ContactRow,
    HistoryRow,
    TicketRow,
)
from services.contacts.repository.agenda import to_appointment
from services.contacts.repository.callbacks import to_callback
from services.contacts.repository.contacts import to_contact
from services.contacts.repository.history import to_facts

_PERIODS: Any = literal_column(
    "(SELECT jsonb_agg(to_jsonb(p) ORDER BY p.position) FROM period p"
    " WHERE p.contact_id = contact.id)"
).label("periods")
_ATTEMPTS: Any = literal_column(
    "(SELECT jsonb_agg(to_jsonb(a) ORDER BY a.number) FROM callback_attempt a"
    " WHERE a.callback_id = callback.id)"
).label("attempts")


class _Part(Mapping[str, Any]):
    """The columns of one of the joined tables in a row, by name: as attributes and as items."""

    def __init__(self, names: tuple[str, ...], values: Sequence[Any]) -> None:
        # Attributes like any other: a page asks for 400 of them.
        vars(self).update(zip(names, values, strict=True))

    def __getitem__(self, name: str) -> Any:
        return vars(self)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(vars(self))

    def __len__(self) -> int:
        return len(vars(self))


class _Joined:
    """One of the joined tables: its columns in the statement, and where they are in a row."""

    def __init__(self, table: Any, prefix: str, start: int, *more: Any) -> None:
        columns = list(table.__table__.c)
        self.names = (*(column.name for column in columns), *(one.name for one in more))
        self.columns = [
            *(column.label(prefix + column.name) for column in columns),
            *(one.element.label(prefix + one.name) for one in more),
        ]
        self.start, self.end = start, start + len(self.names)

    def of(self, row: Sequence[Any]) -> _Part | None:
        """Its part of *row*; None where nothing was joined (its key stands first)."""
        return None if row[self.start] is None else _Part(self.names, row[self.start : self.end])


_AT, _ID, _TICKET, _HEAD = 0, 1, 2, 3
_CONTACT = _Joined(ContactRow, "c_", _HEAD, _PERIODS)
_CASE = _Joined(CaseFactRow, "f_", _CONTACT.end)
_APPOINTMENT = _Joined(AppointmentRow, "a_", _CASE.end)
_CALLBACK = _Joined(CallbackRow, "b_", _APPOINTMENT.end, _ATTEMPTS)


def _statement(*, after_key: bool) -> Select[Any]:
    """
    The page's keys, and what belongs to them, looked up after it was cut.

    Built once and of tables: there are many columns, and rows of them are read as they
    come. The bounds of its months stand beside the key,
    so that no other partition is looked at.
    """
    moment, key = DateTime(timezone=True), Uuid()
    entry, contact, case, appointment, callback, ticket = (
        kind.__table__
        for kind in (HistoryRow, ContactRow, CaseFactRow, AppointmentRow, CallbackRow, TicketRow)
    )
    bounds = [
        entry.c.person_id == bindparam("owner", type_=key),
        entry.c.at >= bindparam("start", type_=moment),
        entry.c.at < bindparam("end", type_=moment),
    ]
    if after_key:
        at, id_ = bindparam("key_at", type_=moment), bindparam("key_id", type_=key)
        bounds.append(tuple_(entry.c.at, entry.c.id) < tuple_(at, id_))
    page = (
        select(entry.c.at, entry.c.id, entry.c.source)
        .where(and_(*bounds))
        .order_by(entry.c.at.desc(), entry.c.id.desc())
        .limit(bindparam("most", type_=Integer()))
        .subquery("page")
    )
    return (
        select(
            page.c.at,
            page.c.id,
            ticket.c.number.label("ticket"),
            *_CONTACT.columns,
            *_CASE.columns,
            *_APPOINTMENT.columns,
            *_CALLBACK.columns,
        )
        .select_from(page)
        .outerjoin(contact, contact.c.id == page.c.id)
        .outerjoin(case, and_(case.c.case_id == page.c.id, page.c.source == Source.CASE.value))
        .outerjoin(appointment, appointment.c.contact_id == page.c.id)
        .outerjoin(callback, callback.c.contact_id == page.c.id)
        .outerjoin(ticket, ticket.c.contact_id == page.c.id)
        .order_by(page.c.at.desc(), page.c.id.desc())
        # That it is read goes into the log with the reading.
        .add_cte(events.TELLING)
    )


_FIRST, _NEXT = _statement(after_key=False), _statement(after_key=True)


class HistoryPages:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def read(
        self,
        owner: UUID,
        span: tuple[datetime, datetime],
        *,
        before: tuple[datetime, UUID] | None,
        most: int,
        reading: Message,
    ) -> list[Entry]:
        """The newest *most* things of *owner* within *span* and before a key; *reading* is told."""
        start, end = span
        given: dict[str, Any] = {"owner": owner, "start": start, "end": end, "most": most}
        given |= events.told(self._session, reading)
        if before is None:
            rows = await self._session.execute(_FIRST, given)
        else:
            at, id_ = before
            # A microsecond later is the end: what is at that very moment may be before the key.
            given["end"] = min(end, at + timedelta(microseconds=1))
            rows = await self._session.execute(_NEXT, {**given, "key_at": at, "key_id": id_})
        found = (_to_entry(row) for row in rows)
        return [entry for entry in found if entry is not None]


def _to_entry(row: Sequence[Any]) -> Entry | None:
    case = _CASE.of(row)
    if case is not None:
        return Entry(id=row[_ID], at=row[_AT], case=to_facts(case))
    contact = _CONTACT.of(row)
    if contact is None:  # erased meanwhile
        return None
    appointment, callback = _APPOINTMENT.of(row), _CALLBACK.of(row)
    return Entry(
        id=row[_ID],
        at=row[_AT],
        contact=to_contact(contact),
        appointment=to_appointment(appointment) if appointment else None,
        callback=to_callback(callback) if callback else None,
        ticket=row[_TICKET] or "",
    )
