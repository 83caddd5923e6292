"""Messages that go out, to protobuf messages and events."""

from datetime import datetime

from atende.contacts.v1 import outgoing_events_pb2, outgoing_pb2

from services.contacts.domain.contact import Contact
from services.contacts.domain.messages import Cause
from services.contacts.serializers.contacts import contact_to_proto


def message_failed(
    notice: Contact, template: str, cause: Cause, at: datetime
) -> outgoing_events_pb2.MessageFailed:
    event = outgoing_events_pb2.MessageFailed(
        contact_id=str(notice.id),
        person_id=str(notice.person_id or ""),
        template=template,
        cause=cause.value,
    )
    event.failed_at.FromDatetime(at)
    return event


def answered(
    contact: Contact, score: int, reopened: bool, at: datetime
) -> outgoing_events_pb2.SatisfactionAnswered:
    event = outgoing_events_pb2.SatisfactionAnswered(
        contact_id=str(contact.id), score=score, reopened=reopened
    )
    event.answered_at.FromDatetime(at)
    return event


def failed_to_proto(
    notice: Contact, template: str, tries: int, cause: Cause, at: datetime
) -> outgoing_pb2.FailedMessage:
    message = outgoing_pb2.FailedMessage(
        contact=contact_to_proto(notice), template=template, tries=tries, cause=cause.value
    )
    message.failed_at.FromDatetime(at)
    return message
