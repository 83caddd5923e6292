"""The advocate's service on a real server, beside that of tasks, over one database."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from atende.tasks.v1.advocate_pb2_grpc import (
    AdvocateServiceStub,
    add_AdvocateServiceServicer_to_server,
)

from chassis.edge import Edge
from services.tasks.domain.advocate.files import Step
from services.tasks.domain.advocate.insisting import Insisting
from services.tasks.servicer.advocate import AdvocateServicer
from tests.tasks.builders import COUNCIL
from tests.tasks.servers import clients

INSISTING = Insisting(silence=5, letters={Step.UNIT: 10, Step.HEAD: 5, Step.DIRECTOR: 5}, reply=30)


@pytest.fixture
async def advocate(
    tasks: Any,
    sessions: Any,
    serve_grpc: Any,
    grpc_server: Any,
    charter: Any,
    identity: Any,
    clock: Any,
) -> AsyncIterator[AdvocateServiceStub]:
    """The advocate's calls; `tasks` has loaded the calendar."""
    async with clients(grpc_server, charter, identity) as (charter_client, identity_client):
        servicer = AdvocateServicer(
            Edge(sessions=sessions, clock=clock),
            charter_client,
            identity_client,
            COUNCIL,
            INSISTING,
        )
        channel = await serve_grpc(
            lambda server: add_AdvocateServiceServicer_to_server(servicer, server)
        )
        yield AdvocateServiceStub(channel)
