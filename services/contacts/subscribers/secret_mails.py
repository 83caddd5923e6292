"""Messages that only their addressee may read are due."""

from datetime import UTC, datetime
from uuid import UUID

from atende.identity.v1.assurance_events_pb2 import SecretMessageDue
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.contacts.domain.secret_mails import Due, knows
from services.contacts.handlers import secret_mails


async def on_secret_message_due(
    session: AsyncSession, event: SecretMessageDue, now: datetime
) -> None:
    if knows(event.kind):
        due = Due(
            message_id=UUID(event.message_id),
            person_id=UUID(event.person_id),
            kind=event.kind,
            asked_at=event.due_at.ToDatetime(UTC),
            tries=0,
        )
        await secret_mails.note(session, due, now)


OF_SECRETS: dict[type[Message], Subscriber] = {SecretMessageDue: on_secret_message_due}
