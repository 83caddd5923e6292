"""
Browser sessions: a random id in the cookie, everything else in Valkey.

Valkey may lose all of it: people then sign in again and nothing else happens.
The id is stored hashed, so that reading Valkey gives nobody a cookie.
"""

import asyncio
import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from atende.identity.v1.assurance_pb2 import (
    CitizenSession,
    CloseCitizenSessionRequest,
    RenewCitizenSessionRequest,
)
from atende.identity.v1.identity_pb2 import (
    CloseSessionRequest,
    OpenSessionRequest,
    OpenSessionResponse,
    RenewSessionRequest,
)
from redis.asyncio import Redis
from redis.exceptions import RedisError

from chassis import clock
from chassis.auth import Verifier
from chassis.clients import Peer
from chassis.errors import DeadlineExceeded, DomainError, Unauthenticated, Unavailable
from services.gateway.errors import SessionStoreUnavailable
from services.gateway.serializers.citizens import citizen_json
from services.gateway.serializers.people import staff_json

log = structlog.get_logger()

# So early that it still holds for whoever has a clock ahead of ours.
RENEW_WITH_SECONDS_LEFT = clock.APART + 30
LONGEST_ID = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """
    Somebody signed in; times are seconds since 1970, UTC.

    Attributes:
        secret: Renews the access token at identity; never leaves the gateway.
        issued_at: When the access token was, at the latest.
        staff: As the API shows them; None for a citizen.
        citizen: As the API shows them; None for staff.
        must_enrol: They have to set up a second factor, and may do nothing else.
    """

    secret: str
    access_token: str
    access_expires_at: int
    expires_at: int
    issued_at: float = 0.0
    staff: dict[str, Any] | None = None
    citizen: dict[str, Any] | None = None
    must_enrol: bool = False

    @property
    def owner(self) -> str:
        """Id of the staff member or person."""
        return str(self.staff["staff_id"] if self.staff else (self.citizen or {})["person_id"])

    @property
    def language(self) -> str:
        """The owner's, as they are registered with it; or empty."""
        return str((self.staff or self.citizen or {}).get("language") or "")


