"""The database of tasks, its servicer on a real server, and small peers of ours."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import grpc
import pytest
from atende.charter.v1.charter_pb2_grpc import (
    CharterServiceStub,
    add_CharterServiceServicer_to_server,
)
from atende.identity.v1.identity_pb2_grpc import (
    IdentityServiceStub,
    add_IdentityServiceServicer_to_server,
)
from atende.identity.v1.mandates_pb2_grpc import add_MandatesServiceServicer_to_server
from atende.tasks.v1.attachments_pb2_grpc import (
    AttachmentServiceStub,
    add_AttachmentServiceServicer_to_server,
)
from atende.tasks.v1.case_life_pb2_grpc import (
    CaseLifeServiceStub,
    add_CaseLifeServiceServicer_to_server,
)
from atende.tasks.v1.routing_pb2_grpc import (
    RoutingServiceStub,
    add_RoutingServiceServicer_to_server,
)
from atende.tasks.v1.tasks_pb2_grpc import TaskServiceStub, add_TaskServiceServicer_to_server
from atende.tasks.v1.webhooks_pb2_grpc import (
    WebhookServiceStub,
    add_WebhookServiceServicer_to_server,
)
from atende.tasks.v1.worklists_pb2_grpc import (
    WorklistServiceStub,
    add_WorklistServiceServicer_to_server,
)
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import Role
from chassis.clients import Peer, together
from chassis.edge import Edge
from chassis.keys import KeyRing
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.repository.guard import GUARD
from services.tasks.repository.metadata import METADATA
from services.tasks.servicer import TaskServicer
from services.tasks.servicer.attachments import AttachmentServicer
from services.tasks.servicer.life import CaseLifeServicer
from services.tasks.servicer.routing import RoutingServicer
from services.tasks.servicer.webhooks import WebhookServicer
from services.tasks.servicer.worklists import WorklistServicer
from tests.chassis.keys import token_for
from tests.tasks.builders import COUNCIL, NOW, load_porto
from tests.tasks.peers import Clock, SmallCharter, SmallIdentity

Sessions = async_sessionmaker[AsyncSession]

KEYS = KeyRing(METADATA, {"one": bytes(32)})


class OwnToken:
    """The token with which the service speaks for itself."""

    async def token(self) -> str:
        return token_for(Role.SERVICE, id="tasks", kind="client")


@pytest.fixture
async def sessions(database: Callable[[str], Awaitable[Sessions]]) -> Sessions:
    return await database("tasks")


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def charter() -> SmallCharter:
    return SmallCharter()


@pytest.fixture
def identity() -> SmallIdentity:
    return SmallIdentity()


@pytest.fixture
async def tasks(
    sessions: Sessions,
    serve_grpc: Any,
    grpc_server: Any,
    charter: SmallCharter,
    identity: SmallIdentity,
    clock: Clock,
) -> AsyncIterator[TaskServiceStub]:
    """The task service as its callers see it, with the calendar of Porto loaded."""
    await load_porto(sessions)
    charter_address = await grpc_server(
        lambda server: add_CharterServiceServicer_to_server(charter, server)
    )

    def serve_identity(server: Any) -> None:
        add_IdentityServiceServicer_to_server(identity, server)
        add_MandatesServiceServicer_to_server(identity.mandates, server)

    identity_address = await grpc_server(serve_identity)
    peers = (
        Peer("charter", charter_address, CharterServiceStub, OwnToken()),
        Peer("identity", identity_address, IdentityServiceStub, OwnToken()),
    )
    shared = (
        Edge(sessions=sessions, clock=clock, guard=GUARD),
        CharterClient(peers[0]),
        IdentityClient(peers[1]),
        COUNCIL,
    )

    def register(server: grpc.aio.Server) -> None:
        add_TaskServiceServicer_to_server(TaskServicer(*shared), server)
        add_CaseLifeServiceServicer_to_server(CaseLifeServicer(*shared), server)
        add_AttachmentServiceServicer_to_server(AttachmentServicer(*shared, KEYS), server)
        add_RoutingServiceServicer_to_server(RoutingServicer(*shared), server)
        add_WorklistServiceServicer_to_server(WorklistServicer(*shared), server)
        hooks = WebhookServicer(shared[0], COUNCIL.secret_pepper, private_allowed=False)
        add_WebhookServiceServicer_to_server(hooks, server)

    stub = together(
        TaskServiceStub,
        CaseLifeServiceStub,
        AttachmentServiceStub,
        RoutingServiceStub,
        WorklistServiceStub,
        WebhookServiceStub,
    )
    yield stub(await serve_grpc(register))
    for peer in peers:
        await peer.close()
