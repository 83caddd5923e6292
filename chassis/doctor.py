"""
`python -m chassis doctor`: what is well with one installed service, what is not, and what to do.

It looks with the service's own settings, from where the service runs, and changes nothing.
"""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

import asyncpg
import nats
from alembic.script import ScriptDirectory
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from chassis import causes, identity
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


async def examine(settings: ServiceSettings, now: datetime, service: str = "") -> list[Finding]:
    """
    All findings about the service of *settings* at *now* (with zone), worst first.

    Args:
        service: Its name, to hold its database against the migrations that this code brings.
    """
    found = [
        *await _database(settings, now, service),
        *await _broker(settings),
        *await _identity(settings),
    ]
    order = [Level.MEND, Level.LOOK, Level.WELL]
    return sorted(found, key=lambda each: order.index(each.level))


def report(findings: list[Finding]) -> str:
    """*findings* as lines to read."""
    return "\n".join(f"{each.level:>4}  {each.what:<12} {each.said}" for each in findings)


async def _database(settings: ServiceSettings, now: datetime, service: str) -> list[Finding]:
    url = settings.database_url.replace("+asyncpg", "")
    try:
        connection = await asyncpg.connect(
            url, timeout=PATIENCE, command_timeout=PATIENCE, **encryption()
        )
    except (OSError, TimeoutError, asyncpg.PostgresError) as failure:
        return [mend("database", causes.of_database(failure))]
    try:
        return [
            _server(connection),
            await _clock(connection, now),
            await _connections(connection, settings),
            *await _schema(connection, now, service),
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


async def _schema(connection: asyncpg.Connection, now: datetime, service: str) -> list[Finding]:
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
    found = [_version(str(version), service)]
    if missing:
        found.append(
            look("outbox", f"no table yet for {', '.join(missing)}: does a copy of it run?")
        )
    found.append(await _outbox(connection, now))
    return found


def _version(version: str, service: str) -> Finding:
    """The version of the schema, beside the one that this code was written for."""
    said = f"at version {version}"
    if not service:
        return well("schema", said)
    folder = Path("services") / service / "migrations"
    if not folder.is_dir():
        return mend("schema", f"{said}; there is no service called {service}")
    written = ScriptDirectory(str(folder))
    if version == written.get_current_head():
        return well("schema", f"{said}, the newest")
    if version in {each.revision for each in written.walk_revisions()}:
        newest = written.get_current_head()
        return mend("schema", f"{said}, and this code needs {newest}: run its migrations")
    return look("schema", f"{said}, which this code does not know: is it older than the database?")


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
async def _connected(settings: ServiceSettings, failures: list[Exception]) -> AsyncIterator[Client]:
    async def quietly(failure: Exception) -> None:
        """What is wrong is told once, by the finding."""
        failures.append(failure)

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
    failures: list[Exception] = []
    try:
        async with _connected(settings, failures) as client:
            js = client.jetstream(timeout=PATIENCE)
            return [
                well("broker", "NATS answers"),
                *await _stream(js, EVENTS, settings.event_copies),
                *await _stream(js, DEAD, settings.event_copies),
                *await _consumers(js),
            ]
    except (OSError, TimeoutError, nats.errors.Error) as failure:
        return [mend("broker", causes.of_broker(failures[-1] if failures else failure))]


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
        return [mend("identity", causes.of_identity(failure))]
    finally:
        await channel.close(None)
    keys = len(json.loads(trust.jwks)["keys"])
    return [well("identity", f"gives {keys} key(s) to check tokens with")]
