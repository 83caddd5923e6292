import asyncio
from datetime import UTC, datetime

import grpc
import pytest
from atende.telephony.v1 import events_pb2
from atende.telephony.v1 import telephony_pb2 as pb
from atende.telephony.v1 import telephony_pb2_grpc as rpc
from sqlalchemy import func, select

from chassis.auth import Role
from chassis.clients import Peer
from chassis.database import idempotency, outbox
from chassis.edge import Call, Edge, command, query
from chassis.errors import FailedPrecondition
from chassis.events import publish
from tests.conftest import as_caller

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)


class AlreadyEnded(FailedPrecondition):
    reason = "ALREADY_ENDED"


class Calls(rpc.TelephonyServiceServicer):
    """Writes one event a call; `EndCall` succeeds once, whoever asks."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge
        self.ended = False
        self.peer: Peer | None = None

    @command(Role.ATTENDANT)
    async def BeginCall(self, request: pb.BeginCallRequest, call: Call) -> pb.BeginCallResponse:
        await publish(call.session, [events_pb2.CallBegan(call_id=request.exchange_call_id)])
        number = await call.session.scalar(select(func.count()).select_from(outbox))
        return pb.BeginCallResponse(call=pb.Call(call_id=str(number)))

    @command(Role.ATTENDANT)
    async def EndCall(self, request: pb.EndCallRequest, call: Call) -> pb.EndCallResponse:
        if self.ended:
            raise AlreadyEnded
        await publish(call.session, [events_pb2.CallEnded(call_id=request.call_id)])
        self.ended = True
        return pb.EndCallResponse(call=pb.Call(call_id=request.call_id))

    @query(Role.ATTENDANT)
    async def GetCall(self, request: pb.GetCallRequest, call: Call) -> pb.GetCallResponse:
        await call.session.execute(select(1))
        assert self.peer is not None
        await self.peer.ask(self.peer.stub.GetCall, request)
        return pb.GetCallResponse()


@pytest.fixture
async def sessions(database):
    return await database("charter")


@pytest.fixture
def calls(sessions) -> Calls:
    return Calls(Edge(sessions=sessions, clock=lambda: NOW))


@pytest.fixture
async def stub(serve_grpc, calls) -> rpc.TelephonyServiceStub:
    channel = await serve_grpc(
        lambda server: rpc.add_TelephonyServiceServicer_to_server(calls, server)
    )
    return rpc.TelephonyServiceStub(channel)


async def count(sessions, table) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def code_of(call) -> grpc.StatusCode:
    with pytest.raises(grpc.aio.AioRpcError) as failure:
        await call
    return failure.value.code()


async def test_a_repeated_command_answers_the_same_and_does_nothing(stub, sessions) -> None:
    request = pb.BeginCallRequest(exchange_call_id="a")
    metadata = as_caller(Role.ATTENDANT, key="k1")

    first = await stub.BeginCall(request, metadata=metadata)
    second = await stub.BeginCall(request, metadata=metadata)

    assert first == second
    assert await count(sessions, outbox) == 1


async def test_twenty_repeats_at_once_have_one_effect_and_one_answer(stub, sessions) -> None:
    request = pb.BeginCallRequest(exchange_call_id="a")
    metadata = as_caller(Role.ATTENDANT, key="k1")

    answers = await asyncio.gather(*(stub.BeginCall(request, metadata=metadata) for _ in range(20)))

    assert len({answer.SerializeToString() for answer in answers}) == 1
    assert await count(sessions, outbox) == await count(sessions, idempotency) == 1


async def test_a_repeat_that_would_fail_on_its_own_first_effect_gets_the_first_answer(stub) -> None:
    request = pb.EndCallRequest(call_id="a")

    first = await stub.EndCall(request, metadata=as_caller(Role.ATTENDANT, key="k1"))
    repeat = await stub.EndCall(request, metadata=as_caller(Role.ATTENDANT, key="k1"))
    another = code_of(stub.EndCall(request, metadata=as_caller(Role.ATTENDANT, key="k2")))

    assert first == repeat
    assert await another is grpc.StatusCode.FAILED_PRECONDITION


async def test_the_same_key_with_another_request_is_refused(stub, sessions) -> None:
    metadata = as_caller(Role.ATTENDANT, key="k1")
    await stub.BeginCall(pb.BeginCallRequest(exchange_call_id="a"), metadata=metadata)

    code = await code_of(
        stub.BeginCall(pb.BeginCallRequest(exchange_call_id="b"), metadata=metadata)
    )

    assert code is grpc.StatusCode.FAILED_PRECONDITION
    assert await count(sessions, outbox) == 1


async def test_keys_of_two_callers_are_apart(stub, sessions) -> None:
    request = pb.BeginCallRequest(exchange_call_id="a")

    for who in ("ana", "rui"):
        await stub.BeginCall(request, metadata=as_caller(Role.ATTENDANT, id=who, key="k1"))

    assert await count(sessions, outbox) == 2


async def test_a_command_without_key_or_role_or_token_does_nothing(stub, sessions) -> None:
    request = pb.BeginCallRequest(exchange_call_id="a")

    codes = [
        await code_of(stub.BeginCall(request, metadata=metadata))
        for metadata in (
            as_caller(Role.ATTENDANT),
            as_caller(Role.QUALITY, key="k1"),
            (("idempotency-key", "k1"),),
            as_caller(Role.ATTENDANT, key="k" * 201),
        )
    ]

    assert codes == [
        grpc.StatusCode.INVALID_ARGUMENT,
        grpc.StatusCode.PERMISSION_DENIED,
        grpc.StatusCode.UNAUTHENTICATED,
        grpc.StatusCode.INVALID_ARGUMENT,
    ]
    assert await count(sessions, outbox) == 0


async def test_asking_a_peer_inside_a_transaction_is_a_bug(stub, calls) -> None:
    calls.peer = Peer("telephony", "127.0.0.1:9", rpc.TelephonyServiceStub, tokens=None)

    code = await code_of(stub.GetCall(pb.GetCallRequest(), metadata=as_caller(Role.ATTENDANT)))
    await calls.peer.close()

    assert code is grpc.StatusCode.INTERNAL
