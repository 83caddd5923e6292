"""Tokens and the keys that sign them; no clock, no store."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from chassis.auth import ALGORITHM, AUDIENCE, ISSUER
from services.identity.domain.sealing import seal, unseal


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """
    A key pair as it is kept: the private half sealed, the public one a JWK (RFC 7517).

    A retired key signs nothing more and verifies until its last token has run out.
    """

    kid: str
    sealed: bytes
    public: dict[str, str]
    created_at: datetime
    retired_at: datetime | None = None


def make_key(secret: str, at: datetime) -> SigningKey:
    """A fresh key, its private half sealed with *secret*."""
    private = Ed25519PrivateKey.generate()
    kid = f"{at:%Y%m%d}-{uuid4().hex[:8]}"
    public = json.loads(jwt.get_algorithm_by_name(ALGORITHM).to_jwk(private.public_key()))
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return SigningKey(
        kid=kid,
        sealed=seal(secret, pem.decode()),
        public={**public, "kid": kid, "alg": ALGORITHM, "use": "sig"},
        created_at=at,
    )


def key_set(keys: list[SigningKey]) -> str:
    """The public halves as a JSON Web Key Set."""
    return json.dumps({"keys": [key.public for key in keys]})


def issue(
    key: SigningKey,
    secret: str,
    *,
    subject: str,
    kind: str,
    roles: tuple[str, ...],
    unit: str,
    at: datetime,
    lasts: timedelta,
    loa: int = 0,
    methods: tuple[str, ...] = (),
) -> tuple[str, datetime]:
    """
    Sign a token; returns it and the moment it runs out (UTC).

    Args:
        loa: How sure we are of a citizen, 0 to 3 (`codes.Loa`).
        methods: By what they proved it (`amr`, RFC 8176).
    """
    expires = at + lasts
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": subject,
        "kind": kind,
        "roles": list(roles),
        "unit": unit,
        # To the millisecond: a revocation must not take the token of a moment later along.
        "iat": int(at.timestamp() * 1000) / 1000,
        "exp": int(expires.timestamp()),
        "jti": uuid4().hex,
    }
    if loa:
        claims |= {"loa": loa, "amr": list(methods)}
    private = load_pem_private_key(unseal(secret, key.sealed).encode(), password=None)
    assert isinstance(private, Ed25519PrivateKey)
    return jwt.encode(claims, private, ALGORITHM, headers={"kid": key.kid}), expires


def secret_hash(secret: str) -> bytes:
    """Of a random secret of 256 bits; a slow hash would add nothing to that."""
    return hashlib.sha256(secret.encode()).digest()
