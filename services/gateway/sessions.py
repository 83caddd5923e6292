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
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from atende.identity.v1.identity_pb2 import (
    CloseSessionRequest,
    OpenSessionRequest,
    RenewSessionRequest,
)
from redis.asyncio import Redis
from redis.exceptions import RedisError

from chassis.clients import Peer
from chassis.errors import DeadlineExceeded, DomainError, Unauthenticated, Unavailable
from services.gateway.errors import SessionStoreUnavailable
from services.gateway.serializers.people import staff_json

log = structlog.get_logger()

RENEW_WITH_SECONDS_LEFT = 60
LONGEST_ID = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """
    Somebody signed in; times are seconds since 1970, UTC.

    Attributes:
        secret: Renews the access token at identity; never leaves the gateway.
        staff: As the API shows them.
    """

    secret: str
    access_token: str
    access_expires_at: int
    expires_at: int
    staff: dict[str, Any]


class Sessions:
    """Opens, finds, renews and closes sessions."""

    def __init__(self, valkey: Redis, identity: Peer[Any], clock: Callable[[], datetime]) -> None:
        self._valkey = valkey
        self._identity = identity
        self._clock = clock

    async def open(self, username: str, password: str) -> tuple[str, Session]:
        """
        Sign in; gives the id for the cookie, and the session.

        Raises:
            Unauthenticated: Name or password are wrong; which, nobody is told.
            SessionStoreUnavailable: It could not be kept.
        """
        opened = await self._identity.ask(
            self._identity.stub.OpenSession,
            OpenSessionRequest(username=username, password=password),
            as_service=True,
        )
        session = Session(
            secret=opened.session_secret,
            access_token=opened.access_token,
            access_expires_at=opened.access_expires_at.seconds,
            expires_at=opened.session_expires_at.seconds,
            staff=staff_json(opened.staff),
        )
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
        if session is None or session.access_expires_at - self._now() > RENEW_WITH_SECONDS_LEFT:
            return session
        return await self._renewed(session_id, session)

    async def close(self, session_id: str, session: Session) -> None:
        """End *session* here and at identity; one that is over already is no error."""
        try:
            await self._valkey.delete(_key(session_id))
        except (RedisError, OSError) as failure:
            raise SessionStoreUnavailable(str(failure)) from None
        try:
            await self._identity.ask(
                self._identity.stub.CloseSession,
                CloseSessionRequest(session_secret=session.secret),
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
            renewed = await self._identity.ask(
                self._identity.stub.RenewSession,
                RenewSessionRequest(session_secret=session.secret),
                as_service=True,
            )
        except Unauthenticated:
            await self._forget(session_id)
            return None
        except (Unavailable, DeadlineExceeded):
            if session.access_expires_at > self._now():
                return session
            raise
        fresh = Session(
            secret=session.secret,
            access_token=renewed.access_token,
            access_expires_at=renewed.access_expires_at.seconds,
            expires_at=session.expires_at,
            staff=staff_json(renewed.staff) if renewed.HasField("staff") else session.staff,
        )
        try:
            # Only where it still is: signing out in another tab must win.
            await self._valkey.set(_key(session_id), _dumped(fresh), keepttl=True, xx=True)
        except (RedisError, OSError) as failure:
            log.warning("session_not_kept", cause=str(failure))
        return fresh

    async def _forget(self, session_id: str) -> None:
        try:
            await self._valkey.delete(_key(session_id))
        except (RedisError, OSError) as failure:
            log.warning("session_not_forgotten", cause=str(failure))

    def _now(self) -> float:
        return self._clock().timestamp()


def _key(session_id: str) -> str:
    return f"session:{hashlib.sha256(session_id.encode()).hexdigest()}"


def _dumped(session: Session) -> str:
    return json.dumps(
        {
            "secret": session.secret,
            "access_token": session.access_token,
            "access_expires_at": session.access_expires_at,
            "expires_at": session.expires_at,
            "staff": session.staff,
        }
    )


def _loaded(stored: str | bytes) -> Session | None:
    try:
        return Session(**json.loads(stored))
    except (ValueError, TypeError):
        # Written by another version: as good as lost.
        return None
