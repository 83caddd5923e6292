"""Signing in, staying signed in, and the keys behind it."""

import asyncio
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain import tokens
from services.identity.domain.errors import CredentialsWrong, SessionEnded, TooManyTries
from services.identity.domain.staff import Staff, username_key
from services.identity.domain.tokens import SigningKey, secret_hash
from services.identity.repository.keys import KeyRepository
from services.identity.repository.staff import (
    SessionRepository,
    StaffRepository,
    TriesRepository,
)

MOST_TRIES = 5
TRIES_WINDOW = timedelta(minutes=15)
# Longer than any token lasts; a key retired before this verifies nothing more.
VERIFIES_AFTER_RETIREMENT = timedelta(hours=1)

_hasher = PasswordHasher()  # argon2id, the library's current parameters (RFC 9106)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A session as its owner gets it."""

    secret: str
    expires_at: datetime
    staff: Staff
    strong: bool


class Passwords:
    """Hashes and checks passwords, off the event loop; *pepper* is mixed into each."""

    def __init__(self, pepper: str) -> None:
        self._pepper = pepper.encode()
        # What an unknown name is checked against, so that it takes as long.
        self._nobody = _hasher.hash(secrets.token_hex(16))

    async def hash(self, password: str) -> str:
        """The hash to store of *password* (Argon2id, RFC 9106), salt and parameters with it."""
        return await asyncio.to_thread(_hasher.hash, self._mixed(password))

    async def fits(self, password: str, hashed: str | None) -> bool:
        """Whether *password* is the one *hashed* came from; as slow for None."""
        return await asyncio.to_thread(self._fits, password, hashed)

    def outdated(self, hashed: str) -> bool:
        """Whether the library's parameters have moved on since."""
        return _hasher.check_needs_rehash(hashed)

    def _fits(self, password: str, hashed: str | None) -> bool:
        try:
            return _hasher.verify(hashed or self._nobody, self._mixed(password)) and bool(hashed)
        except VerificationError:
            return False

    def _mixed(self, password: str) -> str:
        return hmac.new(self._pepper, password.encode(), "sha256").hexdigest()


async def count_try(session: AsyncSession, username: str, now: datetime) -> None:
    """
    Count a try under *username* before anything is checked; to be committed whatever comes.

    Raises:
        TooManyTries: There were enough; the count is part of the caller's transaction.
    """
    count, since = await TriesRepository(session).count(username_key(username), now, TRIES_WINDOW)
    if count > MOST_TRIES:
        left = since + TRIES_WINDOW - now
        raise TooManyTries(minutes=str(max(1, round(left.total_seconds() / 60))))


async def known_by_password(
    session: AsyncSession,
    passwords: Passwords,
    *,
    username: str,
    password: str,
) -> Staff:
    """
    Whose name and password these are.

    Raises:
        CredentialsWrong: Name or password; also for somebody who is no longer active.
    """
    store = StaffRepository(session)
    known = await store.credentials(username_key(username))
    hashed = known[1] if known else None
    fits = await passwords.fits(password, hashed)
    if known is None or not fits or not known[0].active:
        raise CredentialsWrong
    staff = known[0]
    await TriesRepository(session).forget(staff.username)
    if passwords.outdated(known[1]):
        await store.set_password_hash(staff.id, await passwords.hash(password))
    return staff


async def open_for(
    session: AsyncSession, staff: Staff, now: datetime, lasts: timedelta, *, strong: bool
) -> Opened:
    """A session for *staff*, who proved who they are; *strong* by more than a password."""
    secret = secrets.token_urlsafe(32)
    sessions = SessionRepository(session)
    await sessions.remove_ended(staff.id, now)
    await sessions.add(secret_hash(secret), staff.id, now + lasts, strong=strong)
    return Opened(secret=secret, expires_at=now + lasts, staff=staff, strong=strong)


async def staff_of_session(session: AsyncSession, secret: str, now: datetime) -> tuple[Staff, bool]:
    """
    Whose session it is, and whether it was opened by more than a password.

    Raises:
        SessionEnded: It was closed, ran out, or its owner may no longer sign in.
    """
    found = await SessionRepository(session).staff_of(secret_hash(secret), now)
    if found is None:
        raise SessionEnded
    return found


async def close_session(session: AsyncSession, secret: str) -> None:
    """End a session; one that is gone already is as good."""
    await SessionRepository(session).remove(secret_hash(secret))


async def signing_key(session: AsyncSession, key_secret: str, now: datetime) -> SigningKey:
    """The key that signs now; the first caller of all makes it."""
    keys = KeyRepository(session)
    found = await keys.signing()
    if found is None:
        await keys.lock()
        found = await keys.signing()  # another replica may have been first
    if found is None:
        found = tokens.make_key(key_secret, now)
        await keys.add(found)
    return found


async def verifying_keys(session: AsyncSession, now: datetime) -> list[SigningKey]:
    """The keys whose tokens are good: the one that signs, and those retired an hour ago or less."""
    return await KeyRepository(session).verifying(now - VERIFIES_AFTER_RETIREMENT)


async def rotate_keys(session: AsyncSession, key_secret: str, now: datetime) -> SigningKey:
    """Make a new signing key and retire the others."""
    keys = KeyRepository(session)
    await keys.lock()
    fresh = tokens.make_key(key_secret, now)
    await keys.add(fresh)
    await keys.retire_all_but(fresh.kid, now)
    return fresh
