"""Events of cases that the advocate waits for."""

from datetime import datetime
from uuid import UUID

from atende.tasks.v1.events_pb2 import CaseChanged
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.tasks.domain.cases import CaseId
from services.tasks.handlers.advocate.insisting import case_answered


def advocate_subscribers() -> dict[type[Message], Subscriber]:
    """A case that was answered needs no insistence any more."""

    async def on_case_changed(session: AsyncSession, event: CaseChanged, now: datetime) -> None:
        if event.change == "closed":
            await case_answered(session, CaseId(UUID(event.case_id)), now)

    return {CaseChanged: on_case_changed}
