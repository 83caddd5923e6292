"""The services of quality and of indicators on a real server, over one database."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from atende.tasks.v1.indicators_pb2_grpc import (
    IndicatorServiceStub,
    add_IndicatorServiceServicer_to_server,
)
from atende.tasks.v1.quality_pb2_grpc import (
    QualityServiceStub,
    add_QualityServiceServicer_to_server,
)

from chassis.edge import Edge
from services.tasks.repository.guard import GUARD
from services.tasks.servicer.indicators import IndicatorServicer
from services.tasks.servicer.quality import QualityServicer
from tests.tasks.builders import COUNCIL
from tests.tasks.quality.loop import LAST
from tests.tasks.quality.past import bring, cases
from tests.tasks.servers import clients


@pytest.fixture
async def quality(
    sessions: Any, serve_grpc: Any, grpc_server: Any, charter: Any, identity: Any, clock: Any
) -> AsyncIterator[QualityServiceStub]:
    async with clients(grpc_server, charter, identity) as (_, identity_client):
        servicer = QualityServicer(
            Edge(sessions=sessions, clock=clock, guard=GUARD), identity_client, COUNCIL
        )
        channel = await serve_grpc(
            lambda server: add_QualityServiceServicer_to_server(servicer, server)
        )
        yield QualityServiceStub(channel)


@pytest.fixture
async def indicators(
    sessions: Any, serve_grpc: Any, grpc_server: Any, charter: Any, identity: Any, clock: Any
) -> AsyncIterator[IndicatorServiceStub]:
    async with clients(grpc_server, charter, identity) as (_, identity_client):
        servicer = IndicatorServicer(
            Edge(sessions=sessions, clock=clock, guard=GUARD), identity_client, COUNCIL
        )
        channel = await serve_grpc(
            lambda server: add_IndicatorServiceServicer_to_server(servicer, server)
        )
        yield IndicatorServiceStub(channel)


@pytest.fixture
async def trouble(indicators) -> None:
    """Thirty quiet weeks, then one in which most answers were late."""
    facts = []
    for back in range(1, 31):
        facts += cases(LAST - timedelta(weeks=back), 1, 10)
    await bring(indicators, [*facts, *cases(LAST, 9, 10)])
