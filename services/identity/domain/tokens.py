"""Tokens and the keys that sign them; no clock, no store."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from chassis.auth import ALGORITHM, AUDIENCE, ISSUER


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
        sealed=_box(secret).encrypt(pem),
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
) -> tuple[str, datetime]:
    """Sign a token; returns it and the moment it runs out (UTC)."""
    expires = at + lasts
    claims: dict[str, Any] = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": subject,
        "kind": kind,
        "roles": list(roles),
        "unit": unit,
        "iat": int(at.timestamp()),
        "exp": int(expires.timestamp()),
        "jti": uuid4().hex,
    }
    private = load_pem_private_key(_box(secret).decrypt(key.sealed), password=None)
    assert isinstance(private, Ed25519PrivateKey)
    return jwt.encode(claims, private, ALGORITHM, headers={"kid": key.kid}), expires


def _box(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()))


def secret_hash(secret: str) -> bytes:
    """Of a random secret of 256 bits; a slow hash would add nothing to that."""
    return hashlib.sha256(secret.encode()).digest()
