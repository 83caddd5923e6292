"""The charter's database and its servicer on a real server."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from atende.charter.v1.charter_pb2_grpc import (
    CharterServiceStub,
    add_CharterServiceServicer_to_server,
)
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.edge import Edge
from services.charter.servicer import CharterServicer
from tests.charter.builders import NOW

Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def sessions(database: Callable[[str], Awaitable[Sessions]]) -> Sessions:
    return await database("charter")


@pytest.fixture
async def charter(sessions: Sessions, serve_grpc: Any) -> CharterServiceStub:
    """The charter service as its callers see it; its clock stands at `NOW`."""
    servicer = CharterServicer(Edge(sessions=sessions, clock=lambda: NOW))
    channel = await serve_grpc(
        lambda server: add_CharterServiceServicer_to_server(servicer, server)
    )
    return CharterServiceStub(channel)
