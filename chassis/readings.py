"""What a service tells identity, which keeps the log, when it has shown a person's data."""

from datetime import datetime
from uuid import UUID

from atende.identity.v1.events_pb2 import PersonDataRead

from chassis.auth import Caller


def data_read(person_id: UUID, what: str, caller: Caller, now: datetime) -> PersonDataRead:
    """That *caller* was shown *what* of a person, *now* (UTC)."""
    event = PersonDataRead(
        person_id=str(person_id),
        reader_id=caller.id,
        reader_kind=caller.kind,
        purpose=caller.purpose,
        what=what,
        about=caller.about,
    )
    event.read_at.FromDatetime(now)
    return event
