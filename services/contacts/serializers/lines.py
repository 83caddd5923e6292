"""Lines, places, presence and offers to protobuf messages, and back."""

import re
from collections.abc import Sequence
from datetime import datetime

from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb

from chassis.addresses import parse_email
from services.contacts.domain.contact import Channel
from services.contacts.domain.line import (
    Line,
    Overflow,
    is_open,
    opens_at,
)
from services.contacts.domain.line_errors import (
    PresenceInvalid,
    PriorityInvalid,
    SiteInvalid,
    TicketNumberInvalid,
)
from services.contacts.domain.offers import Offer
from services.contacts.domain.place import Place, Priority
from services.contacts.domain.presence import Presence, PresenceState
from services.contacts.domain.waits import Wait
from services.contacts.serializers.contacts import address_used, channel_from_proto

LARGEST_PAPER_NUMBER = 9999
SITE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def site_from_proto(text: str) -> str:
    """A site's code; empty for none."""
    if text and not SITE.fullmatch(text):
        raise SiteInvalid(field="site")
    return text


def priority_from_proto(number: pb.Priority) -> Priority:
    match number:
        case pb.PRIORITY_UNSPECIFIED | pb.PRIORITY_NONE:
            return Priority.NONE
        case pb.PRIORITY_LEGAL:
            return Priority.LEGAL
    raise PriorityInvalid(field="priority")


def presence_state_from_proto(number: pb.PresenceState) -> PresenceState:
    name = pb.PresenceState.Name(number) if number in pb.PresenceState.values() else ""
    try:
        return PresenceState(name.removeprefix("PRESENCE_STATE_").lower())
    except ValueError:
        raise PresenceInvalid(field="state") from None


def channels_from_proto(numbers: Sequence[contacts_pb2.Channel]) -> frozenset[Channel]:
    return frozenset(channel_from_proto(number) for number in numbers)


def ticket_to_proto(
    place: Place, *, position: int = 0, code: str = "", line_code: str = ""
) -> pb.Ticket:
    message = pb.Ticket(
        ticket_id=str(place.contact_id),
        contact_id=str(place.contact_id),
        number=place.number,
        line_id=str(place.line_id),
        position=position,
        state=f"TICKET_STATE_{place.state.name}",
        channel=f"CHANNEL_{place.channel.name}",
        staff_id=place.staff_id,
        desk=place.desk,
        priority=f"PRIORITY_{place.priority.name}",
        language=place.language,
        virtual=place.virtual,
        times_called=place.times_called,
        line_code=line_code,
        site=place.site,
        wanted_staff_id=place.wanted_staff_id,
        wanted_desk=place.wanted_desk,
        code=code,
    )
    message.arrived_at.FromDatetime(place.arrived_at)
    if place.called_at is not None:
        message.called_at.FromDatetime(place.called_at)
    if place.booked_for is not None:
        message.booked_for.FromDatetime(place.booked_for)
    return message


def wait_to_proto(wait: Wait) -> pb.Wait:
    if wait.low is None or wait.high is None:
        return pb.Wait(unknown=True)
    return pb.Wait(low_s=int(wait.low.total_seconds()), high_s=int(wait.high.total_seconds()))


def overflow_to_proto(overflow: Overflow) -> pb.Overflow:
    message = pb.Overflow(
        reason=f"OVERFLOW_REASON_{overflow.reason.name}",
        action=f"OVERFLOW_ACTION_{overflow.action.name}",
    )
    if overflow.opens_at is not None:
        message.opens_at.FromDatetime(overflow.opens_at)
    return message


def presence_to_proto(presence: Presence, *, busy: bool, contact_id: str = "") -> pb.Presence:
    message = pb.Presence(
        staff_id=presence.staff_id,
        state=f"PRESENCE_STATE_{presence.state.name}",
        channels=[f"CHANNEL_{one.name}" for one in sorted(presence.channels)],
        line_ids=[str(one) for one in presence.line_ids],
        desk=presence.desk,
        site=presence.site,
        busy=busy,
        contact_id=contact_id,
        skills=[
            pb.Skill(
                code=one.code,
                certified_until=one.certified_until.isoformat() if one.certified_until else "",
            )
            for one in presence.skills
        ],
        languages=presence.languages,
    )
    message.since.FromDatetime(presence.since)
    return message


def offer_to_proto(offer: Offer) -> pb.Offer:
    message = pb.Offer(
        offer_id=str(offer.id),
        contact_id=str(offer.contact_id),
        staff_id=offer.staff_id,
        channel=f"CHANNEL_{offer.channel.name}",
        line_id=str(offer.line_id),
        virtual=offer.virtual,
    )
    message.made_at.FromDatetime(offer.made_at)
    message.expires_at.FromDatetime(offer.expires_at)
    return message


def line_to_proto(line: Line, now: datetime, *, waiting: int = 0) -> pb.Line:
    opened = is_open(line, now)
    message = pb.Line(
        line_id=str(line.id),
        code=line.code,
        name=line.name,
        name_en=line.name_en,
        site=line.site,
        channels=[f"CHANNEL_{one.name}" for one in sorted(line.channels)],
        prefix=line.prefix,
        service_codes=line.service_codes,
        skill=line.skill,
        strategy=f"STRATEGY_{line.strategy.name}",
        fixed_order=line.fixed_order,
        hours=[
            pb.Hours(weekday=one.weekday, opens=f"{one.opens:%H:%M}", closes=f"{one.closes:%H:%M}")
            for one in line.hours
        ],
        closed_on=sorted(day.isoformat() for day in line.closed_on),
        offer_seconds=int(line.offer_stands.total_seconds()),
        head_start_s=int(line.head_start.total_seconds()),
        usual_minutes=int(line.usual.total_seconds() // 60),
        target_seconds=int(line.target.total_seconds()),
        target_percent=line.target_percent,
        when_closed=f"OVERFLOW_ACTION_{line.when_closed.name}",
        when_nobody=f"OVERFLOW_ACTION_{line.when_nobody.name}",
        overflow_line=line.overflow_line,
        most_waiting=line.most_waiting,
        behind=line.behind,
        returns=line.returns,
        pushed=line.pushed,
        open=opened,
        waiting=waiting,
    )
    following = None if opened else opens_at(line, now)
    if following is not None:
        message.opens_at.FromDatetime(following)
    return message


def notice_address(text: str) -> str:
    """
    Where to tell somebody that it is nearly their turn: a phone or an e-mail address.

    Raises:
        PhoneInvalid, EmailInvalid: It is neither.
    """
    if "@" in text:
        return parse_email(text, field="address_used")
    return address_used(text, Channel.PHONE) if text.strip() else ""


def paper_number(number: int) -> int:
    """
    The number printed on a paper ticket; 0 for none.

    Raises:
        TicketNumberInvalid: No roll has it.
    """
    if not 0 <= number <= LARGEST_PAPER_NUMBER:
        raise TicketNumberInvalid(field="paper_number")
    return number
