"""Recordings, as others hear of them."""

from datetime import datetime
from uuid import UUID

from atende.identity.v1.events_pb2 import PersonDataRead

from chassis.auth import Caller


def heard_event(person_id: UUID, caller: Caller, now: datetime) -> PersonDataRead:
    """That *caller* listened to a conversation of a person; identity keeps the log."""
    event = PersonDataRead(
        person_id=str(person_id),
        reader_id=caller.id,
        reader_kind=caller.kind,
        purpose=caller.purpose,
        what="recording",
        about=caller.about,
    )
    event.read_at.FromDatetime(now)
    return event
