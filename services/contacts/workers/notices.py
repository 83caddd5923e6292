"""Work that nobody asks for: sending the notices that are due."""

import asyncio
import smtplib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from typing import Protocol

import httpx
import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import NotFound
from chassis.mail import Mailer, written
from services.contacts.clients import IdentityClient
from services.contacts.domain.agenda_errors import AgendaMissing
from services.contacts.domain.contact import Channel, Contact
from services.contacts.domain.messages import (
    Addressee,
    Cause,
    Message,
    Stationery,
    declines,
    direct,
    quiet_until,
    way,
)
from services.contacts.handlers import notices
from services.contacts.repository.agenda import PlanRepository
from services.contacts.repository.notices import Due
from services.contacts.settings import Settings

log = structlog.get_logger()

PAUSE_SECONDS = 0.5
# For a provider of text messages. This, or seven answers of a mail server (`chassis.mail`),
# and identity's five seconds are over well before the lease is (`notices.LEASE`).
PROVIDER_SECONDS = 10


class Texter(Protocol):
    """Hands a text message to a provider, with a reference that a repeat has too."""

    async def __call__(self, to: str, text: str, reference: str) -> None: ...


def http_texter(settings: Settings) -> Texter | None:
    """Text messages by POST of JSON to the provider of *settings*; None without one."""
    if not settings.sms_url:
        return None
    client = httpx.AsyncClient(timeout=PROVIDER_SECONDS)
    token = settings.sms_token.get_secret_value()

    async def send(to: str, text: str, reference: str) -> None:
        answer = await client.post(
            settings.sms_url,
            json={"to": to, "text": text, "reference": reference},
            # Providers that know it drop a repeat.
            headers={"Idempotency-Key": reference}
            | ({"Authorization": f"Bearer {token}"} if token else {}),
        )
        answer.raise_for_status()

    return send


def for_ever(failure: Exception) -> bool:
    """Whether a server's refusal will be the same next time (RFC 5321, 4.2.1; RFC 9110, 15.5)."""
    match failure:
        case smtplib.SMTPRecipientsRefused():
            return all(code >= 500 for code, _ in failure.recipients.values())
        case smtplib.SMTPDataError():
            return failure.smtp_code >= 500
        # The address has letters that this server cannot take (RFC 6531).
        case smtplib.SMTPNotSupportedError():
            return True
        # The provider understood, and says no; but for "later" and "too often".
        case httpx.HTTPStatusError():
            status = failure.response.status_code
            return 400 <= status < 500 and status not in (408, 425, 429)
    return False


class NoticeSender:
    """
    Sends messages that are due, until cancelled.

    Each step is a short transaction, and the message goes out between them. If the
    process dies after the server took a message and before that is stored, it goes
    out again under the same Message-ID, or reference.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        identity: IdentityClient,
        mailer: Mailer,
        *,
        sender: str,
        stationery: Stationery,
        clock: Callable[[], datetime],
        texter: Texter | None = None,
    ) -> None:
        self._sessions = sessions
        self._identity = identity
        self._mailer = mailer
        self._sender = sender
        self._stationery = stationery
        self._clock = clock
        self._texter = texter

    async def run(self) -> None:
        while True:
            # Looking twice a second whether there is anything is no trace worth keeping.
            with suppress_instrumentation():
                claimed = await self._claim()
            if claimed is None:
                await asyncio.sleep(PAUSE_SECONDS)
            else:
                await self._to_the_end(*claimed)

    async def send_due(self) -> bool:
        """Send the message that is due longest; False when none is due."""
        claimed = await self._claim()
        if claimed is None:
            return False
        await self._to_the_end(*claimed)
        return True

    async def _claim(self) -> tuple[Due, Contact] | None:
        async with self._sessions.begin() as session:
            return await notices.claim_notice(session, self._clock())

    async def _to_the_end(self, due: Due, notice: Contact) -> None:
        """Send; a service that is told to stop meanwhile still writes down that it did."""
        sending = asyncio.ensure_future(self._send(due, notice))
        try:
            await asyncio.shield(sending)
        except asyncio.CancelledError:
            await sending
            raise

    async def _send(self, due: Due, notice: Contact) -> None:
        try:
            addressee = await self._addressee(due, notice)
            if addressee is None:
                await self._refuse(due, Cause.NO_PERSON)
                return
            if declines(addressee, due.draft.template):
                async with self._sessions.begin() as session:
                    await notices.notice_declined(session, due, self._clock())
                return
            if self._texter is None:
                addressee = replace(addressee, mobile="")
            found = way(addressee, due.draft.channel)
            if found is None:
                await self._refuse(due, Cause.NO_ADDRESS)
                return
            channel, address = found
            if until := await self._quiet(channel):
                async with self._sessions.begin() as session:
                    await notices.notice_waits(session, due, until)
                return
            message = self._stationery.write(
                due.draft.template, channel, addressee.language, due.draft.facts
            )
            await self._hand_over(notice, channel, address, message)
        except NotFound:
            await self._refuse(due, Cause.NO_PERSON)
        except Exception as failure:  # whatever it is, other messages must go out
            if for_ever(failure):
                await self._refuse(due, Cause.REFUSED)
            else:
                await self._fail(due, failure)
        else:
            async with self._sessions.begin() as session:
                await notices.notice_sent(session, due, channel, address, message, self._clock())

    async def _addressee(self, due: Due, notice: Contact) -> Addressee | None:
        if due.draft.address:
            return direct(due.draft.address, due.draft.language or "pt-PT")
        if notice.person_id is None:
            return None
        return await self._identity.addressee(notice.person_id)

    async def _quiet(self, channel: Channel) -> datetime | None:
        async with self._sessions() as session:
            try:
                plan = await PlanRepository(session).newest()
            except AgendaMissing:  # no council has said when it is quiet
                return None
        return quiet_until(channel, plan.quiet_hours, plan.zone, self._clock())

    async def _hand_over(
        self, notice: Contact, channel: Channel, address: str, message: Message
    ) -> None:
        if channel is Channel.SMS and self._texter is not None:
            await self._texter(address, message.text, str(notice.id))
        else:
            await asyncio.to_thread(self._mailer, self._mail(notice, message, address))

    async def _refuse(self, due: Due, cause: Cause, detail: str = "") -> None:
        async with self._sessions.begin() as session:
            await notices.notice_refused(session, due, cause, detail, self._clock())

    async def _fail(self, due: Due, failure: Exception) -> None:
        log.warning(
            "notice_failed",
            contact_id=str(due.contact_id),
            tries=due.tries,
            cause=type(failure).__name__,
        )
        async with self._sessions.begin() as session:
            await notices.notice_failed(session, due, type(failure).__name__, self._clock())

    def _mail(self, notice: Contact, message: Message, to: str) -> EmailMessage:
        return written(
            sender=self._sender,
            to=to,
            subject=message.title,
            text=message.text,
            at=notice.opened_at,
            reference=str(notice.id),
        )
