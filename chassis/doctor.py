"""
`python -m chassis doctor`: what is well with one installed service, what is not, and what to do.

It looks with the service's own settings, from where the service runs, and changes nothing.
"""

import json
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import asyncpg
import nats
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from chassis import identity
from chassis.broker import connect
from chassis.clients import open_channel
from chassis.database import encryption
from chassis.errors import DomainError
from chassis.settings import ServiceSettings
from chassis.subscriptions import DEAD, EVENTS
from chassis.upkeep import PARTITIONS_AHEAD, partition_of

OLDEST_SERVER = 160000
MOST_SKEW = timedelta(seconds=2)
MOST_LAG_SECONDS = 60.0
MOST_WAITING = 1000
# Connections of one copy beyond its pool: health, relay, upkeep.
OWN_CONNECTIONS = 3
PATIENCE = 5.0


class Level(StrEnum):
    """How a finding is meant: nothing to do, worth a look, or mend it."""

    WELL = "well"
    LOOK = "look"
    MEND = "MEND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, how it is, and in words what to do about it."""

    level: Level
    what: str
    said: str


def well(what: str, said: str) -> Finding:
    return Finding(level=Level.WELL, what=what, said=said)


def look(what: str, said: str) -> Finding:
    return Finding(level=Level.LOOK, what=what, said=said)


def mend(what: str, said: str) -> Finding:
    return Finding(level=Level.MEND, what=what, said=said)


async def examine(settings: ServiceSettings, now: datetime) -> list[Finding]:
    """All findings about the service of *settings* at *now* (with zone), worst first."""
    found = [
        *await _database(settings, now),
        *await _broker(settings),
        *await _identity(settings),
    ]
    order = [Level.MEND, Level.LOOK, Level.WELL]
    return sorted(found, key=lambda each: order.index(each.level))


def report(findings: list[Finding]) -> str:
    """*findings* as lines to read."""
    return "\n".join(f"{each.level:>4}  {each.what:<12} {each.said}" for each in findings)


async def _database(settings: ServiceSettings, now: datetime) -> list[Finding]:
    url = settings.database_url.replace("+asyncpg", "")
    try:
        connection = await asyncpg.connect(
            url, timeout=PATIENCE, command_timeout=PATIENCE, **encryption()
        )
    except (OSError, TimeoutError, asyncpg.PostgresError) as failure:
        return [mend("database", _why_not(failure))]
    try:
        return [
            _server(connection),
            await _clock(connection, now),
            await _connections(connection, settings),
            *await _schema(connection, now),
        ]
    except asyncpg.InsufficientPrivilegeError as failure:
        return [
            mend(
                "schema",
                f"this role may not look ({failure}): migrations give it its rights; have they"
                " run as the owner, and is this the role that they know?",
            )
        ]
    finally:
        await connection.close()


def _why_not(failure: Exception) -> str:
    """In words, what keeps us from the database."""
    match failure:
        case asyncpg.InvalidAuthorizationSpecificationError():
            return (
                "answers, and does not let this role in by this password: compare"
                " ATENDE_DATABASE_URL with the role in the database"
            )
        case asyncpg.InvalidCatalogNameError():
            return "answers, and has no database of the name that ATENDE_DATABASE_URL ends in"
        case ssl.SSLError():
            return (
                f"shows a certificate that is not believed ({failure}): who"
                " signed it must be in ATENDE_DATABASE_AUTHORITIES, and its name be the host in"
                " ATENDE_DATABASE_URL"
            )
        case FileNotFoundError():
            return f"is not asked, as there is no file {failure.filename}: see ATENDE_DATABASE_*"
        case _:
            return (
                f"cannot be reached ({type(failure).__name__}): is it up, and does"
                " ATENDE_DATABASE_URL say the right host, role and password?"
            )


def _server(connection: asyncpg.Connection) -> Finding:
    version = connection.get_server_version()
    said = f"PostgreSQL {version.major}.{version.minor}"
    if version.major * 10000 < OLDEST_SERVER:
        return mend("database", f"{said} is too old; 16 or newer is needed")
    return well("database", said)


async def _clock(connection: asyncpg.Connection, now: datetime) -> Finding:
    before = time.monotonic()
    there = await connection.fetchval("SELECT clock_timestamp()")
    skew = there - now - timedelta(seconds=time.monotonic() - before)
    said = f"{abs(skew.total_seconds()):.1f} s from the database's"
    if abs(skew) > MOST_SKEW:
        return mend("clock", f"{said}: deadlines and tokens need one time; look at NTP")
    return well("clock", said)


