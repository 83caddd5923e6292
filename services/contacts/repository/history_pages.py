"""Pages of histories, each thing with what belongs to it, in one statement."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, literal, literal_column, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

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
)
_ATTEMPTS: Any = literal_column(
    "(SELECT jsonb_agg(to_jsonb(a) ORDER BY a.number) FROM callback_attempt a"
    " WHERE a.callback_id = callback.id)"
)


class _Part:
    """The columns of one of the joined tables in a row, by their own names."""

    def __init__(self, row: Any, prefix: str) -> None:
        self._mapping = {
            name.removeprefix(prefix): value
            for name, value in row._mapping.items()
            if name.startswith(prefix)
        }

    def __getattr__(self, name: str) -> Any:
        return self._mapping[name]


def _of(table: Any, prefix: str) -> list[Any]:
    return [column.label(prefix + column.name) for column in table.__table__.c]


_CONTACT = [*_of(ContactRow, "c_"), _PERIODS.label("c_periods")]
_CASE = _of(CaseFactRow, "f_")
_APPOINTMENT = _of(AppointmentRow, "a_")
_CALLBACK = [*_of(CallbackRow, "b_"), _ATTEMPTS.label("b_attempts")]


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
    ) -> list[Entry]:
        """The newest *most* things of *owner* within *span* and before the key *before*."""
        page = _page(owner, span, before, most)
        rows = await self._session.execute(
            select(
                page.c.at,
                page.c.id,
                TicketRow.number.label("ticket"),
                *_CONTACT,
                *_CASE,
                *_APPOINTMENT,
                *_CALLBACK,
            )
            .select_from(page)
            .outerjoin(ContactRow, ContactRow.id == page.c.id)
            .outerjoin(
                CaseFactRow,
                and_(CaseFactRow.case_id == page.c.id, page.c.source == Source.CASE.value),
            )
            .outerjoin(AppointmentRow, AppointmentRow.contact_id == page.c.id)
            .outerjoin(CallbackRow, CallbackRow.contact_id == page.c.id)
            .outerjoin(TicketRow, TicketRow.contact_id == page.c.id)
            .order_by(page.c.at.desc(), page.c.id.desc())
        )
        return [entry for row in rows if (entry := _to_entry(row)) is not None]


def _page(
    owner: UUID,
    span: tuple[datetime, datetime],
    before: tuple[datetime, UUID] | None,
    most: int,
) -> Any:
    """
    The keys of the page; what belongs to them is looked up after it was cut.

    The bounds of its months stand beside the key, so that no other partition is looked at.
    """
    start, end = span
    bounds = [HistoryRow.person_id == owner, HistoryRow.at >= start, HistoryRow.at < end]
    if before is not None:
        at, id_ = before
        bounds.append(HistoryRow.at <= at)
        bounds.append(tuple_(HistoryRow.at, HistoryRow.id) < tuple_(literal(at), literal(id_)))
    return (
        select(HistoryRow.at, HistoryRow.id, HistoryRow.source)
        .where(and_(*bounds))
        .order_by(HistoryRow.at.desc(), HistoryRow.id.desc())
        .limit(most)
        .subquery("page")
    )


def _to_entry(row: Any) -> Entry | None:
    if row.f_case_id is not None:
        return Entry(id=row.id, at=row.at, case=to_facts(_Part(row, "f_")))
    if row.c_id is None:  # erased meanwhile
        return None
    return Entry(
        id=row.id,
        at=row.at,
        contact=to_contact(_Part(row, "c_")),
        appointment=to_appointment(_Part(row, "a_")._mapping) if row.a_id else None,
        callback=to_callback(_Part(row, "b_")) if row.b_id else None,
        ticket=row.ticket or "",
    )
