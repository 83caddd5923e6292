"""The connection to Valkey: one server, or whichever its sentinels say is the master now."""

from redis.asyncio import Redis
from redis.asyncio.sentinel import Sentinel

from services.gateway.settings import Settings

# Valkey is next door; what it does not answer by then counts as lost.
_SECONDS = 0.5


def connect(settings: Settings) -> Redis:
    """A client, not connected yet; text in and out."""
    if not settings.valkey_sentinels:
        return Redis.from_url(
            settings.valkey_url,
            decode_responses=True,
            socket_timeout=_SECONDS,
            socket_connect_timeout=_SECONDS,
        )
    sentinels = [_address(each) for each in settings.valkey_sentinels.split()]
    sentinel = Sentinel(  # type: ignore[no-untyped-call] # of the library
        sentinels,
        sentinel_kwargs={"socket_timeout": _SECONDS, "socket_connect_timeout": _SECONDS},
        decode_responses=True,
        socket_timeout=_SECONDS,
        socket_connect_timeout=_SECONDS,
    )
    master: Redis = sentinel.master_for(settings.valkey_master)
    return master


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)
