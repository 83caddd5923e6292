"""Callers who hang up leave nothing behind: no connection, no transaction, no lock."""

import asyncio

import grpc
import pytest
from atende.telephony.v1 import telephony_pb2 as pb
from atende.telephony.v1 import telephony_pb2_grpc as rpc
from sqlalchemy import text

from chassis.auth import Role
from chassis.database import session_factory
from chassis.edge import Call, Edge, command, query
from chassis.server import utc_now
from tests.conftest import as_caller

POOL = 5
LEFT = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND state IN ('active', 'idle in transaction')"
)


class Sleepy(rpc.TelephonyServiceServicer):
    """Sleeps in the database for whoever asks for `slow`, with a row of its own held."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(Role.ATTENDANT)
    async def GetCall(self, request: pb.GetCallRequest, call: Call) -> pb.GetCallResponse:
        await call.session.execute(text(f"SELECT pg_sleep({4 * (request.call_id == 'slow')})"))
        return pb.GetCallResponse()

    @command(Role.ATTENDANT)
    async def BeginCall(self, request: pb.BeginCallRequest, call: Call) -> pb.BeginCallResponse:
        await call.session.execute(text("SELECT pg_advisory_xact_lock(1), pg_sleep(4)"))
        return pb.BeginCallResponse()


@pytest.fixture
async def sessions(servers, database):
    await database("charter")
    made = session_factory(servers.postgres_url("charter"), pool_size=POOL)
    yield made
    await made.kw["bind"].dispose()


@pytest.fixture
async def stub(serve_grpc, sessions) -> rpc.TelephonyServiceStub:
    sleepy = Sleepy(Edge(sessions=sessions, clock=utc_now))
    channel = await serve_grpc(
        lambda server: rpc.add_TelephonyServiceServicer_to_server(sleepy, server)
    )
    return rpc.TelephonyServiceStub(channel)


def hang_up_on(stub: rpc.TelephonyServiceStub, number: int) -> grpc.aio.UnaryUnaryCall:
    metadata = as_caller(Role.ATTENDANT, key=f"k{number}")
    if number % 2:
        return stub.GetCall(pb.GetCallRequest(call_id="slow"), metadata=metadata, timeout=0.1)
    return stub.BeginCall(pb.BeginCallRequest(), metadata=metadata, timeout=0.1)


async def test_after_fifty_who_hang_up_five_are_answered_and_nothing_is_held(
    stub, sessions, database
) -> None:
    """sqlalchemy #6652, #8145: connections of cancelled tasks did not come back to the pool."""
    ended = await asyncio.gather(
        *(hang_up_on(stub, number) for number in range(50)), return_exceptions=True
    )
    # Who waits for a connection gives up after five seconds: fifty sleeps would take forty.
    await asyncio.gather(
        *(
            stub.GetCall(pb.GetCallRequest(), metadata=as_caller(Role.ATTENDANT), timeout=30)
            for _ in range(POOL)
        )
    )

    assert {one.code() for one in ended} == {grpc.StatusCode.DEADLINE_EXCEEDED}
    beside = await database("charter")
    async with asyncio.timeout(30):
        while True:
            async with beside() as session:
                if not await session.scalar(LEFT):
                    break
            await asyncio.sleep(0.1)
    assert sessions.kw["bind"].pool.checkedout() == 0
