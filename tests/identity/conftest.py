"""Identity as its callers meet it: over gRPC, on a real database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from atende.identity.v1 import identity_pb2_grpc as rpc

from chassis.edge import Edge
from services.identity.handlers.sessions import Passwords
from services.identity.servicer.people import IdentityServicer
from services.identity.servicer.sign_in import TokenPolicy
from services.identity.settings import Client


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = field(default=datetime(2026, 6, 9, 10, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def sessions(database):
    return await database("identity")


@pytest.fixture
def clock() -> Clock:
    return Clock(now=datetime.now(UTC))  # noqa: TID251 # PyJWT looks at the real clock


@pytest.fixture
def servicer(sessions, clock: Callable[[], datetime]) -> IdentityServicer:
    return IdentityServicer(
        Edge(sessions=sessions, clock=clock),
        Passwords("a pepper for tests"),
        TokenPolicy(
            key_secret="a secret for tests",
            access_lasts=timedelta(minutes=10),
            session_lasts=timedelta(hours=12),
            clients={"contacts": Client("the secret of contacts", ("service",))},
        ),
    )


@pytest.fixture
async def stub(serve_grpc, servicer) -> rpc.IdentityServiceStub:
    channel = await serve_grpc(
        lambda server: rpc.add_IdentityServiceServicer_to_server(servicer, server)
    )
    return rpc.IdentityServiceStub(channel)
