"""Who calls and what they are: tokens verified by every service itself."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import jwt

from chassis import clock
from chassis.errors import DeadlineExceeded, PermissionDenied, Unauthenticated, Unavailable

ISSUER = AUDIENCE = "atende"
ALGORITHM = "EdDSA"  # Ed25519, RFC 8037
# A key not known yet is looked up at most this often, or a forged `kid` would
# make every call ask identity.
_LOOK_AGAIN_AFTER = 5.0
# Whose tokens are revoked is asked again after this: well within the minute in
# which somebody who was switched off must be out.
_REVOCATIONS_AFTER = 15.0
# A token comes with every call of its owner's: what it says is kept, of so many, until the keys
# are asked for again.
_MOST_KEPT = 4096
_LEEWAY = 5
_TIMES = ("iat", "exp")


class Role(StrEnum):
    """What a caller may do; staff have several."""

    ATTENDANT = "attendant"
    DEPARTMENT = "department"
    SUPERVISOR = "supervisor"
    ADVOCATE = "advocate"
    QUALITY = "quality"
    EDITOR = "editor"
    DATA_OFFICER = "data_officer"  # who answers for the protection of data (GDPR, article 37)
    ADMIN = "admin"
    ENROLLING = "enrolling"  # staff who have to set up a second factor before anything else
    CITIZEN = "citizen"
    PUBLIC = "public"  # the gateway, for somebody without an account
    SERVICE = "service"  # another service or machine, acting as itself


STAFF = frozenset(Role) - {Role.ENROLLING, Role.CITIZEN, Role.PUBLIC, Role.SERVICE}
# Those whose work is with people and their cases: who writes the charter needs to know of nobody.
OF_PEOPLE = STAFF - {Role.EDITOR}


class TokenMissing(Unauthenticated):
    """This call needs a token and came without."""

    reason = "TOKEN_MISSING"


class TokenInvalid(Unauthenticated):
    """The token is not ours, was changed, or has run out."""

    reason = "TOKEN_INVALID"


class RoleMissing(PermissionDenied):
    """The caller has none of the roles that may do this."""

    reason = "ROLE_MISSING"


class AssuranceTooLow(PermissionDenied):
    """This needs a surer proof of who somebody is; metadata `needed`, `have`."""

    reason = "ASSURANCE_TOO_LOW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """
    Who makes a call.

    Attributes:
        id: Of the staff member, citizen (UUID) or client (name); empty for nobody.
        kind: `staff`, `citizen`, `client` or `nobody`.
        unit: Code of a staff member's unit, or empty.
        purpose: Why data are read, in the caller's words, or empty.
        about: At which contact or case they are read: `contact:` or `case:` and its id, or empty.
        loa: How sure we are of a citizen: 0 nothing, 1 confirmed contact, 2 access code, 3 strong.
        methods: By what a citizen proved it: email, code, oidc, passkey.
    """

    id: str
    kind: str
    roles: frozenset[Role]
    unit: str = ""
    purpose: str = ""
    about: str = ""
    loa: int = 0
    methods: tuple[str, ...] = ()

    def has(self, *roles: Role) -> bool:
        """Whether the caller has any of *roles*."""
        return not self.roles.isdisjoint(roles)


def check_assurance(have: int, needed: int) -> None:
    """
    Go on when we are as sure of a citizen as *needed*, both from 0 to 3.

    Raises:
        AssuranceTooLow: They have to prove better who they are.
    """
    if have < needed:
        raise AssuranceTooLow(needed=str(needed), have=str(have))


NOBODY = Caller(id="", kind="nobody", roles=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """
    What identity says of tokens.

    Attributes:
        jwks: The public keys, a JSON Web Key Set.
        revoked: By subject, the moment (seconds since 1970) before which its tokens
            were issued that are worth nothing.
    """

    jwks: str
    revoked: Mapping[str, float] = field(default_factory=dict)


class TokenRevoked(Unauthenticated):
    """The token has not run out, but whoever has it was switched off or signed out everywhere."""

    reason = "TOKEN_REVOKED"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a token that was verified says; times are seconds since 1970."""

    caller: Caller
    issued_at: float
    expires_at: float


