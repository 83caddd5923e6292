"""
Places in lines. A place that is to change is locked first, and before anything else.

What looks for somebody skips the places that others hold: nobody waits for anybody,
and no two get the same person.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from google.protobuf.message import Message
from sqlalchemy import ColumnElement, and_, func, literal, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.line import LineId
from services.contacts.domain.line_errors import StillServing, TicketNotFound, TicketNumberTaken
from services.contacts.domain.place import HELD, IN_LINE, Place, TicketState
from services.contacts.models import LineRow, TicketRow
from services.contacts.repository.kept_from import contacts_kept_from
from services.contacts.repository.ticket_rows import place_of, values_of

_IN_LINE = TicketRow.state.in_(sorted(IN_LINE))
_HELD = TicketRow.state.in_(sorted(HELD))


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """How a place got its number: which of a series and day; None where none was given."""

    day: date
    series: str
    counted: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Who looks for the next person, and which of those that wait they may take."""

    staff_id: str
    desk: str
    line_ids: Sequence[LineId]
    channels: Sequence[Channel]
    languages: Sequence[str]


class TicketRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, contact_id: ContactId) -> Place | None:
        """The place of a contact, if it has one."""
        return await self._first(select(TicketRow.__table__), contact_id)

    async def get(self, contact_id: ContactId) -> Place:
        """
        The place of a contact.

        Raises:
            TicketNotFound: It has none.
        """
        found = await self.find(contact_id)
        if found is None:
            raise TicketNotFound(field="contact_id")
        return found

    async def lock(self, contact_id: ContactId) -> Place | None:
        """The place of a contact, held until the transaction ends; waits for who holds it."""
        return await self._first(select(TicketRow.__table__).with_for_update(), contact_id)

    async def try_lock(self, contact_id: ContactId) -> Place | None:
        """The same; None as well when somebody else holds it now."""
        query = select(TicketRow.__table__).with_for_update(skip_locked=True)
        return await self._first(query, contact_id)

    async def code_hash(self, contact_id: ContactId) -> bytes | None:
        """What its holder's code is known by."""
        return await self._session.scalar(
            select(TicketRow.code_hash).where(TicketRow.contact_id == contact_id)
        )

    async def add(
        self, place: Place, numbered: Numbered, code_hash: bytes, *changes: Message
    ) -> None:
        """
        Store a new place.

        Raises:
            TicketNumberTaken: That number of that day was given already.
        """
        try:
            async with self._session.begin_nested():
                await self._session.execute(
                    insert(TicketRow).values(
                        **values_of(place),
                        contact_id=place.contact_id,
                        day=numbered.day,
                        numbered_by=place.line_id,
                        series=numbered.series,
                        counted=numbered.counted,
                        code_hash=code_hash,
                        result="",
                    )
                )
        except IntegrityError:
            raise TicketNumberTaken(field="paper_number") from None
        await events.publish(self._session, changes)

    async def save(self, place: Place, at: datetime, *changes: Message, result: str = "") -> Place:
        """
        Store what *place* has become.

        Raises:
            StillServing: Its attendant is with somebody else.
        """
        values: dict[str, Any] = {**values_of(place), "result": result}
        if place.state is TicketState.CALLED:
            values["first_called_at"] = func.coalesce(TicketRow.first_called_at, at)
        if place.state is TicketState.SERVING:
            values["first_called_at"] = func.coalesce(TicketRow.first_called_at, at)
            values["began_at"] = func.coalesce(TicketRow.began_at, at)
        values["ended_at"] = at if place.state is TicketState.ENDED else None
        try:
            await self._session.execute(
                update(TicketRow).where(TicketRow.contact_id == place.contact_id).values(values)
            )
        except IntegrityError as broken:
            if "uq_ticket_staff_id" in str(broken):
                raise StillServing(field="contact_id") from None
            raise
        await events.publish(self._session, changes)
        return place

    async def keep_times(
        self, place: Place, *, first_called_at: datetime, began_at: datetime, ended_at: datetime
    ) -> None:
        """Store a place that is over, with the times at which it was called, served and ended."""
        await self._session.execute(
            update(TicketRow)
            .where(TicketRow.contact_id == place.contact_id)
            .values(
                **values_of(place),
                first_called_at=first_called_at,
                began_at=began_at,
                ended_at=ended_at,
                result="served",
            )
        )

    async def next_for(self, taker: Taker, now: datetime) -> Place | None:
        """
        Who is next for *taker*, held; those whom others hold at this moment are skipped.
        """
        # Of whom no language is known anybody may take.
        mine = ["", *(one.partition("-")[0].lower() for one in taker.languages)]
        spoken = func.split_part(func.lower(TicketRow.language), "-", 1).in_(mine)
        insisted = TicketRow.arrived_at + func.make_interval(0, 0, 0, 0, 0, 0, LineRow.head_start_s)
        query = (
            select(TicketRow.__table__)
            .join(LineRow, LineRow.id == TicketRow.line_id)
            .where(
                TicketRow.state == TicketState.WAITING.value,
                TicketRow.line_id.in_(taker.line_ids),
                TicketRow.channel.in_([one.value for one in taker.channels]),
                TicketRow.wanted_staff_id.in_(["", taker.staff_id]),
                TicketRow.wanted_desk.in_(["", taker.desk]),
                or_(spoken, insisted <= now),
                TicketRow.contact_id.not_in(contacts_kept_from(taker.staff_id)),
            )
            .order_by(_early(now), TicketRow.rank, TicketRow.contact_id)
            .limit(1)
            .with_for_update(of=TicketRow.__table__, skip_locked=True)
        )
        row = (await self._session.execute(query)).first()
        return place_of(row) if row else None

    async def held_by(self, staff_id: str) -> Place | None:
        """The one person *staff_id* calls or serves."""
        row = (
            await self._session.execute(
                select(TicketRow.__table__).where(TicketRow.staff_id == staff_id, _HELD)
            )
        ).first()
        return place_of(row) if row else None

    async def parked_by(self, staff_id: str) -> list[Place]:
        """Whom *staff_id* has put aside."""
        rows = await self._session.execute(
            select(TicketRow.__table__)
            .where(TicketRow.staff_id == staff_id, TicketRow.state == TicketState.PARKED.value)
            .order_by(TicketRow.arrived_at)
            .limit(50)
        )
        return [place_of(row) for row in rows]

    async def to_be_offered(self, most: int, now: datetime) -> list[Place]:
        """Who waits in lines that are offered to attendants, in order, at most *most*."""
        rows = await self._session.execute(
            select(TicketRow.__table__)
            .join(LineRow, LineRow.id == TicketRow.line_id)
            .where(TicketRow.state == TicketState.WAITING.value, LineRow.pushed)
            .order_by(_early(now), TicketRow.rank, TicketRow.contact_id)
            .limit(most)
        )
        return [place_of(row) for row in rows]

    async def waiting_in(
        self, line_id: LineId, *, after: tuple[datetime, ContactId] | None, most: int
    ) -> list[Place]:
        """Who waits in a line, by rank, those up to the key *after* left out."""
        query = select(TicketRow.__table__).where(TicketRow.line_id == line_id, _IN_LINE)
        if after is not None:
            query = query.where(
                tuple_(TicketRow.rank, TicketRow.contact_id)
                > tuple_(literal(after[0]), literal(after[1]))
            )
        rows = await self._session.execute(
            query.order_by(TicketRow.rank, TicketRow.contact_id).limit(most)
        )
        return [place_of(row) for row in rows]

    async def numbers(self, contact_ids: Collection[ContactId]) -> dict[ContactId, str]:
        """The number that each of *contact_ids* holds, of those that have one."""
        query = select(TicketRow.contact_id, TicketRow.number).where(
            TicketRow.contact_id.in_(contact_ids), TicketRow.number != ""
        )
        rows = await self._session.execute(query) if contact_ids else ()
        return {ContactId(one): number for one, number in rows}

    async def waiting_count(self, line_id: LineId) -> int:
        """How many wait in a line."""
        counted = await self._session.scalar(
            select(func.count())
            .select_from(TicketRow)
            .where(TicketRow.line_id == line_id, _IN_LINE)
        )
        return counted or 0

    async def position(self, place: Place, now: datetime) -> int:
        """Where *place* stands in its line at *now*; 1 is next."""
        early = place.not_before is not None and place.not_before > now
        ahead = await self._session.scalar(
            select(func.count())
            .select_from(TicketRow)
            .where(
                TicketRow.line_id == place.line_id,
                _IN_LINE,
                tuple_(_early(now), TicketRow.rank, TicketRow.contact_id)
                < tuple_(literal(early), literal(place.rank), literal(place.contact_id)),
            )
        )
        return (ahead or 0) + 1

    async def tell(self, contact_id: ContactId, position: int) -> None:
        """Keep what was told, so that nothing worse is told later."""
        await self._session.execute(
            update(TicketRow).where(TicketRow.contact_id == contact_id).values(told=position)
        )

    async def rank_behind(self, place: Place, places: int) -> datetime:
        """The rank of who stands *places* behind, or of the last one there is."""
        ranks = (
            select(TicketRow.rank)
            .where(
                TicketRow.line_id == place.line_id,
                TicketRow.contact_id != place.contact_id,
                _IN_LINE,
            )
            .order_by(TicketRow.rank, TicketRow.contact_id)
            .limit(places)
            .subquery()
        )
        found: datetime | None = await self._session.scalar(select(func.max(ranks.c.rank)))
        return found or place.rank

    async def _first(self, query: Any, contact_id: ContactId) -> Place | None:
        row = (await self._session.execute(query.where(TicketRow.contact_id == contact_id))).first()
        return place_of(row) if row else None


def _early(now: datetime) -> ColumnElement[bool]:
    """Whether a booking's time has not come."""
    return and_(TicketRow.not_before.is_not(None), TicketRow.not_before > now)
