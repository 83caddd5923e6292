"""OpenID providers, asked outside of any transaction: discovery, keys, codes for tokens."""

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import httpx
import jwt

from services.identity.domain.strong import (
    Pending,
    Provider,
    ProviderRefused,
    ProviderSilent,
    ProviderUnknown,
    challenge_of,
)

SECONDS = 5.0
LARGEST = 256 * 1024
KEPT_SECONDS = 3600.0
# A key not known yet is looked up at most this often.
LOOK_AGAIN_SECONDS = 5.0
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")


class OidcClient:
    """Sends browsers to the *providers* and understands what they bring back."""

    def __init__(self, providers: Mapping[str, Provider], http: httpx.AsyncClient) -> None:
        self._providers = providers
        self._http = http
        self._found: dict[str, tuple[float, dict[str, Any]]] = {}
        self._keys: dict[str, tuple[float, dict[str, Any]]] = {}

    def provider(self, name: str) -> Provider:
        """
        Raises:
            ProviderUnknown: None of that name was set up.
        """
        if name not in self._providers:
            raise ProviderUnknown(field="provider")
        return self._providers[name]

    async def authorize_url(self, provider: Provider, state: str, pending: Pending) -> str:
        """Where to send the browser (OpenID Connect Core, 3.1.2.1; RFC 7636)."""
        where = str((await self._discovered(provider))["authorization_endpoint"])
        asked = {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": pending.redirect_uri,
            "scope": "openid profile email",
            "state": state,
            "nonce": pending.nonce,
            "code_challenge": challenge_of(pending.verifier),
            "code_challenge_method": "S256",
        }
        return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}"

    async def claims(self, provider: Provider, code: str, pending: Pending) -> dict[str, Any]:
        """
        What the provider says of whoever brought *code*, verified.

        Raises:
            ProviderRefused: The code or the token is worth nothing.
            ProviderSilent: It does not answer.
        """
        where = str((await self._discovered(provider))["token_endpoint"])
        answer = await self._json(
            "POST",
            where,
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": pending.redirect_uri,
                "client_id": provider.client_id,
                "code_verifier": pending.verifier,
                **({"client_secret": provider.client_secret} if provider.client_secret else {}),
            },
        )
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise ProviderRefused("no id token")
        claims = await self._verified(provider, token)
        if claims.get("nonce") != pending.nonce:
            raise ProviderRefused("another nonce")
        if "azp" in claims and claims["azp"] != provider.client_id:
            raise ProviderRefused("for another party")
        return claims

    async def _verified(self, provider: Provider, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") not in ALGORITHMS:
                raise ProviderRefused("algorithm")
            key = await self._key(provider, str(header.get("kid", "")))
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[str(header["alg"])],
                audience=provider.client_id,
                issuer=provider.issuer,
                leeway=30,
                options={"require": ["exp", "iat", "sub", "aud", "iss"]},
            )
        except jwt.InvalidTokenError as error:
            raise ProviderRefused(str(error)) from None
        return claims

    async def _key(self, provider: Provider, kid: str) -> Any:
        read_at, keys = self._keys.get(provider.name, (float("-inf"), {}))
        age = time.monotonic() - read_at
        if age > KEPT_SECONDS or (kid not in keys and age > LOOK_AGAIN_SECONDS):
            where = str((await self._discovered(provider))["jwks_uri"])
            found = (await self._json("GET", where)).get("keys") or []
            keys = {str(one.get("kid", "")): one for one in found if one.get("kty") != "oct"}
            self._keys[provider.name] = (time.monotonic(), keys)
        if kid not in keys:
            raise ProviderRefused("signed with a key the provider does not know")
        return jwt.PyJWK(keys[kid])

    async def _discovered(self, provider: Provider) -> dict[str, Any]:
        read_at, found = self._found.get(provider.name, (float("-inf"), {}))
        if time.monotonic() - read_at > KEPT_SECONDS:
            address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
            found = await self._json("GET", address)
            # OpenID Connect Discovery, 4.3: or one provider could speak for another.
            if found.get("issuer") != provider.issuer:
                raise ProviderRefused("discovery of another issuer")
            self._found[provider.name] = (time.monotonic(), found)
        return found

    async def _json(
        self, verb: str, url: str, data: dict[str, str] | None = None
    ) -> dict[str, Any]:
        try:
            answer = await self._http.request(
                verb, url, data=data, timeout=SECONDS, follow_redirects=False
            )
            if answer.status_code >= 500:
                raise ProviderSilent(f"status {answer.status_code}")
            if answer.status_code != 200 or len(answer.content) > LARGEST:
                raise ProviderRefused(f"status {answer.status_code}")
            found = answer.json()
        except httpx.HTTPError as failure:
            raise ProviderSilent(type(failure).__name__) from None
        except ValueError:
            raise ProviderRefused("no JSON") from None
        if not isinstance(found, dict):
            raise ProviderRefused("no JSON object")
        return found
