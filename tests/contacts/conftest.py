"""Contacts over gRPC on a real database, with a small charter and identity beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from atende.charter.v1 import charter_pb2_grpc
from atende.contacts.v1 import contacts_pb2_grpc as rpc
from atende.identity.v1 import identity_pb2_grpc

from chassis.auth import Role
from chassis.edge import Edge
from services.contacts.clients import CharterClient, IdentityClient
from services.contacts.servicer.contacts import ContactServicer
from tests.chassis.keys import token_for
from tests.contacts.builders import NOW, Charter, Identity


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


class OwnToken:
    async def token(self) -> str:
        return token_for(Role.SERVICE, id="contacts", kind="client")


@pytest.fixture
async def sessions(database):
    return await database("contacts")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people() -> Identity:
    return Identity()


@pytest.fixture
async def identity(grpc_server, people) -> IdentityClient:
    address = await grpc_server(
        lambda server: identity_pb2_grpc.add_IdentityServiceServicer_to_server(people, server)
    )
    return IdentityClient(address, OwnToken())


@pytest.fixture
async def stub(serve_grpc, grpc_server, sessions, clock, identity) -> Any:
    address = await grpc_server(
        lambda server: charter_pb2_grpc.add_CharterServiceServicer_to_server(Charter(), server)
    )
    servicer = ContactServicer(
        Edge(sessions=sessions, clock=clock), CharterClient(address, OwnToken()), identity
    )
    channel = await serve_grpc(
        lambda server: rpc.add_ContactServiceServicer_to_server(servicer, server)
    )
    return rpc.ContactServiceStub(channel)
