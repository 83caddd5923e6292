"""Histories to protobuf messages, and what is heard of cases from them."""

from datetime import UTC, datetime

from atende.contacts.v1 import history_pb2 as pb
from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened

from chassis.ids import parse_id, parse_optional_id
from services.contacts.domain.history import OPENED, CaseFacts, Entry, state_after
from services.contacts.serializers.agenda import appointment_to_proto
from services.contacts.serializers.callbacks import callback_to_proto
from services.contacts.serializers.contacts import contact_to_proto, moment, stamp


def entry_to_proto(entry: Entry, *, for_staff: bool) -> pb.HistoryEntry:
    """*entry*; towards the citizen without what staff wrote down, and without who they are."""
    message = pb.HistoryEntry(
        id=str(entry.id),
        kind=entry.kind,
        contact=contact_to_proto(entry.contact) if entry.contact else None,
        case=facts_to_proto(entry.case) if entry.case else None,
        appointment=appointment_to_proto(entry.appointment, None) if entry.appointment else None,
        callback=callback_to_proto(entry.callback) if entry.callback else None,
    )
    stamp(message.at, entry.at)
    if not for_staff and entry.contact:
        message.contact.attendant_id = ""
        for period in message.contact.periods:
            period.attendant_id = ""
        # A notice is what was written to the citizen; any other note is staff's own.
        if entry.kind != "notice":
            message.contact.note = ""
    return message


def facts_to_proto(facts: CaseFacts) -> pb.CaseFacts:
    message = pb.CaseFacts(
        case_id=str(facts.case_id),
        number=facts.number,
        person_id=str(facts.person_id or ""),
        contact_id=str(facts.contact_id or ""),
        kind=facts.kind,
        state=facts.state,
        service_code=facts.service_code,
        charter_version=facts.charter_version,
        service_name=facts.service_name,
        unit_code=facts.unit_code,
        due_on=facts.due_on,
        closing_reason=facts.closing_reason,
    )
    message.changed_at.FromDatetime(facts.changed_at)
    if facts.opened_at is not None:
        message.opened_at.FromDatetime(facts.opened_at)
    return message


def facts_from_proto(message: pb.CaseFacts) -> CaseFacts:
    """
    What the gateway says of a case.

    Raises:
        IdInvalid, TimeInvalid: Naming the field.
    """
    opened = message.HasField("opened_at")
    return CaseFacts(
        case_id=parse_id(message.case_id, "case_id"),
        person_id=parse_optional_id(message.person_id, "person_id"),
        contact_id=parse_optional_id(message.contact_id, "contact_id"),
        number=message.number,
        kind=message.kind,
        state=message.state,
        service_code=message.service_code,
        charter_version=message.charter_version,
        service_name=message.service_name,
        unit_code=message.unit_code,
        due_on=message.due_on,
        closing_reason=message.closing_reason,
        opened_at=moment(message.opened_at, "opened_at") if opened else None,
        changed_at=moment(message.changed_at, "changed_at"),
    )


def facts_of_opened(event: CaseOpened, now: datetime) -> CaseFacts:
    """What the opening of a case tells."""
    at = event.opened_at.ToDatetime(UTC) if event.HasField("opened_at") else now
    return CaseFacts(
        case_id=parse_id(event.case_id, "case_id"),
        person_id=parse_optional_id(event.person_id, "person_id"),
        contact_id=parse_optional_id(event.contact_id, "contact_id"),
        number=event.number,
        kind=event.kind,
        state=OPENED,
        service_code=event.service_code,
        charter_version=event.charter_version,
        service_name=event.service_name,
        unit_code=event.unit_code,
        due_on=event.due_on,
        opened_at=at,
        changed_at=at,
    )


def facts_of_changed(event: CaseChanged, now: datetime) -> CaseFacts:
    """What a change of a case tells."""
    return CaseFacts(
        case_id=parse_id(event.case_id, "case_id"),
        person_id=parse_optional_id(event.person_id, "person_id"),
        number=event.number,
        state=state_after(event.change),
        service_code=event.service_code,
        unit_code=event.unit_code,
        due_on=event.due_on,
        closing_reason=event.closing_reason,
        changed_at=event.changed_at.ToDatetime(UTC) if event.HasField("changed_at") else now,
    )
