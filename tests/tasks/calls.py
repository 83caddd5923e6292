"""The calls of the task service as its tests make them, each under a key of its own."""

from datetime import datetime
from itertools import count
from typing import Any

import grpc
import pytest
from atende.identity.v1.events_pb2 import PersonDataRead
from atende.tasks.v1 import case_life_events_pb2, events_pb2
from atende.tasks.v1 import tasks_pb2 as pb
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy import func, select

from chassis.auth import Role
from chassis.database import outbox
from chassis.grpc import from_rpc_error
from tests.conftest import as_caller
from tests.tasks.builders import PERSON

_keys = count(1)

ANA = {"roles": (Role.ATTENDANT,), "id": "ana", "unit": "GM"}
RUI = {"roles": (Role.DEPARTMENT,), "id": "rui", "unit": "AMB"}
STRANGER = {
    "roles": (Role.CITIZEN,),
    "id": "01890000-0000-7000-8000-00000000beef",
    "kind": "citizen",
}
EVA = {"roles": (Role.DEPARTMENT,), "id": "eva", "unit": "AMB"}
URB = {"roles": (Role.DEPARTMENT,), "id": "ze", "unit": "URB"}
BOSS = {"roles": (Role.SUPERVISOR,), "id": "boss", "unit": "GM"}
ADMIN = {"roles": (Role.ADMIN,), "id": "admin", "unit": ""}
PORTAL = {"roles": (Role.PUBLIC,), "id": "gateway", "kind": "client"}

EVENTS = {
    message.DESCRIPTOR.full_name: message
    for message in (
        events_pb2.CaseOpened,
        events_pb2.CaseChanged,
        events_pb2.CaseFollowed,
        events_pb2.TaskCreated,
        events_pb2.TaskChanged,
        *(
            getattr(case_life_events_pb2, name)
            for name in case_life_events_pb2.DESCRIPTOR.message_types_by_name
        ),
        PersonDataRead,
    )
}


def caller(who: dict[str, Any], key: str = "") -> Any:
    return as_caller(
        *who["roles"],
        id=who["id"],
        kind=who.get("kind", "staff"),
        unit=who.get("unit", ""),
        loa=who.get("loa", 0),
        key=key or f"key-{next(_keys)}",
    )


def stamp(moment: datetime) -> Timestamp:
    found = Timestamp()
    found.FromDatetime(moment)
    return found


async def open_case(tasks: Any, who: Any = ANA, key: str = "", **fields: Any) -> Any:
    """Open a case for a pick-up, but for what *fields* say otherwise."""
    request: dict[str, Any] = {
        "person_id": str(PERSON),
        "service_code": "RSU-01",
        "description": "Um sofá à porta.",
        **fields,
    }
    return await tasks.OpenCase(pb.OpenCaseRequest(**request), metadata=caller(who, key))


async def first_task(tasks: Any, number: str) -> pb.Task:
    found = await tasks.GetCase(pb.GetCaseRequest(number_or_id=number), metadata=caller(BOSS))
    return found.tasks[-1]


async def accept(tasks: Any, task_id: str, who: Any = RUI, **more: Any) -> pb.Task:
    request = pb.AcceptTaskRequest(task_id=task_id, **more)
    return (await tasks.AcceptTask(request, metadata=caller(who))).task


async def complete(tasks: Any, task_id: str, who: Any = RUI, **more: Any) -> pb.Task:
    request = pb.CompleteTaskRequest(task_id=task_id, **{"answer": "Recolhido.", **more})
    return (await tasks.CompleteTask(request, metadata=caller(who))).task


async def events_of(sessions: Any, *, strict: bool = True) -> list[Any]:
    """What was told to others so far, in order; not *strict*, without what these tests know not."""
    async with sessions() as session:
        rows = await session.execute(
            select(outbox.c.subject, outbox.c.payload).order_by(outbox.c.id)
        )
        return [
            EVENTS[row.subject].FromString(row.payload)
            for row in rows
            if strict or row.subject in EVENTS
        ]


async def names_of_events(sessions: Any) -> list[str]:
    return [type(event).__name__ for event in await events_of(sessions)]


class refused:
    """`with refused("REASON", "field") as error:` – the call inside fails so, with metadata."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        self.reason, self.field = reason, field
        self.metadata: dict[str, str] = {}

    def __enter__(self) -> "refused":
        self._raises = pytest.raises(grpc.aio.AioRpcError)
        self._info = self._raises.__enter__()
        return self

    def __exit__(self, *error: Any) -> Any:
        swallowed = self._raises.__exit__(*error)
        if swallowed:
            known = from_rpc_error(self._info.value)
            assert getattr(known, "reason", known) == self.reason
            if self.field is not None:
                assert known.field == self.field
            self.metadata = known.metadata
        return swallowed


async def follow(tasks, number, secret, who=PORTAL, language=""):
    request = pb.FollowCaseRequest(number=number, secret=secret, language=language)
    return (await tasks.FollowCase(request, metadata=caller(who))).case


async def get(tasks, number_or_id, who=ANA, language=""):
    request = pb.GetCaseRequest(number_or_id=number_or_id, language=language)
    return await tasks.GetCase(request, metadata=caller(who))


async def stored(sessions, row):
    """How many rows of a kind there are."""
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(row))
