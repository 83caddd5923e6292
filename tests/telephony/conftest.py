"""The telephony service on real servers, beside a small real charter."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from atende.charter.v1 import charter_pb2, charter_pb2_grpc
from atende.telephony.v1.telephony_pb2_grpc import (
    TelephonyServiceStub,
    add_TelephonyServiceServicer_to_server,
)
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.edge import Edge
from services.telephony.clients.charter import CharterClient
from services.telephony.media.ari.client import Ari
from services.telephony.media.ari.exchange import AriExchange
from services.telephony.media.ari.leg import Shelf
from services.telephony.media.port import OnCall
from services.telephony.media.rtp.ports import Ports
from services.telephony.repository.guard import GUARD
from services.telephony.servicer.calls import TelephonyServicer
from tests.telephony.asterisk import Asterisk, serve
from tests.telephony.builders import NOW, PORTO, PROMPTS
from tests.telephony.calling.town import eventually

Sessions = async_sessionmaker[AsyncSession]


class SmallCharter(charter_pb2_grpc.CharterServiceServicer):
    """Knows the noise complaint in both languages, burials in Portuguese, and nothing else."""

    async def GetService(self, request: Any, context: Any) -> charter_pb2.GetServiceResponse:
        service = charter_pb2.Service(code=request.code, language="pt-PT")
        if request.code == "RUI-02":
            service.phone_text = "Diga-nos o local, os dias e as horas."
            if request.language == "en":
                service.language, service.summary = "en", "Noise of shops and works."
        elif request.code == "CEM-01":
            service.phone_text = "Os nossos sentimentos."
        return charter_pb2.GetServiceResponse(service=service)


@pytest.fixture
async def sessions(database: Callable[[str], Awaitable[Sessions]]) -> Sessions:
    return await database("telephony")


@pytest.fixture
async def charter_address(grpc_server: Any) -> str:
    return await grpc_server(
        lambda server: charter_pb2_grpc.add_CharterServiceServicer_to_server(SmallCharter(), server)
    )


@pytest.fixture
async def telephony(
    sessions: Sessions, charter_address: str, serve_grpc: Any
) -> TelephonyServiceStub:
    """The service as an exchange sees it; its clock stands at `NOW`."""
    servicer = TelephonyServicer(
        Edge(sessions=sessions, clock=lambda: NOW, guard=GUARD),
        menu=PORTO,
        prompts=PROMPTS,
        charter=CharterClient(charter_address, None),
    )
    channel = await serve_grpc(
        lambda server: add_TelephonyServiceServicer_to_server(servicer, server)
    )
    return TelephonyServiceStub(channel)


@pytest.fixture
async def asterisk() -> AsyncIterator[Asterisk]:
    """An ARI server of ours; a test that asks it what no Asterisk has fails."""
    made = Asterisk()
    server, running, made.url = await serve(made)
    yield made
    server.should_exit = True
    await running
    assert made.strange == []


@pytest.fixture
async def listening(asterisk: Asterisk, tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    """Starts an exchange that serves calls as *on_call* does, and waits until it is known."""
    started: list[AriExchange] = []

    async def of_staff(staff_id: str) -> list[str]:
        return {"ana": ["PJSIP/100"], "two": ["PJSIP/100", "PJSIP/101"]}.get(staff_id, [])

    async def whose(name: str) -> str:
        return {"100": "ana", "101": "rui"}.get(name, "")

    async def start(on_call: OnCall) -> AriExchange:
        exchange = AriExchange(
            Ari(asterisk.url, "atende", "secret", "atende"),
            Shelf(tmp_path / "sounds", "atende"),
            Ports("127.0.0.1", 39000, 39099),
            endpoints=of_staff,
            trunk="PJSIP/trunk",
            staff_of=whose,
        )
        started.append(exchange)
        await exchange.start(on_call)
        await eventually(lambda: asterisk.were_asked("GET /channels"))
        return exchange

    yield start
    for exchange in started:
        await exchange.stop()


@pytest.fixture
async def edge(database):
    return Edge(sessions=await database("telephony"), clock=lambda: NOW, guard=GUARD)
