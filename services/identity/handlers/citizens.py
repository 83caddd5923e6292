"""Citizens signed in, messages for their eyes only, and proofs of who they are."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.identity.domain import sealing
from services.identity.domain.citizens import (
    METHODS,
    CitizenSession,
    Confirmation,
    SecretMessage,
)
from services.identity.domain.codes import (
    CALLER_KNOWN_FOR,
    CONFIRMATION_LASTS,
    Holder,
    Loa,
    MessageKind,
)
from services.identity.domain.errors import (
    CodeWrong,
    ConfirmationGone,
    MessageGone,
    SessionEnded,
)
from services.identity.domain.people import PersonId
from services.identity.domain.tokens import secret_hash
from services.identity.repository.citizens import (
    CitizenSessionRepository,
    ConfirmationRepository,
    Housekeeping,
    RevocationRepository,
    SecretMessageRepository,
)
from services.identity.repository.people import PersonRepository
from services.identity.serializers.assurance import message_due

# A mail server may be slow to take a message that was fetched.
KEPT_AFTER_FETCH = timedelta(hours=1)


async def open_session(
    session: AsyncSession,
    holder: Holder,
    *,
    method: str,
    now: datetime,
    lasts: timedelta,
    loa: Loa | None = None,
) -> tuple[str, CitizenSession]:
    """Sign *holder* in, who proved themselves by *method*; gives the secret and the session."""
    opened = CitizenSession(
        person_id=holder.person_id,
        name=holder.name,
        language=holder.language,
        loa=METHODS[method] if loa is None else loa,
        methods=(method,),
        expires_at=now + lasts,
    )
    secret = secrets.token_urlsafe(32)
    await CitizenSessionRepository(session).add(secret_hash(secret), opened)
    return secret, opened


async def session_of(session: AsyncSession, secret: str, now: datetime) -> CitizenSession:
    """
    Raises:
        SessionEnded: It was closed or ran out.
    """
    found = await CitizenSessionRepository(session).get(secret_hash(secret), now)
    if found is None:
        raise SessionEnded
    return found


async def close_session(session: AsyncSession, secret: str) -> None:
    """End a session; one that is gone already is as good."""
    await CitizenSessionRepository(session).remove(secret_hash(secret))


async def send_secret(
    session: AsyncSession,
    key_secret: str,
    holder: Holder,
    kind: MessageKind,
    secret: str,
    *,
    email: str,
    lasts: timedelta,
    now: datetime,
) -> None:
    """Have contacts mail *secret* to *email*; it is kept sealed until then."""
    message = SecretMessage(
        id=new_id(),
        person_id=holder.person_id,
        kind=kind,
        email=email,
        language=holder.language,
        expires_at=now + lasts,
    )
    sealed = sealing.seal(key_secret, secret)
    await SecretMessageRepository(session).add(message, sealed, message_due(message, now))


async def take_secret(
    session: AsyncSession, key_secret: str, message_id: UUID, now: datetime
) -> tuple[SecretMessage, str]:
    """
    A message to be sent now; an hour after it was first fetched it is gone.

    Raises:
        MessageGone: It was never there, or is past its time.
    """
    store = SecretMessageRepository(session)
    found = await store.get(message_id, now)
    if found is None:
        raise MessageGone(field="message_id")
    await store.shorten(message_id, now + KEPT_AFTER_FETCH)
    message, sealed = found
    return message, sealing.unseal(key_secret, sealed)


async def start_confirmation(
    session: AsyncSession,
    confirmation_id: UUID,
    holder: Holder | None,
    *,
    email_key: str,
    code_hash: str,
    now: datetime,
) -> None:
    """Keep that digits went to an address, whoever has it."""
    await ConfirmationRepository(session).add(
        Confirmation(
            id=confirmation_id,
            person_id=holder.person_id if holder else None,
            email_key=email_key,
            code_hash=code_hash,
            expires_at=now + CONFIRMATION_LASTS,
        )
    )


async def get_confirmation(
    session: AsyncSession, confirmation_id: UUID, now: datetime
) -> Confirmation:
    """
    Raises:
        ConfirmationGone: It was never there, was used, or is past its time.
    """
    found = await ConfirmationRepository(session).get(confirmation_id, now)
    if found is None:
        raise ConfirmationGone(field="confirmation_id")
    return found


async def finish_confirmation(session: AsyncSession, one: Confirmation, now: datetime) -> None:
    """
    Use it up: the address is confirmed.

    Raises:
        CodeWrong: Nobody has this address.
        ConfirmationGone: Somebody used it at this very moment.
    """
    if one.person_id is None:
        raise CodeWrong
    if not await ConfirmationRepository(session).finish(one, now):
        raise ConfirmationGone(field="confirmation_id")


async def holder_of(session: AsyncSession, person_id: UUID) -> Holder:
    """
    A person as somebody who may sign in.

    Raises:
        PersonNotFound: There is none.
    """
    person = await PersonRepository(session).get(PersonId(person_id))
    emails = sorted(
        (point for point in person.points if point.type.value == "email"),
        key=lambda point: (point.verified_at is None, not point.preferred),
    )
    return Holder(
        person_id=person.id,
        current="",
        pending="",
        language=person.language,
        name=person.name,
        email=emails[0].value if emails else "",
    )


async def email_confirmed(session: AsyncSession, person_id: UUID) -> bool:
    """Whether they proved that an e-mail address reaches them."""
    person = await PersonRepository(session).get(PersonId(person_id))
    return any(point.type.value == "email" and point.verified_at for point in person.points)


async def revocations(session: AsyncSession, since: datetime) -> list[tuple[str, datetime]]:
    """Whose tokens, of those still running, are worth nothing."""
    return await RevocationRepository(session).since(since)


async def sweep(session: AsyncSession, now: datetime) -> None:
    """Forget what has had its time."""
    await Housekeeping(session).sweep(
        now, callers_before=now - CALLER_KNOWN_FOR, old=now - timedelta(days=2)
    )
