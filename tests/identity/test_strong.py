"""Strong sign-in: providers, tabs, replays, rotated keys; one-time codes of staff."""

import time
from dataclasses import dataclass

import grpc
import httpx
import pyotp
import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import strong_pb2 as pb
from atende.identity.v1 import strong_pb2_grpc as rpc
from sqlalchemy import select, text, update

from chassis.auth import Role
from chassis.edge import Edge
from services.identity.clients import OidcClient
from services.identity.domain.codes import Budget, Loa
from services.identity.domain.strong import Provider, own_path
from services.identity.handlers.codes import Codes
from services.identity.handlers.passkeys import Site
from services.identity.models import LoginLinkRow, PointRow
from services.identity.servicer.citizens import CitizenPolicy
from services.identity.servicer.strong import StrongPolicy, StrongServicer
from tests.conftest import as_caller
from tests.identity.conftest import POLICY
from tests.identity.oidc_provider import ISSUER, SmallProvider
from tests.rpc import refusal

WEB = as_caller(Role.PUBLIC, kind="client", id="gateway")
BACK = "https://portal.example/entrar/volta"
SITE = Site(domain="localhost", name="Atende", origins=("http://localhost",))


@dataclass
class World:
    stub: rpc.StrongServiceStub
    provider: SmallProvider
    oidc: OidcClient

    async def begin(self, name: str = "city", return_to: str = "/", **changes):
        request = pb.BeginOidcRequest(
            **{"provider": name, "redirect_uri": BACK, "return_to": return_to, **changes}
        )
        return await self.stub.BeginOidc(request, metadata=WEB)

    def finish(self, begun, code: str = "", **changes):
        if not code:
            code, _ = self.provider.authorize(begun.authorize_url)
        request = pb.FinishOidcRequest(
            **{"state": begun.state, "binding": begun.binding, "code": code, **changes}
        )
        return self.stub.FinishOidc(request, metadata=WEB)

    async def sign_in(self, name: str = "city"):
        return (await self.finish(await self.begin(name))).citizen


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
            lambda server: rpc.add_StrongServiceServicer_to_server(servicer, server)
        )
        yield World(rpc.StrongServiceStub(channel), provider, oidc)


async def a_person(stub, name="Maria Brandão", nif="", email="", key="k1"):
    request = people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name=name)
    if nif:
        request.identifiers.add(type=people.IDENTIFIER_TYPE_NIF, value=nif)
    if email:
        request.points.add(type=people.POINT_TYPE_EMAIL, value=email)
    made = await stub.RegisterPerson(request, metadata=as_caller(Role.ATTENDANT, key=key))
    return made.person.person_id


async def test_a_newcomer_is_registered_once_and_known_by_issuer_and_subject(world, stub) -> None:
    first = await world.sign_in()
    world.provider.changes = {"email": "other@example.org", "name": "Maria B."}
    second = await world.sign_in()
    world.provider.changes = {"sub": "f:2:zita", "email": "zita@example.org", "name": "Zita"}
    other = await world.sign_in()

    assert first.person_id == second.person_id != other.person_id
    assert (first.loa, first.methods) == (2, ["oidc"])
    person = await stub.GetPerson(
        people.GetPersonRequest(person_id=first.person_id), metadata=as_caller(Role.ATTENDANT)
    )
    [point] = person.person.points
    assert point.value == "maria@example.org"
    assert point.HasField("verified_at")


async def test_two_tabs_each_go_back_to_their_own_page_and_a_replay_is_refused(world) -> None:
    a = await world.begin(return_to="/pagina-a")
    b = await world.begin(return_to="/pagina-b")
    code_a, _ = world.provider.authorize(a.authorize_url)
    code_b, _ = world.provider.authorize(b.authorize_url)

    first = await world.finish(a, code_a)
    second = await world.finish(b, code_b)
    replay = await refusal(world.finish(a, code_a))

    assert (first.return_to, second.return_to) == ("/pagina-a", "/pagina-b")
    assert first.citizen.session_secret
    assert second.citizen.session_secret
    assert (replay.code, replay.reason) == (grpc.StatusCode.UNAUTHENTICATED, "SIGN_IN_STALE")


