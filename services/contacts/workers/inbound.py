"""Mail comes in by LMTP (RFC 2033): answered only after it is stored, so that none is lost."""

import asyncio
import email
import email.policy
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import structlog
from aiosmtpd.lmtp import LMTP
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.keys import KeyRing, seal
from chassis.storage import Storage
from services.contacts.domain import inbound as rules
from services.contacts.handlers import files, inbound

log = structlog.get_logger()

MOST_BYTES = 25_000_000
TAKEN, LATER = "250 2.0.0 taken", "451 4.3.0 not now"


class Inbound:
    """Listens for our mail server until cancelled; with port 0 it does nothing."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        storage: Storage,
        keys: KeyRing,
        *,
        host: str,
        port: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._storage = storage
        self._keys = keys
        self._host, self._port = host, port
        self._clock = clock

    async def run(self) -> None:
        if not self._port:
            return
        loop = asyncio.get_running_loop()

        def protocol() -> Any:
            return LMTP(self, loop=loop, enable_SMTPUTF8=True, data_size_limit=MOST_BYTES)

        async with await loop.create_server(protocol, self._host, self._port) as server:
            await server.serve_forever()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Store a mail, once for all its addressees; what cannot be stored now comes again."""
        try:
            await self.take(envelope.content, envelope.mail_from or "")
        except Exception as failure:  # the mail server keeps it and tries again
            log.warning("mail_not_taken", cause=type(failure).__name__)
            return LATER
        return TAKEN

    async def take(self, content: bytes, envelope_from: str) -> None:
        """
        Take one mail as it came, with its files.

        The bytes are kept after what is known of them, so that none are nobody's: should
        they fail, the mail comes again, and finds where they belong.
        """
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        mail = await asyncio.to_thread(rules.read, message, envelope_from)
        async with self._sessions.begin() as session:
            contact_id = await inbound.receive(session, mail, self._clock())
        if contact_id is None or not mail.files:
            return
        async with self._sessions() as session:
            kept = await files.kept(session, contact_id, mail.files)
        for file_id, content_of_file in kept:
            async with self._sessions.begin() as session:
                # It has one, when the mail came before.
                key = await self._keys.open(session, file_id)
                key = key or await self._keys.make(session, file_id)
            await self._storage.put(str(file_id), seal(key, file_id, content_of_file))
