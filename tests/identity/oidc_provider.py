"""A small OpenID provider: discovery, keys that rotate, codes that are good once, PKCE."""

import base64
import hashlib
import json
import secrets
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import ec

ISSUER = "https://id.example.org/realms/city"


class SmallProvider:
    """
    Signs people in without asking; tests say as whom, and break it where they like.

    `changes` go into every token's claims; `header` into its header.
    """

    def __init__(self) -> None:
        self.changes: dict[str, Any] = {}
        self.silent = False
        self.issuer = ISSUER
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.rotate()

    def rotate(self) -> None:
        """From now on sign with another key; the old one is not published any more."""
        self.kid = secrets.token_hex(4)
        self.key = ec.generate_private_key(ec.SECP256R1())

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def authorize(self, url: str) -> tuple[str, str]:
        """What the browser brings back from *url*: code and state."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return code, asked["state"]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path.rpartition("/")[2])
        if self.silent:
            raise httpx.ConnectTimeout("nobody there")
        match self.asked[-1]:
            case "openid-configuration":
                base = ISSUER
                return httpx.Response(
                    200,
                    json={
                        "issuer": self.issuer,
                        "authorization_endpoint": f"{base}/auth",
                        "token_endpoint": f"{base}/token",
                        "jwks_uri": f"{base}/certs",
                    },
                )
            case "certs":
                public = json.loads(
                    jwt.get_algorithm_by_name("ES256").to_jwk(self.key.public_key())
                )
                return httpx.Response(200, json={"keys": [{**public, "kid": self.kid}]})
            case "token":
                form = {
                    name: values[0] for name, values in parse_qs(request.read().decode()).items()
                }
                return self._token(form)
        return httpx.Response(404)

    def _token(self, form: dict[str, str]) -> httpx.Response:
        asked = self.codes.pop(form["code"], None)
        if asked is None:
            return httpx.Response(400, json={"error": "invalid_grant"})
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return httpx.Response(400, json={"error": "invalid_grant"})
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": asked["client_id"],
            "sub": "f:1:maria",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "name": "Maria Brandão",
            "email": "maria@example.org",
            "email_verified": True,
            **self.changes,
        }
        token = jwt.encode(claims, self.key, "ES256", headers={"kid": self.kid})
        return httpx.Response(200, json={"id_token": token, "access_token": "x"})
