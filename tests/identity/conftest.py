"""Identity as its callers meet it: over gRPC, on a real database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest
from argon2 import PasswordHasher
from atende.identity.v1 import assurance_pb2_grpc as assurance_rpc
from atende.identity.v1 import identity_pb2_grpc as rpc
from atende.identity.v1 import strong_pb2_grpc as strong_rpc

from chassis.edge import Edge
from services.identity.clients import OidcClient
from services.identity.domain.codes import Budget, Loa, draw_code
from services.identity.domain.strong import Provider
from services.identity.handlers import codes as hashed_codes
from services.identity.handlers.codes import Codes
from services.identity.handlers.sessions import Passwords
from services.identity.repository.guard import GUARD
from services.identity.servicer.assurance import AssuranceServicer
from services.identity.servicer.citizens import CitizenPolicy
from services.identity.servicer.people import IdentityServicer
from services.identity.servicer.sign_in import TokenPolicy
from services.identity.servicer.strong import StrongPolicy, StrongServicer
from services.identity.settings import Client
from tests.identity.oidc_provider import ISSUER, SmallProvider
from tests.identity.strong import BACK, SITE, World


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least that argon2 takes: what a hash of a code costs is no matter of these tests."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(hashed_codes, "_hasher", quick)
    monkeypatch.setattr(hashed_codes, "_NOTHING", quick.hash("nothing"))


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


@dataclass
class Drawer:
    """A generator of access codes that tests can force."""

    next: str = ""

    def __call__(self) -> str:
        return self.next or draw_code()


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


POLICY = TokenPolicy(
    key_secret="a secret for tests",
    access_lasts=timedelta(minutes=10),
    session_lasts=timedelta(hours=12),
    clients={"contacts": Client("the secret of contacts", ("service",))},
)


@pytest.fixture
async def assurance(
    serve_grpc, sessions, clock: Callable[[], datetime], drawer: Drawer
) -> assurance_rpc.AssuranceServiceStub:
    citizens = CitizenPolicy(
        codes=Codes(pepper="a pepper for codes", budget=Budget(total=30), draw=drawer),
        session_lasts=timedelta(hours=1),
    )
    servicer = AssuranceServicer(
        Edge(sessions=sessions, clock=clock, guard=GUARD), POLICY, citizens
    )
    channel = await serve_grpc(
        lambda server: assurance_rpc.add_AssuranceServiceServicer_to_server(servicer, server)
    )
    return assurance_rpc.AssuranceServiceStub(channel)


@pytest.fixture
def servicer(sessions, clock: Callable[[], datetime]) -> IdentityServicer:
    return IdentityServicer(
        Edge(sessions=sessions, clock=clock, guard=GUARD),
        Passwords("a pepper for tests"),
        POLICY,
        ZoneInfo("Europe/Lisbon"),
    )


@pytest.fixture
async def stub(serve_grpc, servicer) -> rpc.IdentityServiceStub:
    channel = await serve_grpc(
        lambda server: rpc.add_IdentityServiceServicer_to_server(servicer, server)
    )
    return rpc.IdentityServiceStub(channel)


@pytest.fixture
async def world(serve_grpc, sessions, clock):
    provider = SmallProvider()
    base = {"issuer": ISSUER, "client_id": "atende", "redirects": (BACK,)}
    providers = {
        "city": Provider(name="city", loa=Loa.CODE, **base),
        "gov": Provider(name="gov", profile="autenticacao_gov", trusts_nif=True, **base),
        "staff": Provider(name="staff", who="staff", **base),
    }
    async with httpx.AsyncClient(transport=provider.transport()) as http:
        oidc = OidcClient(providers, http)
        servicer = StrongServicer(
            Edge(sessions=sessions, clock=clock),
            POLICY,
            CitizenPolicy(
                codes=Codes(pepper="a pepper for codes", budget=Budget()),
                session_lasts=POLICY.session_lasts,
            ),
            StrongPolicy(oidc=oidc, site=SITE),
        )
        channel = await serve_grpc(
            lambda server: strong_rpc.add_StrongServiceServicer_to_server(servicer, server)
        )
        yield World(strong_rpc.StrongServiceStub(channel), provider, oidc)
