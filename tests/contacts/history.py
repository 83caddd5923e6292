"""What a history is made of, and all of its pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from atende.contacts.v1 import history_pb2 as pb
from atende.tasks.v1.events_pb2 import CaseOpened
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.auth import Role
from chassis.ids import new_id
from services.contacts.repository.contacts import ContactRepository
from tests.conftest import as_caller
from tests.contacts.builders import NOW, a_contact


def ana(**more: Any) -> Any:
    return as_caller(Role.ATTENDANT, id="ana", purpose="atendimento", **more)


async def pages(histories: Any, person_id: UUID, size: int = 20) -> list[pb.HistoryEntry]:
    """All of a history, page by page."""
    found: list[pb.HistoryEntry] = []
    key: dict[str, Any] = {}
    while True:
        answer = await histories.ListHistory(
            pb.ListHistoryRequest(person_id=str(person_id), page_size=size, **key),
            metadata=ana(),
        )
        assert len(answer.entries) <= size
        found += answer.entries
        if not answer.more:
            return found
        key = {"before": found[-1].at, "before_id": found[-1].id}


async def added(sessions: Any, person_id: UUID | None, at: datetime = NOW, **more: Any) -> Any:
    contact = a_contact(person_id=person_id, opened_at=at, now=max(at, NOW), **more)
    async with sessions.begin() as session:
        await ContactRepository(session).add(contact)
    return contact


def stamp(at: datetime) -> Timestamp:
    found = Timestamp()
    found.FromDatetime(at)
    return found


def opened(person_id: UUID, at: datetime = NOW, **more: Any) -> CaseOpened:
    given_ = {"case_id": str(new_id()), "number": "P/1/2026/CMP", "service_code": "RSU-01"}
    return CaseOpened(person_id=str(person_id), opened_at=stamp(at), **{**given_, **more})
