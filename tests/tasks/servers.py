"""The services of tasks on a real server, each beside the peers it asks."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from atende.charter.v1.charter_pb2_grpc import (
    CharterServiceStub,
    add_CharterServiceServicer_to_server,
)
from atende.identity.v1.identity_pb2_grpc import (
    IdentityServiceStub,
    add_IdentityServiceServicer_to_server,
)

from chassis.auth import Role
from chassis.clients import Peer
from services.tasks.clients import CharterClient, IdentityClient
from tests.chassis.keys import token_for


class OwnToken:
    """The token with which the service speaks for itself."""

    async def token(self) -> str:
        return token_for(Role.SERVICE, id="tasks", kind="client")


@asynccontextmanager
async def clients(
    grpc_server: Callable[..., Any], charter: Any, identity: Any
) -> AsyncIterator[tuple[CharterClient, IdentityClient]]:
    """Clients of *charter* and *identity*, which are served."""
    charter_address = await grpc_server(
        lambda server: add_CharterServiceServicer_to_server(charter, server)
    )
    identity_address = await grpc_server(
        lambda server: add_IdentityServiceServicer_to_server(identity, server)
    )
    peers = (
        Peer("charter", charter_address, CharterServiceStub, OwnToken()),
        Peer("identity", identity_address, IdentityServiceStub, OwnToken()),
    )
    yield CharterClient(peers[0]), IdentityClient(peers[1])
    for peer in peers:
        await peer.close()