async def _connections(connection: asyncpg.Connection, settings: ServiceSettings) -> Finding:
    most = int(await connection.fetchval("SHOW max_connections"))
    used = int(await connection.fetchval("SELECT count(*) FROM pg_stat_activity"))
    one = settings.database_pool_size + OWN_CONNECTIONS
    said = f"{used} of {most} connections in use, up to {one} for each copy of this service"
    if used + one > most:
        return look("connections", f"{said}: one copy more may find none left")
    return well("connections", said)


async def _schema(connection: asyncpg.Connection, now: datetime) -> list[Finding]:
    tables = {
        row["tablename"]
        for row in await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
    }
    if "outbox" not in tables:
        return [mend("schema", "there are no tables: the migrations have not run")]
    version = await connection.fetchval("SELECT version_num FROM alembic_version")
    days = [partition_of(now + timedelta(days=ahead))[0] for ahead in range(PARTITIONS_AHEAD)]
    missing = [day for day in days[1:] if day not in tables]
    found = [well("schema", f"at version {version}")]
    if missing:
        found.append(
            look("outbox", f"no table yet for {', '.join(missing)}: does a copy of it run?")
        )
    found.append(await _outbox(connection, now))
    return found


async def _outbox(connection: asyncpg.Connection, now: datetime) -> Finding:
    row = await connection.fetchrow(
        "SELECT min(created_at) AS oldest, count(*) AS waiting FROM"
        " (SELECT created_at FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT 10000) first"
    )
    if row["oldest"] is None:
        return well("outbox", "every event was published")
    seconds = (now - row["oldest"]).total_seconds()
    said = f"{row['waiting']} events wait, the oldest for {seconds:.0f} s"
    if seconds > MOST_LAG_SECONDS:
        return mend("outbox", f"{said}: is the broker up, and does a copy of this service run?")
    return well("outbox", said)


@asynccontextmanager
async def _connected(settings: ServiceSettings) -> AsyncIterator[Client]:
    async def quietly(_: Exception) -> None:
        """What is wrong is told once, by the finding."""

    client = await connect(
        settings,
        connect_timeout=int(PATIENCE),
        allow_reconnect=False,
        max_reconnect_attempts=1,
        reconnect_time_wait=0,
        error_cb=quietly,
    )
    try:
        yield client
    finally:
        await client.close()


async def _broker(settings: ServiceSettings) -> list[Finding]:
    try:
        async with _connected(settings) as client:
            js = client.jetstream(timeout=PATIENCE)
            return [
                well("broker", "NATS answers"),
                *await _stream(js, EVENTS, settings.event_copies),
                *await _stream(js, DEAD, settings.event_copies),
                *await _consumers(js),
            ]
    except (OSError, TimeoutError, nats.errors.Error) as failure:
        return [
            mend(
                "broker",
                f"cannot be reached ({type(failure).__name__}): calls are answered and events"
                " are kept, but nothing flows; is NATS up at ATENDE_NATS_URL, and does it know"
                " ATENDE_NATS_USER by this password?",
            )
        ]


async def _stream(js: JetStreamContext, name: str, wanted: int) -> list[Finding]:
    try:
        info = await js.stream_info(name)
    except NotFoundError:
        return [mend(name, "the stream is gone: services make it anew; then `replay`")]
    found = []
    copies = info.config.num_replicas or 1
    if copies < wanted:
        found.append(look(name, f"kept on {copies} nodes and not {wanted}: edit the stream"))
    if name == DEAD and info.state.messages:
        dead = f"{info.state.messages} events could not be applied"
        found.append(mend(name, f"{dead}: mend the cause (log: event_dead), then `revive`"))
    return found or [well(name, f"{info.state.messages} messages")]


async def _consumers(js: JetStreamContext) -> list[Finding]:
    try:
        consumers = await js.consumers_info(EVENTS)
    except NotFoundError:
        return []
    return [
        look(info.name, f"{info.num_pending} events wait: add copies, look for what is slow")
        for info in consumers
        if (info.num_pending or 0) > MOST_WAITING
    ]


async def _identity(settings: ServiceSettings) -> list[Finding]:
    channel = open_channel(settings.identity_address)
    try:
        trust = await identity.ask_trust(IdentityServiceStub(channel))
    except DomainError as failure:
        return [
            mend(
                "identity",
                f"gives no keys ({failure.reason}): no token can be checked; is it up at"
                " ATENDE_IDENTITY_ADDRESS?",
            )
        ]
    finally:
        await channel.close(None)
    keys = len(json.loads(trust.jwks)["keys"])
    return [well("identity", f"gives {keys} key(s) to check tokens with")]
