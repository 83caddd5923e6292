"""The telephony service on real servers, beside a small real charter."""

from collections.abc import Awaitable, Callable
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
from services.telephony.servicer.calls import TelephonyServicer
from tests.telephony.builders import NOW, PORTO, PROMPTS

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
        Edge(sessions=sessions, clock=lambda: NOW),
        menu=PORTO,
        prompts=PROMPTS,
        charter=CharterClient(charter_address, None),
    )
    channel = await serve_grpc(
        lambda server: add_TelephonyServiceServicer_to_server(servicer, server)
    )
    return TelephonyServiceStub(channel)
