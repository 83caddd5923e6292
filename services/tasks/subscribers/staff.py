"""Somebody no longer works here, or in their unit: what they had accepted is the unit's again."""

from datetime import datetime

from atende.identity.v1.events_pb2 import StaffDeactivated, StaffMoved
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.tasks.repository.leaving import give_back


async def on_staff_deactivated(
    session: AsyncSession, event: StaffDeactivated, now: datetime
) -> None:
    await give_back(session, event.staff_id, now)


async def on_staff_moved(session: AsyncSession, event: StaffMoved, now: datetime) -> None:
    await give_back(session, event.staff_id, now, of_unit=event.from_unit_code)


OF_STAFF: dict[type[Message], Subscriber] = {
    StaffDeactivated: on_staff_deactivated,
    StaffMoved: on_staff_moved,
}