class Verifier:
    """
    Verifies tokens against the public keys of identity, which it keeps.

    It asks again, for new keys and for whose tokens are revoked, while it verifies;
    while identity is away, what it last said holds.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Trust]],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._seconds = seconds
        self._keys: dict[str, Any] = {}
        self._revoked: Mapping[str, float] = {}
        self._kept: dict[str, _Said] = {}
        self._looked_at = float("-inf")
        self._looking = asyncio.Lock()

    async def verify(self, token: str, purpose: str = "") -> Caller:
        """
        Return who *token* (an EdDSA JWT) speaks for.

        Raises:
            TokenInvalid: Whatever is wrong with it; which, is in the message only.
            TokenRevoked: It was good and is no more.
        """
        if token in self._kept:
            await self.refresh()
        said = self._kept.get(token)
        if said is None or clock.seconds() >= said.expires_at + _LEEWAY:
            said = await self._read(token)
        if self.is_revoked(said.caller.id, said.issued_at):
            raise TokenRevoked(f"tokens of {said.caller.id} are revoked")
        return replace(said.caller, purpose=purpose) if purpose else said.caller

    async def _read(self, token: str) -> _Said:
        try:
            kid = str(jwt.get_unverified_header(token).get("kid", ""))
            claims = jwt.decode(
                token,
                await self._key(kid),
                algorithms=[ALGORITHM],
                issuer=ISSUER,
                audience=AUDIENCE,
                leeway=_LEEWAY,
                # Times are looked at by our clock, below.
                options={
                    "require": ["exp", "iat", "sub"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
            said = _Said(caller_from_claims(claims), *(float(claims[name]) for name in _TIMES))
            _check_times(said, clock.seconds())
        except (jwt.InvalidTokenError, ValueError, TypeError) as error:
            raise TokenInvalid(str(error)) from None
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[token] = said
        return said

    def is_revoked(self, subject: str, issued_at: float) -> bool:
        """Whether a token of *subject*, issued then (seconds since 1970), is worth nothing."""
        return issued_at <= self._revoked.get(subject, float("-inf"))

    async def refresh(self) -> None:
        """Ask for the keys and revocations again, if it is time."""
        if self._seconds() - self._looked_at > _REVOCATIONS_AFTER:
            await self._look(_REVOCATIONS_AFTER)

    async def _key(self, kid: str) -> Any:
        known = kid in self._keys
        patience = _REVOCATIONS_AFTER if known else _LOOK_AGAIN_AFTER
        if self._seconds() - self._looked_at > patience:
            await self._look(patience)
        if kid not in self._keys:
            raise TokenInvalid("signed with a key identity does not know")
        return self._keys[kid]

    async def _look(self, patience: float) -> None:
        async with self._looking:
            if self._seconds() - self._looked_at <= patience:
                return  # somebody else looked meanwhile
            try:
                trust = await self._fetch()
            except (Unavailable, DeadlineExceeded):
                if not self._keys:
                    raise
                self._looked_at = self._seconds()
                return
            found = json.loads(trust.jwks)["keys"]
            self._keys = {key["kid"]: jwt.PyJWK(key, ALGORITHM) for key in found}
            self._revoked = trust.revoked
            self._kept.clear()
            self._looked_at = self._seconds()


def _check_times(said: _Said, now: float) -> None:
    """
    Raises:
        ValueError: It has run out, or identity's clock is further ahead than clocks may be apart.
    """
    if now >= said.expires_at + _LEEWAY:
        raise ValueError("it has run out")
    if said.issued_at > now + clock.APART:
        raise ValueError("it was issued in the future")


def caller_from_claims(claims: dict[str, Any]) -> Caller:
    """Read a caller out of verified claims; roles this version does not know are left out."""
    known = {role.value for role in Role}
    return Caller(
        id=str(claims["sub"]),
        kind=str(claims.get("kind", "client")),
        roles=frozenset(Role(role) for role in claims.get("roles", []) if role in known),
        unit=str(claims.get("unit", "")),
        loa=min(max(int(claims.get("loa", 0)), 0), 3),
        methods=tuple(str(one) for one in claims.get("amr", ())),
    )


def authorize(caller: Caller, roles: frozenset[Role]) -> None:
    """
    Let *caller* pass when they have one of *roles*.

    Raises:
        TokenMissing: Nobody is signed in.
        RoleMissing: Somebody else may do this.
    """
    if caller.kind == "nobody":
        raise TokenMissing("this call needs a token")
    if caller.roles.isdisjoint(roles):
        raise RoleMissing(f"needs one of {', '.join(sorted(roles))}")
