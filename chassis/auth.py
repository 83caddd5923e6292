"""Who calls and what they are: tokens verified by every service itself."""

import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import jwt

from chassis.errors import PermissionDenied, Unauthenticated

ISSUER = AUDIENCE = "atende"
ALGORITHM = "EdDSA"  # Ed25519, RFC 8037
# A key not known yet is looked up at most this often, or a forged `kid` would
# make every call ask identity.
_LOOK_AGAIN_AFTER = 5.0


class Role(StrEnum):
    """What a caller may do; staff have several."""

    ATTENDANT = "attendant"
    DEPARTMENT = "department"
    SUPERVISOR = "supervisor"
    ADVOCATE = "advocate"
    QUALITY = "quality"
    EDITOR = "editor"
    ADMIN = "admin"
    CITIZEN = "citizen"
    PUBLIC = "public"  # the gateway, for somebody without an account
    SERVICE = "service"  # another service or machine, acting as itself


STAFF = frozenset(Role) - {Role.CITIZEN, Role.PUBLIC, Role.SERVICE}


class TokenMissing(Unauthenticated):
    """This call needs a token and came without."""

    reason = "TOKEN_MISSING"


class TokenInvalid(Unauthenticated):
    """The token is not ours, was changed, or has run out."""

    reason = "TOKEN_INVALID"


class RoleMissing(PermissionDenied):
    """The caller has none of the roles that may do this."""

    reason = "ROLE_MISSING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """
    Who makes a call.

    Attributes:
        id: Of the staff member, citizen (UUID) or client (name); empty for nobody.
        kind: `staff`, `citizen`, `client` or `nobody`.
        unit: Code of a staff member's unit, or empty.
        purpose: Why data are read, in the caller's words, or empty.
    """

    id: str
    kind: str
    roles: frozenset[Role]
    unit: str = ""
    purpose: str = ""

    def has(self, *roles: Role) -> bool:
        """Whether the caller has any of *roles*."""
        return not self.roles.isdisjoint(roles)


NOBODY = Caller(id="", kind="nobody", roles=frozenset())


class Verifier:
    """Verifies tokens against the public keys of identity, which it keeps."""

    def __init__(self, fetch_jwks: Callable[[], Awaitable[str]]) -> None:
        self._fetch_jwks = fetch_jwks
        self._keys: dict[str, Any] = {}
        self._looked_at = float("-inf")

    async def verify(self, token: str, purpose: str = "") -> Caller:
        """
        Return who *token* (an EdDSA JWT) speaks for.

        Raises:
            TokenInvalid: Whatever is wrong with it; which, is in the message only.
        """
        try:
            kid = str(jwt.get_unverified_header(token).get("kid", ""))
            claims = jwt.decode(
                token,
                await self._key(kid),
                algorithms=[ALGORITHM],
                issuer=ISSUER,
                audience=AUDIENCE,
                leeway=5,
                options={"require": ["exp", "iat", "sub"]},
            )
        except jwt.InvalidTokenError as error:
            raise TokenInvalid(str(error)) from None
        caller = caller_from_claims(claims)
        return replace(caller, purpose=purpose) if purpose else caller

    async def _key(self, kid: str) -> Any:
        if kid not in self._keys and time.monotonic() - self._looked_at > _LOOK_AGAIN_AFTER:
            found = json.loads(await self._fetch_jwks())["keys"]
            self._keys = {key["kid"]: jwt.PyJWK(key, ALGORITHM) for key in found}
            self._looked_at = time.monotonic()
        if kid not in self._keys:
            raise TokenInvalid("signed with a key identity does not know")
        return self._keys[kid]


def caller_from_claims(claims: dict[str, Any]) -> Caller:
    """Read a caller out of verified claims; roles this version does not know are left out."""
    known = {role.value for role in Role}
    return Caller(
        id=str(claims["sub"]),
        kind=str(claims.get("kind", "client")),
        roles=frozenset(Role(role) for role in claims.get("roles", []) if role in known),
        unit=str(claims.get("unit", "")),
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