class Sessions:
    """Opens, finds, renews and closes sessions."""

    def __init__(
        self,
        valkey: Redis,
        identity: Peer[Any],
        clock: Callable[[], datetime],
        trust: Verifier,
    ) -> None:
        self._trust = trust
        self._valkey = valkey
        self._identity = identity
        self._clock = clock

    async def open(self, username: str, password: str, otp: str) -> tuple[str, Session]:
        """
        Sign in; gives the id for the cookie, and the session.

        Raises:
            Unauthenticated: Name or password are wrong; which, nobody is told.
            SessionStoreUnavailable: It could not be kept.
        """
        opened = await self._identity.ask(
            self._identity.stub.OpenSession,
            OpenSessionRequest(username=username, password=password, otp=otp),
            as_service=True,
        )
        return await self.keep(of_staff(opened, self._now()))

    async def keep(self, session: Session) -> tuple[str, Session]:
        """
        Keep a session that identity has just opened; gives the id for the cookie, and it.

        Raises:
            SessionStoreUnavailable: It could not be kept.
        """
        session_id = secrets.token_urlsafe(32)
        lasts = max(int(session.expires_at - self._now()), 1)
        try:
            await self._valkey.set(_key(session_id), _dumped(session), ex=lasts)
        except (RedisError, OSError) as failure:
            raise SessionStoreUnavailable(str(failure)) from None
        return session_id, session

    async def get(self, session_id: str) -> Session | None:
        """
        The session of a cookie, with an access token that lasts; None when it is over.

        Several tabs may renew at once: identity's secret does not rotate, each
        gets a good token, and the last one written is kept.

        Raises:
            SessionStoreUnavailable: Valkey does not answer.
        """
        if not 0 < len(session_id) <= LONGEST_ID:
            return None
        try:
            stored = await self._valkey.get(_key(session_id))
        except (RedisError, OSError) as failure:
            raise SessionStoreUnavailable(str(failure)) from None
        session = _loaded(stored) if stored else None
        if session is None:
            return None
        await self._trust.refresh()
        if self._trust.is_revoked(session.owner, session.issued_at):
            # Switched off, or signed out everywhere: that counts at once.
            await self._forget(session_id)
            return None
        if session.access_expires_at - self._now() > RENEW_WITH_SECONDS_LEFT:
            return session
        return await self._renewed(session_id, session)

    async def close(self, session_id: str, session: Session) -> None:
        """End *session* here and at identity; one that is over already is no error."""
        try:
            await self._valkey.delete(_key(session_id))
        except (RedisError, OSError) as failure:
            raise SessionStoreUnavailable(str(failure)) from None
        try:
            if session.staff:
                await self._identity.ask(
                    self._identity.stub.CloseSession,
                    CloseSessionRequest(session_secret=session.secret),
                    as_service=True,
                )
            else:
                await self._identity.ask(
                    self._identity.stub.CloseCitizenSession,
                    CloseCitizenSessionRequest(session_secret=session.secret),
                    as_service=True,
                )
        except DomainError as error:
            # The cookie is worth nothing any more, which is what was asked for.
            log.warning("session_not_closed_at_identity", reason=error.reason)

    async def reachable(self, seconds: float) -> bool:
        """Whether Valkey answers within *seconds*."""
        try:
            async with asyncio.timeout(seconds):
                return bool(await self._valkey.ping())
        except (RedisError, OSError):  # TimeoutError is an OSError
            return False

    async def _renewed(self, session_id: str, session: Session) -> Session | None:
        try:
            fresh = await self._fresh(session)
        except Unauthenticated:
            await self._forget(session_id)
            return None
        except (Unavailable, DeadlineExceeded):
            if session.access_expires_at > self._now():
                return session
            raise
        try:
            # Only where it still is: signing out in another tab must win.
            await self._valkey.set(_key(session_id), _dumped(fresh), keepttl=True, xx=True)
        except (RedisError, OSError) as failure:
            log.warning("session_not_kept", cause=str(failure))
        return fresh

    async def _fresh(self, session: Session) -> Session:
        """*session* with a new access token."""
        if session.staff:
            renewed = await self._identity.ask(
                self._identity.stub.RenewSession,
                RenewSessionRequest(session_secret=session.secret),
                as_service=True,
            )
            shown = staff_json(renewed.staff) if renewed.HasField("staff") else session.staff
            return replace(
                session,
                access_token=renewed.access_token,
                access_expires_at=renewed.access_expires_at.seconds,
                issued_at=self._now(),
                staff=shown,
            )
        citizen = await self._identity.ask(
            self._identity.stub.RenewCitizenSession,
            RenewCitizenSessionRequest(session_secret=session.secret),
            as_service=True,
        )
        fresh = of_citizen(citizen.session, self._now())
        return replace(fresh, secret=session.secret, expires_at=session.expires_at)

    async def _forget(self, session_id: str) -> None:
        try:
            await self._valkey.delete(_key(session_id))
        except (RedisError, OSError) as failure:
            log.warning("session_not_forgotten", cause=str(failure))

    def _now(self) -> float:
        return self._clock().timestamp()


def _key(session_id: str) -> str:
    return f"session:{hashlib.sha256(session_id.encode()).hexdigest()}"


def of_staff(opened: OpenSessionResponse, now: float) -> Session:
    """The session that identity opened for a staff member."""
    return Session(
        secret=opened.session_secret,
        access_token=opened.access_token,
        access_expires_at=opened.access_expires_at.seconds,
        expires_at=opened.session_expires_at.seconds,
        issued_at=now,
        staff=staff_json(opened.staff),
        must_enrol=opened.must_enrol,
    )


def of_citizen(opened: CitizenSession, now: float) -> Session:
    """The session that identity opened for a citizen."""
    return Session(
        secret=opened.session_secret,
        access_token=opened.access_token,
        access_expires_at=opened.access_expires_at.seconds,
        expires_at=opened.session_expires_at.seconds,
        issued_at=now,
        citizen=citizen_json(opened),
    )


def _dumped(session: Session) -> str:
    return json.dumps(asdict(session))


def _loaded(stored: str | bytes) -> Session | None:
    try:
        return Session(**json.loads(stored))
    except (ValueError, TypeError):
        # Written by another version: as good as lost.
        return None
