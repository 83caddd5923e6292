import asyncio
from typing import Any

import grpc
import pytest
from atende.telephony.v1 import telephony_pb2 as pb
from atende.telephony.v1 import telephony_pb2_grpc as rpc
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_health.v1.health_pb2_grpc import HealthStub
from grpc_status import rpc_status

from chassis.auth import Role
from chassis.clients import Peer
from chassis.errors import DeadlineExceeded, FailedPrecondition, Unavailable
from chassis.interceptor import EdgeInterceptor
from chassis.request import current_request
from deploy.local.server import free_port
from tests.chassis.keys import a_verifier, token_for


class Busy(FailedPrecondition):
    reason = "BUSY"


class Behaving(rpc.TelephonyServiceServicer):
    """Does what the id of the asked call says."""

    async def GetCall(self, request: pb.GetCallRequest, context: Any) -> pb.GetCallResponse:
        match request.call_id:
            case "busy":
                raise Busy("call 7 is busy", field="call_id", desk="Balcão 3")
            case "bug":
                raise KeyError("secret")
            case "slow":
                await asyncio.sleep(30)
            case "who":
                asked = current_request.get()
                assert asked is not None
                return pb.GetCallResponse(
                    call=pb.Call(
                        call_id=asked.caller.id,
                        menu=asked.caller.purpose,
                        end_cause=asked.request_id,
                    )
                )
        return pb.GetCallResponse(call=pb.Call(call_id=request.call_id))


@pytest.fixture
async def stub(serve_grpc) -> rpc.TelephonyServiceStub:
    channel = await serve_grpc(
        lambda server: rpc.add_TelephonyServiceServicer_to_server(Behaving(), server)
    )
    return rpc.TelephonyServiceStub(channel)


async def failure_of(call) -> grpc.aio.AioRpcError:
    with pytest.raises(grpc.aio.AioRpcError) as failure:
        await call
    return failure.value


async def test_a_domain_error_arrives_with_its_reason_field_and_facts(stub) -> None:
    failure = await failure_of(stub.GetCall(pb.GetCallRequest(call_id="busy")))

    info = ErrorInfo()
    rpc_status.from_call(failure).details[0].Unpack(info)
    assert failure.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert (info.reason, dict(info.metadata)) == (
        "BUSY",
        {"field": "call_id", "desk": "Balcão 3"},
    )


async def test_a_bug_is_internal_and_tells_the_caller_nothing(stub) -> None:
    failure = await failure_of(stub.GetCall(pb.GetCallRequest(call_id="bug")))

    assert failure.code() is grpc.StatusCode.INTERNAL
    assert "secret" not in str(failure.details())


async def test_a_call_ends_when_its_caller_stops_waiting(stub) -> None:
    failure = await failure_of(stub.GetCall(pb.GetCallRequest(call_id="slow"), timeout=0.2))

    assert failure.code() is grpc.StatusCode.DEADLINE_EXCEEDED


async def test_a_wrong_token_is_refused_even_where_none_is_needed(stub) -> None:
    failure = await failure_of(
        stub.GetCall(
            pb.GetCallRequest(call_id="who"), metadata=(("authorization", "Bearer nonsense"),)
        )
    )

    assert failure.code() is grpc.StatusCode.UNAUTHENTICATED


async def test_caller_purpose_and_request_id_reach_the_method(stub) -> None:
    response = await stub.GetCall(
        pb.GetCallRequest(call_id="who"),
        metadata=(
            ("authorization", f"Bearer {token_for(Role.ATTENDANT, id='ana')}"),
            ("purpose-bin", "está ao balcão".encode()),
            ("request-id", "r-1"),
        ),
    )

    assert (response.call.call_id, response.call.menu, response.call.end_cause) == (
        "ana",
        "está ao balcão",
        "r-1",
    )


async def test_a_peers_error_is_raised_here_as_the_same_category_with_its_reason(
    grpc_server,
) -> None:
    address = await grpc_server(
        lambda server: rpc.add_TelephonyServiceServicer_to_server(Behaving(), server)
    )
    peer = Peer("telephony", address, rpc.TelephonyServiceStub, tokens=None)

    with pytest.raises(FailedPrecondition) as raised:
        await peer.ask(peer.stub.GetCall, pb.GetCallRequest(call_id="busy"))
    with pytest.raises(DeadlineExceeded):
        await peer.ask(peer.stub.GetCall, pb.GetCallRequest(call_id="slow"), seconds=0.2)
    await peer.close()

    assert (raised.value.reason, raised.value.field, raised.value.metadata) == (
        "BUSY",
        "call_id",
        {"desk": "Balcão 3"},
    )


async def test_who_finds_a_service_full_is_refused_at_once_and_those_inside_are_answered() -> None:
    go_on, inside = asyncio.Event(), asyncio.Semaphore(0)

    class Slow(rpc.TelephonyServiceServicer):
        async def GetCall(self, request: pb.GetCallRequest, context: Any) -> pb.GetCallResponse:
            inside.release()
            await go_on.wait()
            return pb.GetCallResponse()

    server = grpc.aio.server(interceptors=[EdgeInterceptor(a_verifier(), most_at_once=2)])
    rpc.add_TelephonyServiceServicer_to_server(Slow(), server)
    health_pb2_grpc.add_HealthServicer_to_server(health.aio.HealthServicer(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    peer = Peer("telephony", f"127.0.0.1:{port}", rpc.TelephonyServiceStub, tokens=None)
    ask, method, request = peer.ask, peer.stub.GetCall, pb.GetCallRequest()
    answers = [asyncio.create_task(ask(method, request)) for _ in range(2)]
    for _ in answers:
        await inside.acquire()

    # As what is unavailable; on the wire as what no client repeats by itself.
    with pytest.raises(Unavailable) as raised:
        await ask(method, request)
    failure = await failure_of(method(request))
    probe = HealthStub(peer.channel)  # type: ignore[no-untyped-call] # of the library
    await probe.Check(health_pb2.HealthCheckRequest())
    go_on.set()
    await asyncio.gather(*answers)
    await ask(method, request)  # it was the crowd that was too much
    await peer.close()
    await server.stop(None)

    assert raised.value.reason == "SERVICE_FULL"
    assert failure.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_a_peer_that_is_not_there_is_unavailable() -> None:
    peer = Peer("telephony", "127.0.0.1:9", rpc.TelephonyServiceStub, tokens=None)

    with pytest.raises(Unavailable):
        await peer.ask(peer.stub.GetCall, pb.GetCallRequest(call_id="any"), seconds=2)
    await peer.close()


async def test_who_opens_a_channel_does_not_pay_for_another_that_met_nobody_there() -> None:
    # Several, as how long each early one pauses is drawn.
    addresses = [f"127.0.0.1:{free_port()}" for _ in range(4)]
    peers = [Peer("telephony", each, rpc.TelephonyServiceStub, tokens=None) for each in addresses]
    for early in peers:
        early.channel.get_state(try_to_connect=True)
    await asyncio.sleep(1)
    server = grpc.aio.server()
    rpc.add_TelephonyServiceServicer_to_server(Behaving(), server)
    for address in addresses:
        server.add_insecure_port(address)
    await server.start()

    for address in addresses:
        late = Peer("telephony", address, rpc.TelephonyServiceStub, tokens=None)
        peers.append(late)
        await late.ask(late.stub.GetCall, pb.GetCallRequest(call_id="any"))
    for peer in peers:
        await peer.close()
    await server.stop(None)
