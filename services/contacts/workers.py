"""Work that nobody asks for: sending the notices that are due."""

import asyncio
import smtplib
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import DomainError, NotFound
from services.contacts.clients import IdentityClient
from services.contacts.domain.contact import Contact
from services.contacts.domain.notices import Message, wording
from services.contacts.handlers import notices
from services.contacts.repository.notices import Due
from services.contacts.settings import Settings

log = structlog.get_logger()

PAUSE_SECONDS = 0.5
SMTP_SECONDS = 20


class Mailer(Protocol):
    """Hands a mail to a server; blocks while it does."""

    def __call__(self, mail: EmailMessage) -> None: ...


def smtp(settings: Settings) -> Mailer:
    """Mail by SMTP as *settings* say."""

    def send(mail: EmailMessage) -> None:
        with smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=SMTP_SECONDS) as server:
            if settings.smtp_starttls:
                server.starttls()
            if settings.smtp_username:
                server.login(settings.smtp_username, settings.smtp_password)
            server.send_message(mail)

    return send


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
            if not await self.send_due():
                await asyncio.sleep(PAUSE_SECONDS)

    async def send_due(self) -> int:
        """Send one batch; returns how many notices it held."""
        async with self._sessions.begin() as session:
            batch = await notices.claim_notices(session, self._clock())
        for due, notice in batch:
            await self._send(due, notice)
        return len(batch)

    async def _send(self, due: Due, notice: Contact) -> None:
        if notice.person_id is None:
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
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            if all(code >= 500 for code in codes):  # for ever (RFC 5321, 4.2.1)
                await self._refuse(due, "endereço recusado pelo servidor")
            else:
                await self._fail(due, refused)
        except (DomainError, smtplib.SMTPException, OSError) as failure:
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
        mail["Message-ID"] = f"<{notice.id}@atende>"
        # So that holiday replies and other machines do not answer us (RFC 3834).
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail
