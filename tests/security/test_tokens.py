"""A corpus of forged tokens: none of them speaks for anybody."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chassis.auth import (
    ALGORITHM,
    AUDIENCE,
    ISSUER,
    Role,
    TokenInvalid,
    TokenRevoked,
    Trust,
    Verifier,
)
from chassis.errors import Unavailable
from tests.chassis.keys import KEY, KID, a_verifier, jwks, token_for

NOW = int(time.time())
CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "aud": AUDIENCE,
    "sub": "ana",
    "kind": "staff",
    "roles": ["admin"],
    "iat": NOW,
    "exp": NOW + 600,
}
PUBLIC = KEY.public_key()
PEM = PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
RAW = PUBLIC.public_bytes(Encoding.Raw, PublicFormat.Raw)


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def by_hand(header: dict[str, Any], claims: Any = CLAIMS, secret: bytes | None = None) -> str:
    """A token put together without any library that would refuse to."""
    signed = f"{part(header)}.{part(claims)}"
    signature = hmac.new(secret, signed.encode(), hashlib.sha256).digest() if secret else b""
    return f"{signed}.{part(signature)}"


def signed(key: Any, algorithm: str, **header: Any) -> str:
    return jwt.encode(CLAIMS, key, algorithm, headers={"kid": KID, **header})


def swapped() -> str:
    """A good signature under other claims."""
    header, _, signature = token_for(Role.ATTENDANT).split(".")
    return f"{header}.{part(CLAIMS)}.{signature}"


def changed(**claims: Any) -> str:
    return jwt.encode({**CLAIMS, **claims}, KEY, ALGORITHM, headers={"kid": KID})


STRANGER = Ed25519PrivateKey.generate()
FORGED = {
    "none": by_hand({"alg": "none", "kid": KID}),
    "None": by_hand({"alg": "None", "kid": KID}),
    "no algorithm": by_hand({"kid": KID}),
    "HMAC with the public PEM": by_hand({"alg": "HS256", "kid": KID}, secret=PEM),
    "HMAC with the public bytes": by_hand({"alg": "HS256", "kid": KID}, secret=RAW),
    "HMAC with nothing": by_hand({"alg": "HS256", "kid": KID}, secret=b"\x00"),
    "another key under our name": signed(STRANGER, ALGORITHM),
    "RSA under our name": signed(rsa.generate_private_key(65537, 2048), "RS256"),
    "ECDSA under our name": signed(ec.generate_private_key(ec.SECP256R1()), "ES256"),
    "its own key in the header": signed(
        STRANGER, ALGORITHM, jwk={"kty": "OKP", "crv": "Ed25519", "x": part(RAW)}
    ),
    "a key elsewhere": signed(STRANGER, ALGORITHM, jku="https://evil.example/jwks.json"),
    "a certificate elsewhere": signed(STRANGER, ALGORITHM, x5u="https://evil.example/c.pem"),
    "a path for a key": signed(STRANGER, ALGORITHM, kid="../../dev/null"),
    "SQL for a key": signed(STRANGER, ALGORITHM, kid="' OR 1=1 --"),
    "an empty key name": signed(STRANGER, ALGORITHM, kid=""),
    "other claims": swapped(),
    "no signature": ".".join([*token_for(Role.ADMIN).split(".")[:2], ""]),
    "half a signature": token_for(Role.ADMIN)[:-20],
    "expired": changed(exp=NOW - 60),
    "not yet": changed(nbf=NOW + 3600),
    "from the future": changed(iat=NOW + 3600),
    "for ever": jwt.encode(
        {key: value for key, value in CLAIMS.items() if key != "exp"},
        KEY,
        ALGORITHM,
        headers={"kid": KID},
    ),
    "of nobody": changed(sub=None),
    "for others": changed(aud="another"),
    "by others": changed(iss="https://evil.example"),
    "roles that are no list": changed(roles=7),
    "a level that is no number": changed(loa="drei"),
    "claims that are a list": by_hand({"alg": ALGORITHM, "kid": KID}, [1, 2, 3]),
    "critical": signed(STRANGER, ALGORITHM, crit=["exp"]),
    "nothing": "",
    "dots": "..",
    "markup": "<script>.<script>.<script>",
    "NUL": "a\x00.b.c",
    "long": "a" * 100_000,
}


@pytest.mark.parametrize("name", FORGED)
async def test_a_forged_token_speaks_for_nobody(name: str) -> None:
    with pytest.raises(TokenInvalid):
        await a_verifier().verify(FORGED[name])


@pytest.mark.parametrize(("claimed", "counts"), [(-1, 0), (4, 3), (99, 3), (2, 2)])
async def test_a_level_is_never_above_the_highest(claimed: int, counts: int) -> None:
    assert (await a_verifier().verify(changed(loa=claimed))).loa == counts


class Identity:
    """What identity says, and whether it says anything."""

    def __init__(self) -> None:
        self.trust = Trust(jwks=jwks())
        self.silent = False
        self.asked = 0

    async def __call__(self) -> Trust:
        self.asked += 1
        if self.silent:
            raise Unavailable("away")
        return self.trust


async def test_a_revoked_token_is_refused_within_fifteen_seconds_and_a_newer_one_is_not() -> None:
    identity, seconds = Identity(), [0.0]
    verifier = Verifier(identity, lambda: seconds[0])
    old, new = changed(iat=NOW - 100), changed(iat=NOW - 10)
    await verifier.verify(old)
    identity.trust = Trust(jwks=jwks(), revoked={"ana": NOW - 50.0})

    seconds[0] = 16.0
    with pytest.raises(TokenRevoked):
        await verifier.verify(old)

    assert (await verifier.verify(new)).id == "ana"
    assert identity.asked == 2


async def test_while_identity_is_silent_what_it_last_said_holds() -> None:
    identity, seconds = Identity(), [0.0]
    identity.trust = Trust(jwks=jwks(), revoked={"ana": NOW - 50.0})
    verifier = Verifier(identity, lambda: seconds[0])
    await verifier.verify(changed(iat=NOW - 10))
    identity.silent = True
    seconds[0] = 300.0

    assert (await verifier.verify(changed(iat=NOW - 10))).id == "ana"
    with pytest.raises(TokenRevoked):
        await verifier.verify(changed(iat=NOW - 100))


async def test_unknown_keys_do_not_make_every_call_ask_identity() -> None:
    identity, seconds = Identity(), [0.0]
    verifier = Verifier(identity, lambda: seconds[0])
    for _ in range(50):
        with pytest.raises(TokenInvalid):
            await verifier.verify(FORGED["a path for a key"])

    assert identity.asked == 1
