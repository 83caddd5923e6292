"""What a command writes last: once with its key, undone with it, and never left behind."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import grpc
import pytest
from atende.telephony.v1 import events_pb2
from atende.telephony.v1 import telephony_pb2 as pb
from atende.telephony.v1 import telephony_pb2_grpc as rpc
from sqlalchemy import bindparam, event, func, insert, select

from chassis.auth import Role
from chassis.database import bell, idempotency, inbox, outbox
from chassis.edge import Call, Edge, command, query
from chassis.events import TELLING, told
from chassis.writing import write_last
from tests.conftest import as_caller

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
# Stands for what a service keeps: a row with an id that there may be only one of.
ADDING = (
    insert(inbox).values(message_id=bindparam("new_id"), received_at=bindparam("new_at")).inline()
)
ADDING_AND_TELLING = ADDING.add_cte(TELLING)


def write(session, call_id: str) -> None:
    values = {"new_id": call_id, "new_at": NOW}
    values |= told(session, events_pb2.CallBegan(call_id=call_id))
    write_last(session, ADDING_AND_TELLING, values)


class Calls(rpc.TelephonyServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge
        self.looks = False
        self.begun = 0

    @command(Role.ATTENDANT)
    async def BeginCall(self, request: pb.BeginCallRequest, call: Call) -> pb.BeginCallResponse:
        if self.looks:
            await call.session.execute(select(1))
        self.begun += 1
        write(call.session, request.exchange_call_id)
        return pb.BeginCallResponse(call=pb.Call(call_id=str(self.begun)))

    @query(Role.ATTENDANT, alone=True)
    async def GetCall(self, request: pb.GetCallRequest, call: Call) -> pb.GetCallResponse:
        write(call.session, request.call_id)
        return pb.GetCallResponse()


@pytest.fixture
async def sessions(database):
    return await database("charter")


@pytest.fixture(params=[False, True], ids=["by itself", "after a look"])
def calls(sessions, request) -> Calls:
    served = Calls(Edge(sessions=sessions, clock=lambda: NOW))
    served.looks = request.param
    return served


@pytest.fixture
async def stub(serve_grpc, calls) -> rpc.TelephonyServiceStub:
    channel = await serve_grpc(
        lambda server: rpc.add_TelephonyServiceServicer_to_server(calls, server)
    )
    return rpc.TelephonyServiceStub(channel)


async def counted(sessions) -> tuple[int, int, int]:
    """How many rows, events and keys there are."""
    async with sessions() as session:
        found = [
            await session.scalar(select(func.count()).select_from(table))
            for table in (inbox, outbox, idempotency)
        ]
    return found[0], found[1], found[2]


@contextmanager
def begun(sessions) -> Iterator[list[str]]:
    """What is sent to the database meanwhile, its transactions' commits too."""
    engine, sent = sessions.kw["bind"].sync_engine, []

    def note(_connection, _cursor, statement, *_) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


async def test_what_is_written_last_its_event_and_its_key_are_all_there(
    stub, calls, sessions
) -> None:
    with begun(sessions) as sent:
        await stub.BeginCall(
            pb.BeginCallRequest(exchange_call_id="a"), metadata=as_caller(Role.ATTENDANT, key="k1")
        )

    assert await counted(sessions) == (1, 1, 1)
    assert len(sent) == (3 if calls.looks else 1)
    assert bell(sessions).is_set()


async def test_twenty_repeats_at_once_write_once_and_have_one_answer(stub, sessions) -> None:
    request = pb.BeginCallRequest(exchange_call_id="a")
    metadata = as_caller(Role.ATTENDANT, key="k1")

    answers = await asyncio.gather(*(stub.BeginCall(request, metadata=metadata) for _ in range(20)))

    assert len({answer.SerializeToString() for answer in answers}) == 1
    assert await counted(sessions) == (1, 1, 1)


async def test_a_key_that_is_taken_undoes_what_was_written_with_it(stub, sessions) -> None:
    metadata = as_caller(Role.ATTENDANT, key="k1")
    await stub.BeginCall(pb.BeginCallRequest(exchange_call_id="a"), metadata=metadata)

    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.BeginCall(pb.BeginCallRequest(exchange_call_id="b"), metadata=metadata)

    assert refused.value.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert await counted(sessions) == (1, 1, 1)


async def test_what_cannot_be_written_leaves_neither_event_nor_key(stub, sessions) -> None:
    for key in ("k1", "k2"):
        call = stub.BeginCall(
            pb.BeginCallRequest(exchange_call_id="a"), metadata=as_caller(Role.ATTENDANT, key=key)
        )
        code = await call.code()

    assert code is not grpc.StatusCode.OK
    assert await counted(sessions) == (1, 1, 1)


async def test_a_query_that_stands_alone_writes_last_too(stub, sessions) -> None:
    await stub.GetCall(pb.GetCallRequest(call_id="a"), metadata=as_caller(Role.ATTENDANT))

    assert await counted(sessions) == (1, 1, 0)


async def test_outside_of_a_command_it_is_written_with_the_commit(sessions) -> None:
    async with sessions.begin() as session:
        write(session, "a")

    assert await counted(sessions) == (1, 1, 0)


async def test_what_is_rolled_back_was_never_written(sessions) -> None:
    with pytest.raises(RuntimeError):
        async with sessions.begin() as session:
            write(session, "a")
            raise RuntimeError("after all")

    assert await counted(sessions) == (0, 0, 0)
