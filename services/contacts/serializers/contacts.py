"""Domain values to protobuf messages and back."""

from datetime import UTC, datetime

from atende.contacts.v1 import contacts_pb2 as pb
from atende.contacts.v1 import events_pb2
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.addresses import is_withheld, parse_email, parse_phone
from chassis.errors import InvalidArgument
from chassis.text import clean
from services.contacts.domain.contact import (
    Channel,
    Contact,
    Direction,
    Outcome,
    Period,
    State,
)
from services.contacts.domain.errors import (
    ChannelInvalid,
    DirectionInvalid,
    OutcomeMissing,
    StateInvalid,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 24 * 3600


class TimeInvalid(InvalidArgument):
    """A moment outside the years a calendar has."""

    reason = "TIME_INVALID"


def channel_from_proto(number: pb.Channel) -> Channel:
    name = pb.Channel.Name(number) if number in pb.Channel.values() else ""
    try:
        return Channel(name.removeprefix("CHANNEL_").lower())
    except ValueError:
        raise ChannelInvalid(field="channel") from None


def direction_from_proto(number: pb.Direction) -> Direction:
    match number:
        case pb.DIRECTION_UNSPECIFIED | pb.DIRECTION_INCOMING:
            return Direction.INCOMING
        case pb.DIRECTION_OUTGOING:
            return Direction.OUTGOING
    raise DirectionInvalid(field="direction")


def outcome_from_proto(number: pb.Outcome) -> Outcome:
    name = pb.Outcome.Name(number) if number in pb.Outcome.values() else ""
    try:
        return Outcome(name.removeprefix("OUTCOME_").lower())
    except ValueError:
        raise OutcomeMissing(field="outcome") from None


def state_from_proto(number: pb.ContactState, field: str) -> State:
    name = pb.ContactState.Name(number) if number in pb.ContactState.values() else ""
    try:
        return State(name.removeprefix("CONTACT_STATE_").lower())
    except ValueError:
        raise StateInvalid(field=field) from None


def moment(stamp: Timestamp, field: str) -> datetime:
    """
    Read a moment in UTC.

    Raises:
        TimeInvalid: It is in no year from 1 to 9999.
    """
    try:
        return stamp.ToDatetime(UTC)
    except (ValueError, OverflowError):
        raise TimeInvalid(field=field) from None


def address_used(text: str, channel: Channel) -> str:
    """
    The phone or e-mail address of this time, in its one spelling; a withheld number is none.

    Raises:
        PhoneInvalid, EmailInvalid: It is not one of the channel's kind.
    """
    if channel in (Channel.PHONE, Channel.SMS):
        if is_withheld(text):
            return ""
        phone = parse_phone(text, field="address_used")
        return f"{phone.number};ext={phone.extension}" if phone.extension else phone.number
    if channel is Channel.EMAIL and text.strip():
        return parse_email(text, field="address_used")
    return clean(text, field="address_used", longest=254, required=False)


def stamp(message: Timestamp, at: datetime) -> None:
    """
    Let *message* say *at* (with zone), to the microsecond.

    `FromDatetime` says the same in three times the time, sixty times a page of a history.
    """
    since = at - _EPOCH
    message.seconds = since.days * _DAY + since.seconds
    message.nanos = since.microseconds * 1000


def contact_to_proto(contact: Contact, ticket: str = "") -> pb.Contact:
    message = pb.Contact(
        contact_id=str(contact.id),
        channel=f"CHANNEL_{contact.channel.name}",
        direction=f"DIRECTION_{contact.direction.name}",
        state=f"CONTACT_STATE_{contact.state.name}",
        person_id=str(contact.person_id or ""),
        on_behalf_of_id=str(contact.on_behalf_of_id or ""),
        subjects=[
            pb.Subject(service_code=s.service_code, charter_version=s.charter_version)
            for s in contact.subjects
        ],
        attendant_id=contact.attendant_id,
        desk=contact.desk,
        address_used=contact.address_used,
        confidential=contact.confidential,
        outcome=f"OUTCOME_{contact.outcome.name}" if contact.outcome else None,
        title=contact.title,
        note=contact.note,
        case_ids=[str(case_id) for case_id in contact.case_ids],
        periods=[_period_to_proto(period) for period in contact.periods],
        version=contact.version,
        participants=[pb.Participant(role=one.role, name=one.name) for one in contact.participants],
        sources=contact.sources,
        ticket=ticket,
    )
    stamp(message.opened_at, contact.opened_at)
    if contact.closed_at is not None:
        stamp(message.closed_at, contact.closed_at)
    return message


def _period_to_proto(period: Period) -> pb.Period:
    message = pb.Period(
        kind=f"PERIOD_KIND_{period.kind.name}",
        attendant_id=period.attendant_id,
    )
    stamp(message.started_at, period.started_at)
    if period.ended_at is not None:
        stamp(message.ended_at, period.ended_at)
    return message


def opened(contact: Contact) -> events_pb2.ContactOpened:
    event = events_pb2.ContactOpened(
        contact_id=str(contact.id),
        person_id=str(contact.person_id or ""),
        channel=contact.channel.value,
        direction=contact.direction.value,
        state=contact.state.value,
        service_codes=[subject.service_code for subject in contact.subjects],
    )
    event.opened_at.FromDatetime(contact.opened_at)
    return event


def taken(contact: Contact, at: datetime) -> events_pb2.ContactTaken:
    event = events_pb2.ContactTaken(contact_id=str(contact.id), attendant_id=contact.attendant_id)
    event.taken_at.FromDatetime(at)
    return event


def transferred(contact: Contact, service_code: str, at: datetime) -> events_pb2.ContactTransferred:
    event = events_pb2.ContactTransferred(contact_id=str(contact.id), service_code=service_code)
    event.transferred_at.FromDatetime(at)
    return event


def closed(contact: Contact) -> events_pb2.ContactClosed:
    event = events_pb2.ContactClosed(
        contact_id=str(contact.id),
        person_id=str(contact.person_id or ""),
        channel=contact.channel.value,
        state=contact.state.value,
        outcome=contact.outcome.value if contact.outcome else "",
        service_codes=[subject.service_code for subject in contact.subjects],
    )
    if contact.closed_at is not None:
        event.closed_at.FromDatetime(contact.closed_at)
    return event
