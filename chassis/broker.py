"""The connection to NATS: who we are there, and how what is said stays between us."""

import asyncio
import ssl
from contextlib import suppress
from typing import Any

import structlog
from nats.aio.client import Client

from chassis.settings import BrokerSettings
from chassis.tls import TlsSettings

log = structlog.get_logger()


async def connect(settings: BrokerSettings, **options: Any) -> Client:
    """
    Connect as the user that *settings* name, with TLS where the address begins with `tls:`.

    Answers come to an inbox of this user's own, so that nobody else may be let read them.
    """
    if settings.nats_user:
        options |= {
            "user": settings.nats_user,
            "password": settings.nats_password.get_secret_value(),
            "inbox_prefix": f"_INBOX.{settings.nats_user}",
        }
    if settings.nats_url.startswith("tls:"):
        options["tls"] = _context(settings)
    client = Client()
    try:
        await client.connect(settings.nats_url, **{"error_cb": _tell, **options})
    except BaseException:
        with suppress(Exception):  # half of it may be open, and not close
            await asyncio.wait_for(client.close(), 2)
        raise
    return client


async def _tell(error: Exception) -> None:
    """What we may not do is said here only, and the call just hears nothing; all else it raises."""
    if "permissions violation" in str(error).lower():
        log.error("broker_refuses", cause=str(error))


def _context(settings: BrokerSettings) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=settings.nats_authorities or None)
    own = TlsSettings()
    if own.wanted:
        context.load_cert_chain(own.tls_certificate, own.tls_key)
    return context
