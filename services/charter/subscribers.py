"""The NATS edge: units whose work passes to another, so that entries say who does it."""

from datetime import UTC, datetime
from uuid import UUID

from atende.tasks.v1.case_life_events_pb2 import UnitWorkMoved
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.charter.domain.units import UnitMove
from services.charter.repository import units


async def on_unit_work_moved(session: AsyncSession, event: UnitWorkMoved, _: datetime) -> None:
    move = UnitMove(
        id=UUID(event.act_id),
        from_unit=event.from_unit_code,
        to_unit=event.to_unit_code,
        to_name=event.to_unit_name,
        service_code=event.service_code,
        at=event.moved_at.ToDatetime(UTC),
    )
    await units.add_move(session, move)


SUBSCRIBERS: dict[type[Message], Subscriber] = {UnitWorkMoved: on_unit_work_moved}
