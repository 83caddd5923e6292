"""The connection to NATS: who we are there, and how what is said stays between us."""

import ssl
from typing import Any

import nats
from nats.aio.client import Client

from chassis.settings import BrokerSettings
from chassis.tls import TlsSettings


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
    return await nats.connect(settings.nats_url, **options)


def _context(settings: BrokerSettings) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=settings.nats_authorities or None)
    own = TlsSettings()
    if own.wanted:
        context.load_cert_chain(own.tls_certificate, own.tls_key)
    return context
