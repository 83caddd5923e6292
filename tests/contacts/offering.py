"""What the tests of offers ask and answer."""

from atende.contacts.v1 import lines_pb2 as pb
from sqlalchemy import select

from chassis.database import outbox
from tests.contacts.hall import by

PHONE = ("CHANNEL_PHONE",)


async def events(sessions, kind):
    async with sessions() as session:
        subject = kind.DESCRIPTOR.full_name
        rows = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject == subject).order_by(outbox.c.id)
        )
        return [kind.FromString(row) for row in rows]


async def offers_of(hall, staff_id: str) -> list[pb.Offer]:
    answer = await hall.stub.ListOffers(pb.ListOffersRequest(), metadata=by(staff_id))
    return list(answer.offers)


def accept(hall, offer: pb.Offer, staff_id: str = ""):
    return hall.stub.AcceptOffer(
        pb.AcceptOfferRequest(offer_id=offer.offer_id), metadata=by(staff_id or offer.staff_id)
    )


async def presence(hall, staff_id: str) -> pb.Presence:
    answer = await hall.stub.GetPresence(pb.GetPresenceRequest(), metadata=by(staff_id))
    return answer.presence
