"""The connection to Valkey: one server, or whichever its sentinels say is the master now."""

from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import SSLConnection
from redis.asyncio.sentinel import Sentinel, SentinelManagedSSLConnection

from chassis.encryption import Encryption
from services.gateway.settings import Settings

# Valkey is next door; what it does not answer by then counts as lost.
_SECONDS = 0.5
# Whoever finds none left waits that long for one: a herd that comes back asks for thousands of
# sessions in one second, and each takes less than a thousandth of it.
_MOST_CONNECTIONS = 64


def connect(settings: Settings) -> Redis:
    """A client, not connected yet; text in and out."""
    patience: dict[str, Any] = {"socket_timeout": _SECONDS, "socket_connect_timeout": _SECONDS}
    encryption = Encryption(
        authorities=settings.valkey_authorities,
        certificate=settings.valkey_certificate,
        key=settings.valkey_key,
    )
    if not settings.valkey_sentinels:
        pool = BlockingConnectionPool.from_url(
            settings.valkey_url,
            decode_responses=True,
            max_connections=_MOST_CONNECTIONS,
            timeout=_SECONDS,
            **patience,
        )
        if encryption:
            pool.connection_class = _proving(SSLConnection, encryption)
        return Redis.from_pool(pool)
    own: dict[str, Any] = {}
    if encryption:
        # The sentinels' own connections are the library's: their files are read at the start.
        patience |= {
            "ssl": True,
            "ssl_ca_certs": encryption.authorities,
            "ssl_certfile": encryption.certificate or None,
            "ssl_keyfile": encryption.key or None,
        }
        own = {"connection_class": _proving(SentinelManagedSSLConnection, encryption)}
    sentinel = Sentinel(  # type: ignore[no-untyped-call] # of the library
        [_address(each) for each in settings.valkey_sentinels.split()],
        sentinel_kwargs=patience,
        decode_responses=True,
        **patience,
    )
    master: Redis = sentinel.master_for(settings.valkey_master, **own)
    return master


def _proving(kind: type[SSLConnection], encryption: Encryption) -> type[SSLConnection]:
    """Connections that read their files whenever they are made, and believe nobody else's."""

    class Proving(kind):  # type: ignore[misc,valid-type] # one of two
        def _connection_arguments(self) -> Any:
            self.ssl_context.context = encryption.context()
            return super()._connection_arguments()

    return Proving


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host, int(port)
