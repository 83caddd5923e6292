"""A signing key and tokens like identity's, for servers that run without identity."""

import json
import time

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.auth import ALGORITHM, AUDIENCE, ISSUER, Role, Trust, Verifier

KEY = Ed25519PrivateKey.generate()
KID = "test"


def jwks(key: Ed25519PrivateKey = KEY, kid: str = KID) -> str:
    """The public key set, as identity answers it."""
    public = json.loads(jwt.get_algorithm_by_name(ALGORITHM).to_jwk(key.public_key()))
    return json.dumps({"keys": [{**public, "kid": kid, "alg": ALGORITHM, "use": "sig"}]})


def token_for(
    *roles: Role,
    id: str = "ana",
    kind: str = "staff",
    unit: str = "",
    key: Ed25519PrivateKey = KEY,
    kid: str = KID,
    **claims: object,
) -> str:
    """
    A token that is right but for what *claims* change.

    It outlives any run of the tests: many are made when a module is read, and used much later.
    """
    now = int(time.time())
    body = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": id,
        "kind": kind,
        "roles": list(roles),
        "unit": unit,
        "iat": now,
        "exp": now + 86_400,
        **claims,
    }
    return jwt.encode(body, key, ALGORITHM, headers={"kid": kid})


def a_verifier() -> Verifier:
    async def fetch() -> Trust:
        return Trust(jwks=jwks())

    return Verifier(fetch)
