"""Offers; the database holds one that stands for each contact and for each attendant."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from sqlalchemy import select, union, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.line import LineId
from services.contacts.domain.line_errors import OfferNotFound
from services.contacts.domain.offers import Offer, OfferId, OfferResult
from services.contacts.models import OfferRow
from services.contacts.repository.kept_from import kept_from

MOST_OFFERS = 500
_STANDS = OfferRow.ended_at.is_(None)


class OfferRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, offer: Offer, *changes: Message) -> bool:
        """Store a new offer; False if its contact or attendant has one that stands."""
        added = await self._session.execute(
            insert(OfferRow)
            .values(
                id=offer.id,
                contact_id=offer.contact_id,
                staff_id=offer.staff_id,
                line_id=offer.line_id,
                channel=offer.channel.value,
                virtual=offer.virtual,
                made_at=offer.made_at,
                expires_at=offer.expires_at,
                ended_at=None,
                result="",
            )
            .on_conflict_do_nothing()
            .returning(OfferRow.id)
        )
        if added.first() is None:
            return False
        await events.publish(self._session, changes)
        return True

    async def get(self, offer_id: OfferId) -> Offer:
        """
        One offer, whatever became of it.

        Raises:
            OfferNotFound: There never was one.
        """
        row = (
            await self._session.execute(select(OfferRow.__table__).where(OfferRow.id == offer_id))
        ).first()
        if row is None:
            raise OfferNotFound(field="offer_id")
        return _to_domain(row)

    async def standing_of(self, contact_id: ContactId) -> Offer | None:
        """The offer of a contact that stands."""
        return await self._standing(OfferRow.contact_id == contact_id)

    async def standing_for(self, staff_id: str) -> Offer | None:
        """The offer to an attendant that stands."""
        return await self._standing(OfferRow.staff_id == staff_id)

    async def standing(self, channel: Channel | None) -> list[Offer]:
        """All offers that stand, oldest first."""
        query = select(OfferRow.__table__).where(_STANDS)
        if channel is not None:
            query = query.where(OfferRow.channel == channel.value)
        rows = await self._session.execute(query.order_by(OfferRow.made_at).limit(MOST_OFFERS))
        return [_to_domain(row) for row in rows]

    async def run_out(self, now: datetime, most: int) -> list[Offer]:
        """Offers whose time is over, the oldest first."""
        rows = await self._session.execute(
            select(OfferRow.__table__)
            .where(_STANDS, OfferRow.expires_at <= now)
            .order_by(OfferRow.expires_at)
            .limit(most)
        )
        return [_to_domain(row) for row in rows]

    async def save(self, offer: Offer, *changes: Message) -> bool:
        """Store how *offer* ended; False if it had ended before."""
        ended = await self._session.execute(
            update(OfferRow)
            .where(OfferRow.id == offer.id, _STANDS)
            .values(ended_at=offer.ended_at, result=offer.result.value)
            .returning(OfferRow.id)
        )
        if ended.first() is None:
            return False
        await events.publish(self._session, changes)
        return True

    async def refused(
        self, contact_ids: Sequence[ContactId], since: datetime
    ) -> dict[ContactId, frozenset[str]]:
        """Who had each contact offered since then in vain, or is kept from its person."""
        lately = select(OfferRow.contact_id, OfferRow.staff_id).where(
            OfferRow.contact_id.in_(contact_ids),
            OfferRow.ended_at >= since,
            OfferRow.result.in_([OfferResult.DECLINED.value, OfferResult.TIMED_OUT.value]),
        )
        rows: Any = await self._session.execute(union(lately, kept_from(contact_ids)))
        found: dict[ContactId, frozenset[str]] = {}
        for contact_id, staff_id in rows:
            known = found.get(ContactId(contact_id), frozenset())
            found[ContactId(contact_id)] = known | {staff_id}
        return found

    async def _standing(self, condition: Any) -> Offer | None:
        row = (
            await self._session.execute(select(OfferRow.__table__).where(condition, _STANDS))
        ).first()
        return _to_domain(row) if row else None


def _to_domain(row: Any) -> Offer:
    return Offer(
        id=OfferId(row.id),
        contact_id=ContactId(row.contact_id),
        staff_id=row.staff_id,
        line_id=LineId(row.line_id),
        channel=Channel(row.channel),
        virtual=row.virtual,
        made_at=row.made_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
        result=OfferResult(row.result),
    )
