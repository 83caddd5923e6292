import time
from unittest.mock import Mock

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis import clock
from chassis.auth import (
    NOBODY,
    Caller,
    Role,
    RoleMissing,
    TokenInvalid,
    TokenMissing,
    Trust,
    Verifier,
    authorize,
)
from tests.chassis.keys import KID, a_verifier, jwks, token_for


async def test_a_right_token_says_who_calls_and_what_they_are() -> None:
    token = token_for(Role.DEPARTMENT, id="rui", unit="URB")

    caller = await a_verifier().verify(token, purpose="case P/1/2026/CMP")

    assert caller == Caller(
        id="rui",
        kind="staff",
        roles=frozenset({Role.DEPARTMENT}),
        unit="URB",
        purpose="case P/1/2026/CMP",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": int(time.time()) - 60},
        {"aud": "another"},
        {"iss": "another"},
        {"iat": int(time.time()) + 3600},
        {"sub": None},
        {"kid": "unknown"},
        {"key": Ed25519PrivateKey.generate()},
    ],
    ids=["expired", "audience", "issuer", "from the future", "nobody", "unknown key", "forged"],
)
async def test_a_token_that_is_wrong_in_one_thing_is_refused(changes: dict) -> None:
    with pytest.raises(TokenInvalid):
        await a_verifier().verify(token_for(Role.ADMIN, **changes))


async def test_identity_may_have_a_clock_that_is_ahead_of_ours() -> None:
    ahead = int(time.time() + clock.APART) - 10

    caller = await a_verifier().verify(token_for(Role.ADMIN, iat=ahead))

    assert caller.has(Role.ADMIN)


async def test_a_token_that_is_known_is_refused_when_its_time_is_over(monkeypatch) -> None:
    verifier = a_verifier()
    token = token_for(Role.ADMIN)
    await verifier.verify(token)

    later = time.time() + 2 * 86_400
    monkeypatch.setattr(clock, "seconds", lambda: later)

    with pytest.raises(TokenInvalid):
        await verifier.verify(token)


async def test_a_token_that_is_known_is_not_computed_again_until_the_keys_are_asked_for(
    monkeypatch,
) -> None:
    seconds = 0.0
    keys = jwks()

    async def fetch() -> Trust:
        return Trust(jwks=keys)

    verifier = Verifier(fetch, lambda: seconds)
    decode = Mock(side_effect=jwt.decode)
    monkeypatch.setattr(jwt, "decode", decode)
    token = token_for(Role.ADMIN, id="ana")

    callers = [await verifier.verify(token, purpose) for purpose in ("one", "two", "three")]

    assert [caller.purpose for caller in callers] == ["one", "two", "three"]
    assert decode.call_count == 1

    keys, seconds = jwks(Ed25519PrivateKey.generate(), "another"), 16.0
    with pytest.raises(TokenInvalid):
        await verifier.verify(token)


@pytest.mark.parametrize("token", ["", "a", "a.b.c", "é.é.é", "x" * 5000])
async def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(TokenInvalid):
        await a_verifier().verify(token)


async def test_a_token_without_signature_is_refused() -> None:
    unsigned = jwt.encode({"sub": "ana", "roles": ["admin"]}, None, "none", headers={"kid": KID})

    with pytest.raises(TokenInvalid):
        await a_verifier().verify(unsigned)


async def test_a_role_this_version_does_not_know_gives_no_right() -> None:
    caller = await a_verifier().verify(token_for("emperor", Role.QUALITY))

    assert caller.roles == {Role.QUALITY}


def test_nobody_needs_a_token_and_somebody_needs_the_role() -> None:
    with pytest.raises(TokenMissing):
        authorize(NOBODY, frozenset({Role.ADMIN}))
    with pytest.raises(RoleMissing):
        authorize(
            Caller(id="ana", kind="staff", roles=frozenset({Role.ATTENDANT})),
            frozenset({Role.ADMIN}),
        )
