"""Passkeys with a real Chromium and its virtual authenticator, against identity itself."""

import json
from itertools import count
from zoneinfo import ZoneInfo

import httpx
import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1 import identity_pb2_grpc as people_rpc
from atende.identity.v1 import strong_pb2 as pb
from atende.identity.v1 import strong_pb2_grpc as rpc
from playwright.async_api import Error

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
from tests.browser.device import device_of
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
    page.device = await device_of(page)
    return page


@pytest.fixture
async def maria(identity):
    """The id of somebody, and calls as her at level two."""
    _, stub = identity
    made = await stub.RegisterPerson(
        people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Maria Brandão"),
        metadata=as_caller(Role.ATTENDANT, key="k1"),
    )
    keys = count()

    def me():
        token = token_for(Role.CITIZEN, id=made.person.person_id, kind="citizen", loa=2)
        return (("authorization", f"Bearer {token}"), ("idempotency-key", f"m{next(keys)}"))

    return made.person.person_id, me


async def add(strong, page, me):
    """A passkey of hers, made by the authenticator of *page*."""
    begun = await strong.BeginPasskey(pb.BeginPasskeyRequest(), metadata=me())
    credential = await page.evaluate(CREATE, begun.options)
    answer = await strong.AddPasskey(
        pb.AddPasskeyRequest(
            challenge_id=begun.challenge_id, credential=credential, name="Telemóvel"
        ),
        metadata=me(),
    )
    return answer.passkey


async def asked(strong, page, change=lambda options: None):
    """A fresh challenge, as signed by the authenticator of *page*, with *change* made to it."""
    fresh = await strong.BeginPasskeySignIn(pb.BeginPasskeySignInRequest(), metadata=WEB)
    options = json.loads(fresh.options)
    change(options)
    signed = await page.evaluate(GET, json.dumps(options))
    return pb.FinishPasskeySignInRequest(challenge_id=fresh.challenge_id, credential=signed)


async def test_an_authenticator_that_does_not_know_its_owner_opens_nothing(
    identity, secure_page, maria
) -> None:
    (strong, _), (_, me) = identity, maria
    await add(strong, secure_page, me)
    await secure_page.device.verified(False)

    # The page is another's, which asks for no finger; what is signed then says so.
    def ask_for_nobody(options):
        options["userVerification"] = "discouraged"

    unverified = await asked(strong, secure_page, ask_for_nobody)

    assert (await refusal(strong.FinishPasskeySignIn(unverified, metadata=WEB))).reason == (
        "PASSKEY_REFUSED"
    )
    # And with our own options the browser answers nothing at all.
    with pytest.raises(Error, match="NotAllowedError"):
        await asked(strong, secure_page)


async def test_what_was_signed_for_another_site_opens_nothing(identity, secure_page, maria) -> None:
    (strong, _), (_, me) = identity, maria
    await add(strong, secure_page, me)
    elsewhere = "http://localhost:9999/"
    await secure_page.route(
        elsewhere, lambda route: route.fulfill(body="<title>x</title>", content_type="text/html")
    )
    await secure_page.goto(elsewhere)

    phished = await asked(strong, secure_page)

    refused = await refusal(strong.FinishPasskeySignIn(phished, metadata=WEB))
    assert refused.reason == "PASSKEY_REFUSED"


async def test_a_key_that_was_taken_away_opens_nothing(identity, secure_page, maria) -> None:
    (strong, _), (person_id, me) = identity, maria
    passkey = await add(strong, secure_page, me)
    opened = await strong.FinishPasskeySignIn(await asked(strong, secure_page), metadata=WEB)
    await strong.RemovePasskey(
        pb.RemovePasskeyRequest(passkey_id=passkey.passkey_id), metadata=me()
    )

    lost = await refusal(strong.FinishPasskeySignIn(await asked(strong, secure_page), metadata=WEB))

    assert opened.citizen.person_id == person_id
    assert lost.reason == "PASSKEY_REFUSED"


async def test_a_copy_of_a_key_gives_itself_away_by_its_counter(
    identity, secure_page, maria
) -> None:
    (strong, _), (_, me) = identity, maria
    await add(strong, secure_page, me)
    before = await secure_page.device.credentials()
    for _ in range(2):
        await strong.FinishPasskeySignIn(await asked(strong, secure_page), metadata=WEB)
    [after] = await secure_page.device.credentials()
    assert after["signCount"] > before[0]["signCount"]

    # Whoever copied it then comes with the count of then.
    await secure_page.device.replace(before)
    cloned = await refusal(
        strong.FinishPasskeySignIn(await asked(strong, secure_page), metadata=WEB)
    )

    assert cloned.reason == "PASSKEY_REFUSED"


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
