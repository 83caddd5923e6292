"""What happens goes out to the systems that asked to be told."""

from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.tasks.handlers import webhooks
from services.tasks.serializers.webhooks import TOLD


async def on_event(session: AsyncSession, event: Any, now: datetime) -> None:
    await webhooks.tell(session, event, now)


OF_WEBHOOKS: dict[type[Message], Subscriber] = dict.fromkeys(TOLD, on_event)