async def test_a_callback_of_another_browser_is_refused_and_uses_nothing_up(world) -> None:
    begun = await world.begin()

    stolen = await refusal(world.finish(begun, binding="another browser's"))

    assert stolen.reason == "SIGN_IN_STALE"
    assert (await world.finish(begun)).citizen.person_id


async def test_a_sign_in_that_took_too_long_is_refused(world, clock) -> None:
    from datetime import timedelta

    begun = await world.begin()
    clock.now += timedelta(minutes=11)

    assert (await refusal(world.finish(begun))).reason == "SIGN_IN_STALE"


async def test_rotated_keys_are_looked_up(world) -> None:
    await world.sign_in()
    world.provider.rotate()
    world.oidc._keys = {
        name: (read_at - 10, keys) for name, (read_at, keys) in world.oidc._keys.items()
    }

    assert (await world.sign_in()).person_id
    assert world.provider.asked.count("certs") == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"exp": int(time.time()) - 600},
        {"nonce": "another"},
        {"azp": "another"},
        {"sub": ""},
    ],
    ids=["audience", "issuer", "expired", "nonce", "party", "nobody"],
)
async def test_a_token_that_is_wrong_in_one_thing_signs_nobody_in(world, changes) -> None:
    world.provider.changes = changes

    refused = await refusal(world.finish(await world.begin()))

    assert (refused.code, refused.reason) == (
        grpc.StatusCode.UNAUTHENTICATED,
        "PROVIDER_REFUSED",
    )


async def test_a_token_signed_with_a_key_that_is_not_published_is_refused(world) -> None:
    await world.sign_in()
    kid = world.provider.kid
    world.provider.rotate()
    world.provider.kid = kid

    assert (await refusal(world.finish(await world.begin()))).reason == "PROVIDER_REFUSED"


@pytest.mark.parametrize("verified", [False, "true", 1, None])
async def test_an_address_counts_only_when_the_provider_says_true(world, stub, verified) -> None:
    await a_person(stub, email="maria@example.org")
    world.provider.changes = {"email_verified": verified}

    assert (await refusal(world.finish(await world.begin()))).reason == "EMAIL_UNVERIFIED"


async def test_a_known_address_is_linked_only_when_it_was_confirmed_here(
    world, stub, sessions
) -> None:
    person_id = await a_person(stub, "Maria Outra", email="maria@example.org")
    stranger = await world.sign_in()
    async with sessions.begin() as session:
        await session.execute(text("DELETE FROM login_link"))
        await session.execute(
            update(PointRow)
            .where(PointRow.person_id == stranger.person_id)
            .values(verified_at=None)
        )
        await session.execute(
            update(PointRow)
            .where(PointRow.person_id == person_id)
            .values(verified_at=text("now()"))
        )

    known = await world.sign_in()

    assert stranger.person_id != person_id
    assert known.person_id == person_id


async def test_the_states_own_number_finds_the_person(world, stub, sessions) -> None:
    person_id = await a_person(stub, nif="123456789")
    gov = "http://interop.gov.pt/MDC/Cidadao/"
    world.provider.changes = {
        "email": "",
        "email_verified": False,
        f"{gov}NIF": "123456789",
        f"{gov}NomeCompleto": "MARIA BRANDÃO",
    }

    opened = await world.sign_in("gov")

    assert (opened.person_id, opened.loa) == (person_id, 3)
    async with sessions() as session:
        assert (await session.scalars(select(LoginLinkRow.provider))).all() == ["gov"]


async def test_a_provider_that_is_not_the_state_cannot_claim_a_number(world, stub) -> None:
    person_id = await a_person(stub, nif="123456789")
    world.provider.changes = {"nif": "123456789"}

    assert (await world.sign_in()).person_id != person_id


