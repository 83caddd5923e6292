"""Strong sign-in: what is believed of a provider's claims, and how codes of staff count."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.errors import (
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    Unauthenticated,
    Unavailable,
)
from chassis.text import clean
from services.identity.domain.codes import Loa
from services.identity.domain.identifiers import looks_like_nif

STATE_LASTS = timedelta(minutes=10)
CHALLENGE_LASTS = timedelta(minutes=5)
MOST_PASSKEYS = 10
TOTP_SECONDS = 30

# Attributes of autenticacao.gov by their names there; Keycloak's are those of OpenID Connect.
_GOV = "http://interop.gov.pt/MDC/Cidadao/"
PROFILES: dict[str, dict[str, tuple[str, ...]]] = {
    "keycloak": {
        "name": ("name",),
        "nif": ("nif", "tax_number"),
        "username": ("preferred_username",),
    },
    "autenticacao_gov": {
        "name": (f"{_GOV}NomeCompleto", "name"),
        "nif": (f"{_GOV}NIF", "nif"),
        "username": ("preferred_username",),
    },
}


class ProviderUnknown(InvalidArgument):
    reason = "PROVIDER_UNKNOWN"


class RedirectRefused(InvalidArgument):
    """An address that is not one of ours to come back to."""

    reason = "REDIRECT_REFUSED"


class SignInStale(Unauthenticated):
    """This sign-in was finished, was begun elsewhere, or took too long."""

    reason = "SIGN_IN_STALE"


class ProviderRefused(Unauthenticated):
    """The provider's answer proves nothing; which part, is in the message only."""

    reason = "PROVIDER_REFUSED"


class ProviderSilent(Unavailable):
    reason = "PROVIDER_SILENT"


class EmailUnverified(Unauthenticated):
    """The provider has not seen that the address is theirs, and nothing else says who they are."""

    reason = "EMAIL_UNVERIFIED"


class PasskeyRefused(Unauthenticated):
    reason = "PASSKEY_REFUSED"


class PasskeyNotFound(NotFound):
    reason = "PASSKEY_NOT_FOUND"


class TooManyPasskeys(FailedPrecondition):
    """Metadata `most`."""

    reason = "TOO_MANY_PASSKEYS"


class PasswordWrong(InvalidArgument):
    """The password that is to be changed is another."""

    reason = "PASSWORD_WRONG"


class PasskeyNeeded(Unauthenticated):
    """The password is right, and they have a passkey to prove themselves by."""

    reason = "PASSKEY_NEEDED"


class SecondFactorNeeded(Unauthenticated):
    """The password was right; a one-time code is needed too."""

    reason = "SECOND_FACTOR_NEEDED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """
    An OpenID provider as it was set up.

    Attributes:
        profile: How its claims are called: one of `PROFILES`.
        who: `citizen` or `staff`.
        loa: How sure somebody is whom it vouches for.
        trusts_nif: Its tax numbers are the state's own.
        redirects: Addresses to come back to.
    """

    name: str
    issuer: str
    client_id: str
    client_secret: str = ""
    profile: str = "keycloak"
    who: str = "citizen"
    loa: Loa = Loa.STRONG
    trusts_nif: bool = False
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A sign-in that was begun, with what only we and the provider know of it."""

    provider: str
    verifier: str
    nonce: str
    redirect_uri: str
    return_to: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who a provider says somebody is; an address only when it was seen to be theirs."""

    issuer: str
    subject: str
    name: str
    email: str
    nif: str
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A passkey of a citizen or staff member (W3C Web Authentication)."""

    id: UUID
    credential_id: bytes
    owner_kind: str
    owner_id: UUID
    public_key: bytes
    sign_count: int
    name: str
    added_at: datetime
    used_at: datetime | None


def begin(
    provider: Provider, redirect_uri: str, return_to: str, now: datetime
) -> tuple[str, str, Pending]:
    """
    State, binding and what is kept of a sign-in that begins.

    Each has its own, so that tabs do not meet.

    Raises:
        RedirectRefused: The address is not one of the provider's.
    """
    if redirect_uri not in provider.redirects:
        raise RedirectRefused(field="redirect_uri")
    pending = Pending(
        provider=provider.name,
        verifier=secrets.token_urlsafe(48),
        nonce=secrets.token_urlsafe(24),
        redirect_uri=redirect_uri,
        return_to=own_path(return_to),
        expires_at=now + STATE_LASTS,
    )
    return secrets.token_urlsafe(24), secrets.token_urlsafe(24), pending


def challenge_of(verifier: str) -> str:
    """PKCE, S256 (RFC 7636, 4.2)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def own_path(path: str) -> str:
    """A path of ours to go back to; anything else is the beginning."""
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > 500:
        return "/"
    return path if path.isascii() and path.isprintable() else "/"


def somebody(provider: Provider, claims: Mapping[str, Any]) -> Somebody:
    """
    Read verified *claims* by the provider's profile.

    Raises:
        ProviderRefused: There is no subject.
    """
    names = PROFILES[provider.profile]
    subject = str(claims.get("sub") or "")
    if not subject:
        raise ProviderRefused("no subject")
    # Only true is true: a text is what somebody typed into a form.
    verified = claims.get("email_verified") is True
    name = _first(claims, names["name"])
    return Somebody(
        issuer=provider.issuer,
        subject=subject[:255],
        name=clean(name[:400], field="name", longest=120, required=False) if name else "",
        email=str(claims.get("email") or "")[:254] if verified else "",
        nif=looks_like_nif(_first(claims, names["nif"])) if provider.trusts_nif else "",
        username=_first(claims, names["username"])[:200],
    )


def step_of(now: datetime) -> int:
    """The half minute that a one-time code belongs to (RFC 6238, 4.2)."""
    return int(now.timestamp()) // TOTP_SECONDS


def _first(claims: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = claims.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""
