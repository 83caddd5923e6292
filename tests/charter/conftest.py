"""The charter's database and its servicers on a real server."""

from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import grpc
import pytest
from atende.charter.v1.charter_pb2_grpc import (
    CharterServiceStub,
    add_CharterServiceServicer_to_server,
)
from atende.charter.v1.editing_pb2_grpc import (
    CharterEditingServiceStub,
    add_CharterEditingServiceServicer_to_server,
)
from atende.charter.v1.learning_pb2_grpc import (
    LearningServiceStub,
    add_LearningServiceServicer_to_server,
)
from atende.charter.v1.linked_pb2_grpc import (
    LinkedCharterServiceStub,
    add_LinkedCharterServiceServicer_to_server,
)
from atende.charter.v1.reports_pb2_grpc import (
    TextReportServiceStub,
    add_TextReportServiceServicer_to_server,
)
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.edge import Edge
from services.charter.servicer import (
    CharterServicer,
    EditingServicer,
    LearningServicer,
    LinkedServicer,
    ReportServicer,
)
from tests.charter.builders import NOW

Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def sessions(database: Callable[[str], Awaitable[Sessions]]) -> Sessions:
    return await database("charter")


@pytest.fixture
def clock() -> SimpleNamespace:
    """`clock.now` may be moved; it stands at `NOW`."""
    return SimpleNamespace(now=NOW)


@pytest.fixture
async def channel(sessions: Sessions, serve_grpc: Any, clock: SimpleNamespace) -> grpc.aio.Channel:
    """To the charter service as its callers see it."""
    edge = Edge(sessions=sessions, clock=lambda: clock.now)

    def register(server: grpc.aio.Server) -> None:
        add_CharterServiceServicer_to_server(CharterServicer(edge), server)
        add_CharterEditingServiceServicer_to_server(EditingServicer(edge), server)
        add_TextReportServiceServicer_to_server(ReportServicer(edge), server)
        add_LearningServiceServicer_to_server(LearningServicer(edge), server)
        add_LinkedCharterServiceServicer_to_server(LinkedServicer(edge), server)

    return await serve_grpc(register)


@pytest.fixture
def charter(channel: grpc.aio.Channel) -> CharterServiceStub:
    return CharterServiceStub(channel)


@pytest.fixture
def editing(channel: grpc.aio.Channel) -> CharterEditingServiceStub:
    return CharterEditingServiceStub(channel)


@pytest.fixture
def reports(channel: grpc.aio.Channel) -> TextReportServiceStub:
    return TextReportServiceStub(channel)


@pytest.fixture
def learning(channel: grpc.aio.Channel) -> LearningServiceStub:
    return LearningServiceStub(channel)


@pytest.fixture
def linked(channel: grpc.aio.Channel) -> LinkedCharterServiceStub:
    return LinkedCharterServiceStub(channel)
