"""Sending the advocate's letters to units by e-mail; on the desk they lie in any case."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from email.message import EmailMessage

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.languages import Language
from chassis.mail import Mailer, NotSent, written
from services.tasks.clients import IdentityClient
from services.tasks.domain.advocate.files import Letter
from services.tasks.domain.council import Council
from services.tasks.domain.wording.letters import letter_subject, letter_text
from services.tasks.handlers.watching import is_open_now
from services.tasks.repository.advocate import letters
from services.tasks.repository.calendar import Calendars

log = structlog.get_logger()

PAUSE_SECONDS = 5.0


class LetterSender:
    """
    Sends letters that are due, until cancelled, while the council is open.

    Nobody is written to at midnight or on a Sunday: what was due then leaves at the next opening.
    The mail goes out between two short transactions. If the process dies in between,
    it goes out again under the same Message-ID.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        identity: IdentityClient,
        mailer: Mailer,
        council: Council,
        *,
        sender: str,
        address: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._identity = identity
        self._mailer = mailer
        self._council = council
        self._calendars = Calendars()
        self._sender = sender
        self._address = address
        self._clock = clock

    async def run(self) -> None:
        while True:
            if not await self.send_due():
                await asyncio.sleep(PAUSE_SECONDS)

    async def send_due(self) -> bool:
        """Send the letter that is due longest; False when none is due, or at this hour."""
        now = self._clock()
        with suppress_instrumentation():
            async with self._sessions.begin() as session:
                calendar = await self._calendars.current(session)
                if not is_open_now(now, self._council, calendar):
                    return False
                letter = await letters.claim_mail(session, now)
        if letter is None:
            return False
        mail = self._mail(letter, await self._identity.unit_names())
        try:
            await asyncio.to_thread(self._mailer, mail)
        except NotSent as failure:
            log.warning("letter_not_mailed", letter_id=str(letter.id), cause=type(failure).__name__)
            return True
        async with self._sessions.begin() as session:
            await letters.mail_sent(session, letter.id, self._clock())
        return True

    def _mail(self, letter: Letter, units: Mapping[str, str]) -> EmailMessage:
        return written(
            sender=self._sender,
            to=self._address.format(unit=letter.to_unit.lower()),
            subject=letter_subject(letter, Language.PORTUGUESE),
            text=letter_text(letter, Language.PORTUGUESE, units),
            at=letter.sent_at,
            reference=str(letter.id),
        )
