"""The NATS edge: what identity listens to."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from atende.identity.v1.events_pb2 import PersonDataRead
from atende.identity.v1.rights_events_pb2 import ErasureAnswered
from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import AtOnce, Subscriber
from chassis.request import parse_about
from services.identity.domain.accesses import Reading
from services.identity.handlers import accesses, rights


async def on_person_data_read(
    session: AsyncSession, events: Sequence[PersonDataRead], now: datetime
) -> None:
    """Other services showed people's data: it goes into the log."""
    await accesses.record_readings(session, [_reading(event, now) for event in events])


def _reading(event: PersonDataRead, now: datetime) -> Reading:
    return Reading(
        person_id=UUID(event.person_id),
        reader_id=event.reader_id,
        reader_kind=event.reader_kind,
        purpose=event.purpose or accesses.UNSTATED,
        what=event.what,
        about=parse_about(event.about),
        read_at=event.read_at.ToDatetime(UTC) if event.HasField("read_at") else now,
    )


SUBSCRIBERS: dict[type[Message], Subscriber] = {
    PersonDataRead: AtOnce(on_person_data_read),
    ErasureAnswered: rights.erasure_answered,
    CaseOpened: rights.case_opened,
    CaseChanged: rights.case_changed,
}
