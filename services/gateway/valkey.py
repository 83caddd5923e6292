"""The connection to Valkey: one server, or whichever its sentinels say is the master now."""

from typing import Any

from redis.asyncio import Redis
from redis.asyncio.sentinel import Sentinel

from services.gateway.settings import Settings

# Valkey is next door; what it does not answer by then counts as lost.
_SECONDS = 0.5


def connect(settings: Settings) -> Redis:
    """A client, not connected yet; text in and out."""
    patience: dict[str, Any] = {"socket_timeout": _SECONDS, "socket_connect_timeout": _SECONDS}
    authorities = settings.valkey_authorities
    if not settings.valkey_sentinels:
        if authorities:
            patience["ssl_ca_certs"] = authorities
        return Redis.from_url(settings.valkey_url, decode_responses=True, **patience)
    if authorities:
        patience |= {"ssl": True, "ssl_ca_certs": authorities}
    sentinel = Sentinel(  # type: ignore[no-untyped-call] # of the library
        [_address(each) for each in settings.valkey_sentinels.split()],
        sentinel_kwargs=patience,
        decode_responses=True,
        **patience,
    )
    master: Redis = sentinel.master_for(settings.valkey_master)
    return master


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)
