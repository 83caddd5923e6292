"""Somebody left, or left their unit: what they accepted is the unit's again, orders end."""

from datetime import datetime

from atende.identity.v1.events_pb2 import StaffDeactivated, StaffMoved
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.tasks.domain.errors.routing import ActorGone
from services.tasks.repository import bulk
from services.tasks.repository.leaving import give_back


async def on_staff_deactivated(
    session: AsyncSession, event: StaffDeactivated, now: datetime
) -> None:
    await bulk.stop(session, event.staff_id, ActorGone.reason, now)
    await give_back(session, event.staff_id, now)


async def on_staff_moved(session: AsyncSession, event: StaffMoved, now: datetime) -> None:
    unit = event.from_unit_code
    await bulk.stop(session, event.staff_id, ActorGone.reason, now, of_unit=unit)
    await give_back(session, event.staff_id, now, of_unit=unit)


OF_STAFF: dict[type[Message], Subscriber] = {
    StaffDeactivated: on_staff_deactivated,
    StaffMoved: on_staff_moved,
}
