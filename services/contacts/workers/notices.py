"""Work that nobody asks for: sending the notices that are due."""

import asyncio
import smtplib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Protocol

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import NotFound
from services.contacts.clients import IdentityClient
from services.contacts.domain.contact import Contact
from services.contacts.domain.notices import Message, wording
from services.contacts.handlers import notices
from services.contacts.repository.notices import Due
from services.contacts.settings import Settings

log = structlog.get_logger()

PAUSE_SECONDS = 0.5
# For each answer of the mail server. Seven of them, and identity's five seconds,
# are over well before the lease is (`notices.LEASE`).
SMTP_SECONDS = 10


class Mailer(Protocol):
    """Hands a mail to a server; blocks while it does."""

    def __call__(self, mail: EmailMessage) -> None: ...


def smtp(settings: Settings) -> Mailer:
    """Mail by SMTP as *settings* say."""

    def send(mail: EmailMessage) -> None:
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=SMTP_SECONDS)
        try:
            if settings.smtp_starttls:
                server.starttls()
            if settings.smtp_username:
                server.login(settings.smtp_username, settings.smtp_password)
            server.send_message(mail)
            # It has the mail now; how it takes leave must not make us send it again.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            server.close()

    return send


def for_ever(failure: Exception) -> bool:
    """Whether a mail server's refusal will be the same next time (RFC 5321, 4.2.1)."""
    match failure:
        case smtplib.SMTPRecipientsRefused():
            return all(code >= 500 for code, _ in failure.recipients.values())
        case smtplib.SMTPDataError():
            return failure.smtp_code >= 500
        # The address has letters that this server cannot take (RFC 6531).
        case smtplib.SMTPNotSupportedError():
            return True
    return False


class NoticeSender:
    """
    Sends notices that are due, until cancelled.

    Each step is a short transaction, and the mail goes out between them. If the
    process dies after the server took a mail and before that is stored, the mail
    goes out again under the same Message-ID.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        identity: IdentityClient,
        mailer: Mailer,
        *,
        sender: str,
        portal: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._identity = identity
        self._mailer = mailer
        self._sender = sender
        self._portal = portal
        self._clock = clock

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
        """Send the notice that is due longest; False when none is due."""
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
        if notice.person_id is None:
            await self._refuse(due, "pessoa desconhecida")
            return
        try:
            addressee = await self._identity.addressee(notice.person_id)
            if addressee is None:
                await self._refuse(due, "sem endereço de correio eletrónico")
                return
            message = wording(
                due.change,
                number=due.number,
                due_on=due.due_on,
                portal=self._portal,
                language=addressee.language,
            )
            mail = self._mail(notice, message, addressee.email)
            await asyncio.to_thread(self._mailer, mail)
        except NotFound:
            await self._refuse(due, "pessoa desconhecida")
        except Exception as failure:  # whatever it is, other notices must go out
            if for_ever(failure):
                await self._refuse(due, "recusado pelo servidor de correio")
            else:
                await self._fail(due, failure)
        else:
            async with self._sessions.begin() as session:
                await notices.notice_sent(
                    session, due.contact_id, addressee.email, message, self._clock()
                )

    async def _refuse(self, due: Due, reason: str) -> None:
        async with self._sessions.begin() as session:
            await notices.notice_refused(session, due.contact_id, reason, self._clock())

    async def _fail(self, due: Due, failure: Exception) -> None:
        log.warning(
            "notice_failed",
            contact_id=str(due.contact_id),
            tries=due.tries,
            cause=type(failure).__name__,
        )
        async with self._sessions.begin() as session:
            await notices.notice_failed(
                session, due, f"não enviado: {type(failure).__name__}", self._clock()
            )

    def _mail(self, notice: Contact, message: Message, to: str) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = self._sender
        mail["To"] = to
        mail["Subject"] = message.title
        mail["Date"] = format_datetime(notice.opened_at)
        # The same at every try, so that a repeat can be known for one.
        mail["Message-ID"] = f"<{notice.id}@atende>"
        # So that holiday replies and other machines do not answer us (RFC 3834).
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail
