"""Passkeys with a real Chromium and its virtual authenticator, against identity itself."""

from zoneinfo import ZoneInfo

import httpx
import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import identity_pb2_grpc as people_rpc
from atende.identity.v1 import strong_pb2 as pb
from atende.identity.v1 import strong_pb2_grpc as rpc

from chassis.auth import Role
from chassis.edge import Edge
from chassis.server import utc_now
from services.identity.clients import OidcClient
from services.identity.domain.codes import Budget
from services.identity.handlers.codes import Codes
from services.identity.handlers.passkeys import Site
from services.identity.handlers.sessions import Passwords
from services.identity.servicer.citizens import CitizenPolicy
from services.identity.servicer.people import IdentityServicer
from services.identity.servicer.strong import StrongPolicy, StrongServicer
from tests.chassis.keys import token_for
from tests.conftest import as_caller
from tests.identity.conftest import POLICY
from tests.rpc import refusal

WEB = as_caller(Role.PUBLIC, kind="client", id="gateway")
ORIGIN = "http://localhost"
CREATE = """async (options) => {
  const wanted = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options));
  return JSON.stringify(await navigator.credentials.create({publicKey: wanted}));
}"""
GET = """async (options) => {
  const wanted = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
  return JSON.stringify(await navigator.credentials.get({publicKey: wanted}));
}"""


@pytest.fixture
async def identity(database, serve_grpc):
    edge = Edge(sessions=await database("identity"), clock=utc_now)
    site = Site(domain="localhost", name="Atende", origins=(ORIGIN,))
    citizens = CitizenPolicy(
        codes=Codes(pepper="a pepper for codes", budget=Budget()),
        session_lasts=POLICY.session_lasts,
    )

    async with httpx.AsyncClient() as http:
        strong = StrongServicer(
            edge, POLICY, citizens, StrongPolicy(oidc=OidcClient({}, http), site=site)
        )

        def register(server):
            rpc.add_StrongServiceServicer_to_server(strong, server)
            people_rpc.add_IdentityServiceServicer_to_server(
                IdentityServicer(
                    edge, Passwords("a pepper for tests"), POLICY, ZoneInfo("Europe/Lisbon")
                ),
                server,
            )

        channel = await serve_grpc(register)
        yield rpc.StrongServiceStub(channel), people_rpc.IdentityServiceStub(channel)


@pytest.fixture
async def secure_page(page):
    """A page of our origin, with an authenticator that knows its owner."""
    await page.route(
        f"{ORIGIN}/", lambda route: route.fulfill(body="<title>x</title>", content_type="text/html")
    )
    await page.goto(f"{ORIGIN}/")
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    await devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return page


async def test_a_passkey_is_made_at_level_two_and_signs_in_at_level_three(
    identity, secure_page
) -> None:
    strong, stub = identity
    made = await stub.RegisterPerson(
        people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Maria Brandão"),
        metadata=as_caller(Role.ATTENDANT, key="k1"),
    )
    person_id = made.person.person_id

    def me(loa: int):
        token = token_for(Role.CITIZEN, id=person_id, kind="citizen", loa=loa)
        return (("authorization", f"Bearer {token}"), ("idempotency-key", f"k{loa}"))

    weak = await refusal(strong.BeginPasskey(pb.BeginPasskeyRequest(), metadata=me(1)))
    begun = await strong.BeginPasskey(pb.BeginPasskeyRequest(), metadata=me(2))
    credential = await secure_page.evaluate(CREATE, begun.options)
    add = pb.AddPasskeyRequest(
        challenge_id=begun.challenge_id, credential=credential, name="Telemóvel"
    )
    added = await strong.AddPasskey(add, metadata=me(2))
    again = await refusal(strong.AddPasskey(add, metadata=me(2)))

    asked = await strong.BeginPasskeySignIn(pb.BeginPasskeySignInRequest(), metadata=WEB)
    signed = await secure_page.evaluate(GET, asked.options)
    finish = pb.FinishPasskeySignInRequest(challenge_id=asked.challenge_id, credential=signed)
    opened = (await strong.FinishPasskeySignIn(finish, metadata=WEB)).citizen
    replay = await refusal(strong.FinishPasskeySignIn(finish, metadata=WEB))
    other = await strong.BeginPasskeySignIn(pb.BeginPasskeySignInRequest(), metadata=WEB)
    mixed = await refusal(
        strong.FinishPasskeySignIn(
            pb.FinishPasskeySignInRequest(challenge_id=other.challenge_id, credential=signed),
            metadata=WEB,
        )
    )
    await strong.RemovePasskey(
        pb.RemovePasskeyRequest(passkey_id=added.passkey.passkey_id), metadata=me(3)
    )

    assert (weak.reason, again.reason) == ("ASSURANCE_TOO_LOW", "SIGN_IN_STALE")
    assert (opened.person_id, opened.loa, opened.methods) == (person_id, 3, ["passkey"])
    assert (replay.reason, mixed.reason) == ("SIGN_IN_STALE", "PASSKEY_REFUSED")
    left = await strong.ListPasskeys(pb.ListPasskeysRequest(), metadata=me(3))
    assert not left.passkeys
