"""What happened in lines, as events: ids and facts, nobody's data."""

from atende.contacts.v1 import lines_events_pb2 as pb

from services.contacts.domain.line import OverflowAction, OverflowReason
from services.contacts.domain.offers import Offer
from services.contacts.domain.place import Place
from services.contacts.domain.presence import Presence


def issued(place: Place) -> pb.TicketIssued:
    return pb.TicketIssued(
        ticket_id=str(place.contact_id),
        contact_id=str(place.contact_id),
        line_id=str(place.line_id),
        site=place.site,
        channel=place.channel.value,
    )


def called(place: Place) -> pb.TicketCalled:
    event = pb.TicketCalled(
        ticket_id=str(place.contact_id),
        contact_id=str(place.contact_id),
        number=place.number,
        desk=place.desk,
        site=place.site,
        times=place.times_called,
        line_id=str(place.line_id),
        staff_id=place.staff_id,
    )
    if place.called_at is not None:
        event.called_at.FromDatetime(place.called_at)
    return event


def changed(place: Place) -> pb.TicketChanged:
    return pb.TicketChanged(
        ticket_id=str(place.contact_id),
        contact_id=str(place.contact_id),
        line_id=str(place.line_id),
        site=place.site,
        state=place.state.value,
        staff_id=place.staff_id,
    )


def made(offer: Offer) -> pb.OfferMade:
    event = pb.OfferMade(
        offer_id=str(offer.id),
        contact_id=str(offer.contact_id),
        staff_id=offer.staff_id,
        channel=offer.channel.value,
        line_id=str(offer.line_id),
        virtual=offer.virtual,
    )
    event.expires_at.FromDatetime(offer.expires_at)
    return event


def withdrawn(offer: Offer) -> pb.OfferWithdrawn:
    return pb.OfferWithdrawn(
        offer_id=str(offer.id),
        contact_id=str(offer.contact_id),
        staff_id=offer.staff_id,
        reason=offer.result.value,
    )


def accepted(offer: Offer) -> pb.OfferAccepted:
    return pb.OfferAccepted(
        offer_id=str(offer.id), contact_id=str(offer.contact_id), staff_id=offer.staff_id
    )


def presence_changed(presence: Presence) -> pb.PresenceChanged:
    return pb.PresenceChanged(
        staff_id=presence.staff_id, state=presence.state.value, site=presence.site
    )


def overflowed(place: Place, reason: OverflowReason, action: OverflowAction) -> pb.LineOverflowed:
    return pb.LineOverflowed(
        contact_id=str(place.contact_id),
        line_id=str(place.line_id),
        reason=reason.value,
        action=action.value,
        channel=place.channel.value,
    )


def near(place: Place, position: int) -> pb.TicketNear:
    return pb.TicketNear(
        contact_id=str(place.contact_id),
        line_id=str(place.line_id),
        site=place.site,
        position=position,
    )
