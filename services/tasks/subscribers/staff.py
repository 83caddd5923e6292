"""Somebody no longer works here: what they had accepted is the department's again."""

from datetime import datetime

from atende.identity.v1.events_pb2 import StaffDeactivated
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.tasks.repository.leaving import give_back


async def on_staff_deactivated(
    session: AsyncSession, event: StaffDeactivated, now: datetime
) -> None:
    await give_back(session, event.staff_id, now)


OF_STAFF: dict[type[Message], Subscriber] = {StaffDeactivated: on_staff_deactivated}
