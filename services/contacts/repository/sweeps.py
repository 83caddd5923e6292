"""What is looked for among those who wait, now and then."""

from datetime import datetime

from google.protobuf.message import Message
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.line import LineId
from services.contacts.domain.place import IN_LINE, TicketState
from services.contacts.models import ContactRow, TicketRow

_ON_A_LINE = [Channel.PHONE.value, Channel.VIDEO.value]
MOST_AT_ONCE = 500


class SweepRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def callers(self) -> dict[LineId, list[ContactId]]:
        """Callers who wait, by line, and have not been told that nobody comes."""
        rows = await self._session.execute(
            select(TicketRow.line_id, TicketRow.contact_id)
            .where(
                TicketRow.state == TicketState.WAITING.value,
                TicketRow.channel.in_(_ON_A_LINE),
                TicketRow.overflowed_at.is_(None),
                ~TicketRow.virtual,
            )
            .order_by(TicketRow.rank)
            .limit(MOST_AT_ONCE)
        )
        found: dict[LineId, list[ContactId]] = {}
        for line_id, contact_id in rows:
            found.setdefault(LineId(line_id), []).append(ContactId(contact_id))
        return found

    async def mark_overflowed(
        self, contact_id: ContactId, now: datetime, *changes: Message
    ) -> None:
        """Keep that a caller was told that nobody comes."""
        await self._session.execute(
            update(TicketRow).where(TicketRow.contact_id == contact_id).values(overflowed_at=now)
        )
        await events.publish(self._session, changes)

    async def near(self, position: int, now: datetime) -> list[ContactId]:
        """Who left an address, stands at *position* or before it, and was not told so."""
        places = (
            select(
                TicketRow.contact_id,
                TicketRow.near_told_at,
                func.row_number()
                .over(
                    partition_by=TicketRow.line_id,
                    order_by=(
                        func.coalesce(TicketRow.not_before > now, False),
                        TicketRow.rank,
                        TicketRow.contact_id,
                    ),
                )
                .label("position"),
            )
            .where(TicketRow.state.in_(sorted(IN_LINE)))
            .subquery()
        )
        rows = await self._session.execute(
            select(places.c.contact_id)
            .join(ContactRow, ContactRow.id == places.c.contact_id)
            .join(TicketRow, TicketRow.contact_id == places.c.contact_id)
            .where(
                places.c.position <= position,
                places.c.near_told_at.is_(None),
                TicketRow.channel == Channel.COUNTER.value,
                ContactRow.address_used != "",
            )
            .limit(MOST_AT_ONCE)
        )
        return [ContactId(contact_id) for (contact_id,) in rows]

    async def mark_near(self, contact_id: ContactId, now: datetime, *changes: Message) -> bool:
        """Keep that who waits was told that their turn is near; False if it was kept before."""
        marked = await self._session.execute(
            update(TicketRow)
            .where(TicketRow.contact_id == contact_id, TicketRow.near_told_at.is_(None))
            .values(near_told_at=now)
            .returning(TicketRow.contact_id)
        )
        if marked.first() is None:
            return False
        await events.publish(self._session, changes)
        return True
