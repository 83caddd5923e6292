"""Signing in and what a token says, over gRPC."""

import asyncio
import json
from datetime import timedelta

import grpc
import pytest
from atende.identity.v1 import identity_pb2 as pb
from sqlalchemy import select

from chassis.auth import Role, TokenInvalid, Trust, Verifier
from chassis.database import outbox
from chassis.identity import trust_of
from services.identity.handlers.sessions import rotate_keys
from services.identity.models import SessionRow, SigningKeyRow, StaffRow
from tests.conftest import as_caller
from tests.rpc import refusal

PASSWORD = "uma frase comprida"
ADMIN = as_caller(Role.ADMIN, key="a1")


def somebody(username: str = "rui", **changes):
    return pb.RegisterStaffRequest(
        **{
            "username": username,
            "name": "Rui Urbano",
            "password": PASSWORD,
            "roles": ["department"],
            "unit_code": "URB",
            **changes,
        }
    )


@pytest.fixture
async def rui(stub) -> pb.Staff:
    await stub.RegisterUnit(
        pb.RegisterUnitRequest(unit=pb.Unit(code="URB", name="Urbanismo")), metadata=ADMIN
    )
    return (await stub.RegisterStaff(somebody(), metadata=ADMIN)).staff


async def sign_in(stub, password: str = PASSWORD, username: str = "rui"):
    return await stub.OpenSession(pb.OpenSessionRequest(username=username, password=password))


def a_verifier(stub) -> Verifier:
    async def fetch() -> Trust:
        return trust_of(await stub.GetKeySet(pb.GetKeySetRequest()))

    return Verifier(fetch)


async def test_a_session_gives_a_token_that_says_who_and_what_they_are(stub, rui) -> None:
    opened = await sign_in(stub, username=" RUI ")

    caller = await a_verifier(stub).verify(opened.access_token)

    assert caller.id == rui.staff_id
    assert (caller.kind, caller.roles, caller.unit) == ("staff", {Role.DEPARTMENT}, "URB")
    assert opened.staff == rui


async def test_unknown_name_and_wrong_password_get_the_same_answer(stub, rui) -> None:
    wrong = await refusal(sign_in(stub, password="outra frase comprida"))
    unknown = await refusal(sign_in(stub, username="ninguem"))

    assert wrong == unknown
    assert wrong.code is grpc.StatusCode.UNAUTHENTICATED
    assert wrong.reason == "CREDENTIALS_WRONG"


async def test_a_burst_of_tries_is_counted_and_then_even_the_right_password_waits(
    stub, rui, clock
) -> None:
    tries = await asyncio.gather(
        *(sign_in(stub, password="errada errada errada") for _ in range(12)),
        return_exceptions=True,
    )
    codes = [failed.code() for failed in tries]
    late = await refusal(sign_in(stub))
    clock.now += timedelta(minutes=16)

    opened = await sign_in(stub)

    assert codes.count(grpc.StatusCode.UNAUTHENTICATED) == 5
    assert codes.count(grpc.StatusCode.RESOURCE_EXHAUSTED) == 7
    assert late.reason == "TOO_MANY_TRIES"
    assert int(late.facts["minutes"]) <= 15
    assert opened.access_token


async def test_a_session_that_succeeds_forgets_the_tries_before_it(stub, rui) -> None:
    for _ in range(3):
        for _ in range(4):
            await refusal(sign_in(stub, password="errada errada errada"))

        assert (await sign_in(stub)).access_token


async def test_a_token_is_renewed_while_the_session_lasts_and_not_after(stub, rui, clock) -> None:
    opened = await sign_in(stub)
    renew = pb.RenewSessionRequest(session_secret=opened.session_secret)

    renewed = await stub.RenewSession(renew)
    clock.now += timedelta(hours=12, seconds=1)
    ended = await refusal(stub.RenewSession(renew))

    assert renewed.access_token != opened.access_token
    assert ended.reason == "SESSION_ENDED"


async def test_who_is_switched_off_keeps_no_session_and_the_others_are_told(
    stub, rui, sessions
) -> None:
    opened = await sign_in(stub)
    off = pb.SetStaffActiveRequest(staff_id=rui.staff_id, active=False)

    await stub.SetStaffActive(off, metadata=as_caller(Role.ADMIN, key="off"))

    renew = pb.RenewSessionRequest(session_secret=opened.session_secret)
    assert (await refusal(stub.RenewSession(renew))).reason == "SESSION_ENDED"
    assert (await refusal(sign_in(stub))).reason == "CREDENTIALS_WRONG"
    async with sessions() as session:
        subjects = set(await session.scalars(select(outbox.c.subject)))
        assert (await session.scalars(select(SessionRow.staff_id))).all() == []
    assert "atende.identity.v1.StaffDeactivated" in subjects


