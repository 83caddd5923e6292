"""The advocate's service on a real server, beside that of tasks, over one database."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from atende.tasks.v1.advocate_pb2_grpc import (
    AdvocateServiceStub,
    add_AdvocateServiceServicer_to_server,
)

from chassis.edge import Edge
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.domain.advocate.files import Step
from services.tasks.domain.advocate.insisting import Insisting
from services.tasks.repository.guard import GUARD
from services.tasks.servicer.advocate import AdvocateServicer
from services.tasks.workers.advocate import ladder_rounds, silence_rounds
from tests.tasks.builders import COUNCIL
from tests.tasks.servers import clients

INSISTING = Insisting(silence=5, letters={Step.UNIT: 10, Step.HEAD: 5, Step.DIRECTOR: 5}, reply=30)


@pytest.fixture
async def peers(
    grpc_server: Any, charter: Any, identity: Any
) -> AsyncIterator[tuple[CharterClient, IdentityClient]]:
    """Clients of the small charter and the small identity."""
    async with clients(grpc_server, charter, identity) as found:
        yield found


@pytest.fixture
async def advocate(
    tasks: Any, sessions: Any, serve_grpc: Any, peers: tuple[Any, Any], clock: Any
) -> AdvocateServiceStub:
    """The advocate's calls; `tasks` has loaded the calendar."""
    servicer = AdvocateServicer(
        Edge(sessions=sessions, clock=clock, guard=GUARD), *peers, COUNCIL, INSISTING
    )
    channel = await serve_grpc(
        lambda server: add_AdvocateServiceServicer_to_server(servicer, server)
    )
    return AdvocateServiceStub(channel)


@pytest.fixture
def rounds(sessions, peers, clock):
    return (
        silence_rounds(sessions, peers[1], COUNCIL, INSISTING, clock),
        ladder_rounds(sessions, peers[1], COUNCIL, INSISTING, clock),
    )
