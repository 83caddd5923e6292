"""Events of the services as browsers hear them: which, with which facts, and for whom."""

from collections.abc import Callable
from typing import Any

from atende.contacts.v1 import lines_events_pb2 as pb
from google.protobuf.message import Message

from services.gateway.live import Reading, Told
from services.gateway.serializers.times import moment_json


def _offer(number: int, event: pb.OfferMade) -> Told:
    return Told(
        number=number,
        name="offer",
        staff_id=event.staff_id,
        data={
            "offer_id": event.offer_id,
            "contact_id": event.contact_id,
            "channel": event.channel,
            "line_id": event.line_id,
            "expires_at": moment_json(event, "expires_at"),
            "virtual": event.virtual,
        },
    )


def _withdrawn(number: int, event: pb.OfferWithdrawn) -> Told:
    return Told(
        number=number,
        name="offer_withdrawn",
        staff_id=event.staff_id,
        data={
            "offer_id": event.offer_id,
            "contact_id": event.contact_id,
            "reason": event.reason,
        },
    )


def _accepted(number: int, event: pb.OfferAccepted) -> Told:
    return Told(
        number=number,
        name="offer_accepted",
        staff_id=event.staff_id,
        data={"offer_id": event.offer_id, "contact_id": event.contact_id},
    )


def _called(number: int, event: pb.TicketCalled) -> Told:
    return Told(
        number=number,
        name="called",
        site=event.site,
        public=True,
        data={
            "contact_id": event.contact_id,
            "number": event.number,
            "desk": event.desk,
            "site": event.site,
            "times": event.times,
            "called_at": moment_json(event, "called_at"),
        },
    )


def _changed(number: int, event: pb.TicketChanged | pb.TicketIssued) -> Told:
    """Who it was and what became of them is the staff's to ask; the hall counts again."""
    return Told(
        number=number,
        name="line",
        site=event.site,
        public=True,
        data={"line_id": event.line_id, "site": event.site},
    )


def _overflowed(number: int, event: pb.LineOverflowed) -> Told:
    return Told(
        number=number,
        name="overflow",
        data={"line_id": event.line_id, "reason": event.reason, "action": event.action},
    )


def _presence(number: int, event: pb.PresenceChanged) -> Told:
    return Told(
        number=number,
        name="presence",
        data={"staff_id": event.staff_id, "state": event.state, "site": event.site},
    )


def _reading(kind: type[Message], read: Callable[[int, Any], Told]) -> tuple[str, Reading]:
    return kind.DESCRIPTOR.full_name, lambda number, data: read(number, kind.FromString(data))


READINGS: dict[str, Reading] = dict(
    _reading(kind, read)
    for kind, read in (
        (pb.OfferMade, _offer),
        (pb.OfferWithdrawn, _withdrawn),
        (pb.OfferAccepted, _accepted),
        (pb.TicketCalled, _called),
        (pb.TicketChanged, _changed),
        (pb.TicketIssued, _changed),
        (pb.LineOverflowed, _overflowed),
        (pb.PresenceChanged, _presence),
    )
)
