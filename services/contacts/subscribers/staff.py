"""What is heard of the staff: who is gone is rung no more."""

from datetime import datetime

from atende.identity.v1.events_pb2 import StaffDeactivated
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.contacts.handlers import presence


async def on_staff_deactivated(
    session: AsyncSession, event: StaffDeactivated, now: datetime
) -> None:
    await presence.leave_for_good(session, event.staff_id, now)


OF_STAFF: dict[type[Message], Subscriber] = {StaffDeactivated: on_staff_deactivated}
