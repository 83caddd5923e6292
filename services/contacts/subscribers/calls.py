"""What is heard of telephone calls: each is a contact."""

from datetime import UTC, datetime
from uuid import UUID

from atende.telephony.v1.events_pb2 import CallBegan, CallEnded, OperatorRequested
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.contacts.domain.traces import Heard, cause_of
from services.contacts.handlers import traces


async def on_call_began(session: AsyncSession, event: CallBegan, now: datetime) -> None:
    heard = Heard(began_at=event.began_at.ToDatetime(UTC))
    await traces.hear_of_call(session, event.call_id, heard, now)


async def on_operator_requested(
    session: AsyncSession, event: OperatorRequested, now: datetime
) -> None:
    heard = Heard(
        requested_at=event.requested_at.ToDatetime(UTC),
        service_code=event.service_code,
        person_id=_person(event.person_id),
    )
    await traces.hear_of_call(session, event.call_id, heard, now)


async def on_call_ended(session: AsyncSession, event: CallEnded, now: datetime) -> None:
    heard = Heard(
        ended_at=event.ended_at.ToDatetime(UTC),
        cause=cause_of(event.cause, asked=event.HasField("requested_at")),
        person_id=_person(event.person_id),
    )
    await traces.hear_of_call(session, event.call_id, heard, now)


def _person(person_id: str) -> UUID | None:
    return UUID(person_id) if person_id else None


OF_CALLS: dict[type[Message], Subscriber] = {
    CallBegan: on_call_began,
    OperatorRequested: on_operator_requested,
    CallEnded: on_call_ended,
}
