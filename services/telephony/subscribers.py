"""The NATS edge: what contacts decides is done here at once; people merged or erased."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from atende.contacts.v1.events_pb2 import ContactClosed
from atende.contacts.v1.lines_events_pb2 import (
    LineOverflowed,
    OfferAccepted,
    OfferMade,
    OfferWithdrawn,
    TicketChanged,
)
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import AtOnce, Subscriber
from chassis.exclusions import exclusion_subscribers
from chassis.merge_news import following, merge_subscribers
from chassis.privacy import erasure_subscribers
from services.telephony.calling.offers import Offers
from services.telephony.calling.switchboard import Switchboard
from services.telephony.domain.waiting import Instead, Offer
from services.telephony.repository.calls import CallRepository
from services.telephony.repository.metadata import METADATA
from services.telephony.repository.privacy import HOLDINGS
from services.telephony.repository.recordings import RecordingRepository

_INSTEAD = {"callback": Instead.CALL_BACK, "message": Instead.CALL_BACK}


def subscribers(board: Switchboard, offers: Offers) -> dict[type[Message], Subscriber]:
    """What is done with each event; of lines nothing is stored, so nothing can be half done."""

    async def on_offer_made(session: AsyncSession, event: OfferMade, now: datetime) -> None:
        if event.channel == "phone" and event.expires_at.ToDatetime(UTC) > now:
            offers.made(
                Offer(
                    id=event.offer_id,
                    contact_id=UUID(event.contact_id),
                    staff_id=event.staff_id,
                    expires_at=event.expires_at.ToDatetime(UTC),
                    virtual=event.virtual,
                    line_id=event.line_id,
                )
            )

    async def on_offer_withdrawn(
        session: AsyncSession, event: OfferWithdrawn, now: datetime
    ) -> None:
        offers.withdrawn(event.offer_id)

    async def on_offer_accepted(session: AsyncSession, event: OfferAccepted, now: datetime) -> None:
        offers.accepted(event.offer_id)

    async def on_line_overflowed(
        session: AsyncSession, event: LineOverflowed, now: datetime
    ) -> None:
        if event.channel in ("", "phone"):
            instead = _INSTEAD.get(event.action, Instead.WAIT)
            board.overflowed(UUID(event.contact_id), instead)

    async def on_ticket_changed(session: AsyncSession, event: TicketChanged, now: datetime) -> None:
        if event.state == "waiting":  # for somebody else
            board.written(event.contact_id)

    async def on_contact_closed(
        session: AsyncSession, events: Sequence[ContactClosed], now: datetime
    ) -> None:
        for event in events:
            board.written(event.contact_id)
        # Only now it may be known whose a conversation was; who is heard of first keeps it.
        named = [event for event in reversed(events) if event.person_id]
        whose = {UUID(event.contact_id): UUID(event.person_id) for event in named}
        # The call first: who keeps a recording of it meanwhile waits for it, or is waited for.
        await CallRepository(session).are_of(whose)
        await RecordingRepository(session).are_of(whose)

    return {
        OfferMade: on_offer_made,
        OfferWithdrawn: on_offer_withdrawn,
        OfferAccepted: on_offer_accepted,
        LineOverflowed: on_line_overflowed,
        TicketChanged: on_ticket_changed,
        **following(METADATA, {ContactClosed: AtOnce(on_contact_closed)}),
        **merge_subscribers(METADATA),
        **exclusion_subscribers(METADATA),
        **erasure_subscribers(HOLDINGS),
    }