async def test_a_closed_session_is_closed(stub, rui) -> None:
    opened = await sign_in(stub)
    await stub.CloseSession(pb.CloseSessionRequest(session_secret=opened.session_secret))

    renew = pb.RenewSessionRequest(session_secret=opened.session_secret)

    assert (await refusal(stub.RenewSession(renew))).reason == "SESSION_ENDED"


async def test_a_new_signing_key_leaves_running_tokens_good(stub, rui, sessions, clock) -> None:
    before = await sign_in(stub)
    async with sessions.begin() as session:
        await rotate_keys(session, "a secret for tests", clock())

    after = await sign_in(stub)

    verifier = a_verifier(stub)
    assert (await verifier.verify(before.access_token)).id == rui.staff_id
    assert (await verifier.verify(after.access_token)).id == rui.staff_id
    keys = json.loads((await stub.GetKeySet(pb.GetKeySetRequest())).jwks)["keys"]
    assert len(keys) == 2
    assert all("d" not in key for key in keys)  # the private half


async def test_a_key_long_retired_verifies_nothing(stub, rui, sessions, clock) -> None:
    before = await sign_in(stub)
    async with sessions.begin() as session:
        await rotate_keys(session, "a secret for tests", clock())
    clock.now += timedelta(hours=2)

    with pytest.raises(TokenInvalid):
        await a_verifier(stub).verify(before.access_token)


async def test_ten_replicas_that_start_at_once_make_one_key(stub, rui, sessions) -> None:
    await asyncio.gather(*(sign_in(stub) for _ in range(4)))

    async with sessions() as session:
        assert len((await session.scalars(select(SigningKeyRow.kid))).all()) == 1


async def test_a_machine_gets_a_token_for_its_secret_only(stub) -> None:
    right = await stub.IssueClientToken(
        pb.IssueClientTokenRequest(client_id="contacts", client_secret="the secret of contacts")
    )
    wrong = [
        await refusal(
            stub.IssueClientToken(pb.IssueClientTokenRequest(client_id=name, client_secret=secret))
        )
        for name, secret in (("contacts", "x"), ("contacts", ""), ("nobody", ""), ("", ""))
    ]

    caller = await a_verifier(stub).verify(right.access_token)
    assert (caller.id, caller.kind, caller.roles) == ("contacts", "client", {Role.SERVICE})
    assert {refused.reason for refused in wrong} == {"CREDENTIALS_WRONG"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "x"}, "username"),
        ({"username": "Olá!"}, "username"),
        ({"password": "curta"}, "password"),
        ({"roles": []}, "roles"),
        ({"roles": ["emperor"]}, "roles"),
        ({"name": ""}, "name"),
        ({"unit_code": "NADA"}, "unit_code"),
        ({"language": "fr"}, "language"),
    ],
)
async def test_wrong_staff_is_refused_naming_the_field(stub, rui, changes, field) -> None:
    given = somebody(**{"username": "ana", **changes})

    refused = await refusal(stub.RegisterStaff(given, metadata=ADMIN))

    assert refused.field == field


async def test_a_user_name_is_taken_whatever_its_case_and_no_password_is_kept(
    stub, rui, sessions
) -> None:
    refused = await refusal(stub.RegisterStaff(somebody("RUI"), metadata=ADMIN))

    async with sessions() as session:
        [kept] = (await session.scalars(select(StaffRow.password_hash))).all()
    assert refused.reason == "USERNAME_TAKEN"
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


async def test_a_unit_cannot_be_within_itself(stub, rui) -> None:
    def below(parent: str, key: str):
        request = pb.RegisterUnitRequest(
            unit=pb.Unit(code="URB" if key == "u2" else "LIC", name="Urbanismo", parent_code=parent)
        )
        return stub.RegisterUnit(request, metadata=as_caller(Role.ADMIN, key=key))

    await below("URB", "u1")

    assert (await refusal(below("LIC", "u2"))).reason == "UNIT_WITHIN_ITSELF"
    assert (await refusal(below("NADA", "u3"))).reason == "UNIT_NOT_FOUND"
