"""What contacts itself told, and cases that the agenda waits for."""

from datetime import datetime
from uuid import UUID

from atende.contacts.v1.events_pb2 import ContactClosed
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.contacts.domain.agenda_errors import AgendaMissing
from services.contacts.domain.contact import Channel, ContactId, State
from services.contacts.domain.messages import Stationery
from services.contacts.domain.outcomes import UNSERVED
from services.contacts.handlers import callbacks, satisfaction

# By these somebody spoke with us themselves, so that nobody need call them any more.
SPOKEN = frozenset({Channel.COUNTER, Channel.PHONE, Channel.VIDEO, Channel.VISIT})


def of_own(stationery: Stationery) -> dict[type[Message], Subscriber]:
    """What is done when a contact ends; *stationery* is what citizens are written to with."""

    async def on_contact_closed(session: AsyncSession, event: ContactClosed, now: datetime) -> None:
        if not event.person_id or event.state != State.CLOSED:
            return
        contact_id = ContactId(UUID(event.contact_id))
        if event.channel in SPOKEN and event.outcome not in UNSERVED:
            await callbacks.drop_of(session, UUID(event.person_id), contact_id, stationery, now)
        try:
            await satisfaction.plan_question(session, contact_id, now)
        except AgendaMissing:  # no council has said that it asks
            return

    return {ContactClosed: on_contact_closed}
