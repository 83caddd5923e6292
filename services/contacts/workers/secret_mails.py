"""Sending what only its addressee may read."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from typing import Protocol

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import NotFound
from chassis.mail import Mailer, written
from services.contacts.domain.secret_mails import Due, Letter, words
from services.contacts.handlers import secret_mails
from services.contacts.workers.notices import for_ever

log = structlog.get_logger()

PAUSE_SECONDS = 0.5


class Letters(Protocol):
    """Where the letters are fetched from: identity."""

    async def letter(self, due: Due) -> Letter: ...


class SecretSender:
    """Sends them one by one, until cancelled; what they say passes through and stays nowhere."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        letters: Letters,
        mailer: Mailer,
        *,
        sender: str,
        portal: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._letters = letters
        self._mailer = mailer
        self._sender = sender
        self._portal = portal
        self._clock = clock

    async def run(self) -> None:
        while True:
            with suppress_instrumentation():
                due = await self._claim()
            if due is None:
                await asyncio.sleep(PAUSE_SECONDS)
            else:
                await self._to_the_end(due)

    async def send_due(self) -> bool:
        """Send the one that is due longest; False when none is due."""
        due = await self._claim()
        if due is not None:
            await self._to_the_end(due)
        return due is not None

    async def _claim(self) -> Due | None:
        async with self._sessions.begin() as session:
            return await secret_mails.claim(session, self._clock())

    async def _to_the_end(self, due: Due) -> None:
        """Send; a service that is told to stop meanwhile still writes down that it did."""
        sending = asyncio.ensure_future(self._send(due))
        try:
            await asyncio.shield(sending)
        except asyncio.CancelledError:
            with suppress(Exception):
                await sending
            raise

    async def _send(self, due: Due) -> None:
        title = address = ""
        try:
            letter = await self._letters.letter(due)
            title, text = words(letter, self._portal)
            address = letter.email
            await asyncio.to_thread(self._mailer, self._mail(due, letter, title, text))
        except NotFound:  # past its time: nobody waits for it any more
            await self._finish(due, title, address, sent=False)
        except Exception as failure:  # whatever it is, others must go out
            if for_ever(failure):
                await self._finish(due, title, address, sent=False)
                return
            log.warning(
                "secret_mail_failed", message_id=str(due.message_id), cause=type(failure).__name__
            )
            async with self._sessions.begin() as session:
                await secret_mails.failed(session, due, self._clock())
        else:
            await self._finish(due, title, address, sent=True)

    async def _finish(self, due: Due, title: str, address: str, *, sent: bool) -> None:
        async with self._sessions.begin() as session:
            await secret_mails.finish(
                session, due, title=title, address=address, sent=sent, now=self._clock()
            )

    def _mail(self, due: Due, letter: Letter, title: str, text: str) -> EmailMessage:
        return written(
            sender=self._sender,
            to=letter.email,
            subject=title,
            text=text,
            at=due.asked_at,
            reference=str(due.message_id),
        )
