"""An offer: one contact, one attendant, a short while."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.line import Line, LineId
from services.contacts.domain.line_errors import OfferGone
from services.contacts.domain.place import Place

OfferId = NewType("OfferId", UUID)

# Who did not take somebody is not offered them again for so long: others first.
REFUSED_FOR = timedelta(seconds=30)


class OfferResult(StrEnum):
    STANDS = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TIMED_OUT = "timed_out"
    ACCEPTED_ELSEWHERE = "accepted_elsewhere"
    CALLER_LEFT = "caller_left"


# Who was rung and did not move is not at their place: nobody else is sent there.
PAUSES = frozenset({OfferResult.TIMED_OUT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """*contact_id* for *staff_id* until *expires_at* (UTC)."""

    id: OfferId
    contact_id: ContactId
    staff_id: str
    line_id: LineId
    channel: Channel
    virtual: bool
    made_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    result: OfferResult = OfferResult.STANDS


def make(offer_id: OfferId, place: Place, line: Line, staff_id: str, at: datetime) -> Offer:
    """Offer *place* to *staff_id* for as long as its line says."""
    return Offer(
        id=offer_id,
        contact_id=place.contact_id,
        staff_id=staff_id,
        line_id=line.id,
        channel=place.channel,
        virtual=place.virtual,
        made_at=at,
        expires_at=at + line.offer_stands,
    )


def end(offer: Offer, result: OfferResult, at: datetime) -> Offer:
    """
    *offer* with what became of it.

    Raises:
        OfferGone: Something became of it before.
    """
    if offer.result is not OfferResult.STANDS:
        raise OfferGone(field="offer_id", result=offer.result.value)
    if result is OfferResult.ACCEPTED and at > offer.expires_at:
        raise OfferGone(field="offer_id", result=OfferResult.TIMED_OUT.value)
    return replace(offer, result=result, ended_at=at)