async def test_staff_sign_in_while_they_are_active_and_citizens_accounts_stay_citizens(
    world, stub
) -> None:
    admin = as_caller(Role.ADMIN, key="s")
    staff = await stub.RegisterStaff(
        people.RegisterStaffRequest(
            username="maria", name="Maria", password="uma frase comprida", roles=["attendant"]
        ),
        metadata=admin,
    )
    world.provider.changes = {"preferred_username": "Maria"}
    opened = (await world.finish(await world.begin("staff"))).staff
    cross = await refusal(world.finish(await world.begin("city")))
    await stub.SetStaffActive(
        people.SetStaffActiveRequest(staff_id=staff.staff.staff_id, active=False),
        metadata=as_caller(Role.ADMIN, key="off"),
    )
    after = await refusal(world.finish(await world.begin("staff")))

    assert opened.staff.username == "maria"
    assert cross.reason == "PROVIDER_REFUSED"
    assert after.reason == "CREDENTIALS_WRONG"


async def test_a_provider_that_is_silent_says_so(world) -> None:
    world.provider.silent = True

    refused = await refusal(
        world.stub.BeginOidc(pb.BeginOidcRequest(provider="city", redirect_uri=BACK), metadata=WEB)
    )

    assert (refused.code, refused.reason) == (grpc.StatusCode.UNAVAILABLE, "PROVIDER_SILENT")


async def test_discovery_of_another_issuer_is_refused(world) -> None:
    world.provider.issuer = "https://evil.example"

    refused = await refusal(
        world.stub.BeginOidc(pb.BeginOidcRequest(provider="city", redirect_uri=BACK), metadata=WEB)
    )

    assert refused.reason == "PROVIDER_REFUSED"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"provider": "nobody"}, "PROVIDER_UNKNOWN"),
        ({"redirect_uri": "https://evil.example/volta"}, "REDIRECT_REFUSED"),
        ({"redirect_uri": BACK + "/../x"}, "REDIRECT_REFUSED"),
    ],
)
async def test_only_our_own_addresses_are_come_back_to(world, changes, reason) -> None:
    request = pb.BeginOidcRequest(**{"provider": "city", "redirect_uri": BACK, **changes})

    assert (await refusal(world.stub.BeginOidc(request, metadata=WEB))).reason == reason


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/a/b?c=d", "/a/b?c=d"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\r\nSet-Cookie: x", "/"),
        ("", "/"),
    ],
)
def test_only_paths_of_ours_are_gone_back_to(given, kept) -> None:
    assert own_path(given) == kept


async def test_staff_with_a_one_time_code_need_it_and_none_is_good_twice(
    world, stub, clock
) -> None:
    made = await stub.RegisterStaff(
        people.RegisterStaffRequest(
            username="rui", name="Rui", password="uma frase comprida", roles=["attendant"]
        ),
        metadata=as_caller(Role.ADMIN, key="s"),
    )
    me = as_caller(Role.ATTENDANT, id=made.staff.staff_id)
    begun = await world.stub.BeginTotp(pb.BeginTotpRequest(), metadata=me)
    totp = pyotp.TOTP(begun.secret)

    def enter(otp: str = ""):
        return stub.OpenSession(
            people.OpenSessionRequest(username="rui", password="uma frase comprida", otp=otp)
        )

    assert (await enter()).access_token  # it counts once it is confirmed
    code = totp.at(clock.now)
    await world.stub.ConfirmTotp(pb.ConfirmTotpRequest(code=code), metadata=me)
    missing = await refusal(enter())
    used = await refusal(enter(code))
    following = totp.at(int(clock.now.timestamp()) + 30)
    opened = await enter(following)

    assert begun.uri.startswith("otpauth://totp/")
    assert (missing.reason, used.reason) == ("SECOND_FACTOR_NEEDED", "CREDENTIALS_WRONG")
    assert opened.staff.username == "rui"
