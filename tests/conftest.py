"""Real servers for the tests, started once; and the fixtures by which a test is marked."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import grpc
import nats
import pytest
from alembic import command as alembic
from alembic.config import Config
from hypothesis import HealthCheck, settings
from nats.js import JetStreamContext
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from xdist.scheduler import LoadScopeScheduling

from chassis.auth import Role
from chassis.database import session_factory
from chassis.interceptor import EdgeInterceptor
from chassis.server import new_server
from chassis.subscriptions import DEAD, EVENTS, ensure_streams
from deploy.local.servers import EmbeddedServers
from deploy.local.system import System
from tests.chassis.keys import a_verifier, token_for
from tests.town import OPENED

ROOT = Path(__file__).parent.parent
NEEDS = {
    "database": "database",
    "js": "nats",
    "valkey_url": "valkey",
    "system": "system",
    "browser": "browser",
    "sipp": "sipp",
    "installed_asterisk": "asterisk",
    "servers": "servers",
    "database_with_tls": "servers",
    "valkey_with_tls": "servers",
}


# How long an example takes, or the making of one, says how busy the machine is.
settings.register_profile(
    "whatever the load", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("whatever the load")
# `make unit` asks for it: what is run at every change need not try as much as what CI runs.
settings.register_profile("quick", settings.get_profile("whatever the load"), max_examples=10)


# Folders whose tests start processes of their own, on ports that not everybody chooses; they
# run one after another, in one worker.
STARTING = tuple(
    f"tests/{each}/" for each in ["browser", "demo", "faults", "journeys", "local", "phone"]
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    A test is marked by what it asks for, not by the folder it lives in.

    Those that need the whole system come last: once started it works beside all others.
    """
    items.sort(key=lambda item: "system" in getattr(item, "fixturenames", ()))
    for item in items:
        for fixture, marker in NEEDS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)


class Workers(LoadScopeScheduling):
    """
    Gives each worker whole files, and to one all that start processes.

    xdist's own groups do nothing here: they are written where pytest 9 no longer reads.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "processes" if nodeid.startswith(STARTING) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Workers:
    return Workers(config, log)


def as_caller(
    *roles: Role,
    id: str = "ana",
    kind: str = "staff",
    unit: str = "",
    key: str = "",
    purpose: str = "a test",
    about: str = "",
    loa: int = 0,
) -> tuple[tuple[str, str | bytes], ...]:
    """The metadata of a call by somebody with *roles*; a command needs a *key*."""
    metadata: list[tuple[str, str | bytes]] = [
        ("authorization", f"Bearer {token_for(*roles, id=id, kind=kind, unit=unit, loa=loa)}")
    ]
    if key:
        metadata.append(("idempotency-key", key))
    if about:
        metadata.append(("about", about))
    if purpose:
        metadata.append(("purpose-bin", purpose.encode()))
    return tuple(metadata)


Register = Callable[[grpc.aio.Server], None]


@pytest.fixture
async def grpc_server() -> AsyncIterator[Callable[[Register], Awaitable[str]]]:
    """Starts an in-process server with the chassis around it; returns its address."""
    servers: list[grpc.aio.Server] = []

    async def start(register: Register) -> str:
        server = new_server(EdgeInterceptor(a_verifier()))
        register(server)
        port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        servers.append(server)
        return f"127.0.0.1:{port}"

    yield start
    for server in servers:
        await server.stop(None)


@pytest.fixture
async def serve_grpc(
    grpc_server: Callable[[Register], Awaitable[str]],
) -> AsyncIterator[Callable[[Register], Awaitable[grpc.aio.Channel]]]:
    """Like `grpc_server`, but returns a channel to it."""
    async with contextlib.AsyncExitStack() as channels:

        async def start(register: Register) -> grpc.aio.Channel:
            address = await grpc_server(register)
            # One of its own: a port comes back, and with it what an earlier test met there.
            options = [("grpc.use_local_subchannel_pool", 1)]
            return await channels.enter_async_context(grpc.aio.insecure_channel(address, options))

        yield start


@pytest.fixture(scope="session")
def servers() -> Iterator[EmbeddedServers]:
    """PostgreSQL, NATS and Valkey on free ports, for the whole session."""
    # Not below pytest's own folder, which only its owner may enter: PostgreSQL
    # runs as another user when the tests run as root.
    home = Path(tempfile.mkdtemp(prefix="atende-test-"))
    home.chmod(0o755)
    with EmbeddedServers(home, durable=False) as running:
        yield running
    shutil.rmtree(home, ignore_errors=True)


_migrated: set[str] = set()


@pytest.fixture
async def database(
    servers: Any,
) -> AsyncIterator[Callable[[str], Awaitable[async_sessionmaker[AsyncSession]]]]:
    """Gives the session factory of a service's database: migrated once, emptied for each test."""
    engines = []

    async def make(service: str) -> async_sessionmaker[AsyncSession]:
        if service not in _migrated:
            owner = servers.owner_url(service)
            await asyncio.to_thread(migrate, service, owner)
            await _let_be_emptied(owner)
            _migrated.add(service)
        sessions = session_factory(servers.postgres_url(service))
        engines.append(sessions.kw["bind"])
        async with sessions.begin() as session:
            await session.execute(text("SELECT empty_for_a_test()"))
        return sessions

    yield make
    for engine in engines:
        await engine.dispose()


@pytest.fixture
async def owning(
    servers: Any, database: Callable[[str], Awaitable[async_sessionmaker[AsyncSession]]]
) -> AsyncIterator[Callable[[str], async_sessionmaker[AsyncSession]]]:
    """Gives the session factory of whoever owns a service's database: for what that alone may."""
    engines = []

    def make(service: str) -> async_sessionmaker[AsyncSession]:
        sessions = session_factory(servers.owner_url(service))
        engines.append(sessions.kw["bind"])
        return sessions

    yield make
    for engine in engines:
        await engine.dispose()


def migrate(service: str, url: str) -> None:
    """Bring the database at *url* to the newest version of *service*'s schema."""
    config = Config(ROOT / "alembic.ini", ini_section=service)
    config.attributes["database_url"] = url
    alembic.upgrade(config, "head")


# Whoever owns the tables empties them: a service may truncate nothing. Only what has rows:
# emptying a table makes new files for it and each of its indexes, and of a service's tables a
# test writes to a few.
_EMPTYING = """
CREATE OR REPLACE FUNCTION empty_for_a_test() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    name text;
    filled boolean;
    names text[] = '{}';
BEGIN
    FOR name IN
        SELECT quote_ident(relname) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace
            AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'alembic_version'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', name) INTO filled;
        IF filled THEN names = array_append(names, name); END IF;
    END LOOP;
    IF cardinality(names) > 0 THEN
        EXECUTE format('TRUNCATE %s RESTART IDENTITY CASCADE', array_to_string(names, ', '));
    END IF;
END $$
"""


async def _let_be_emptied(owner_url: str) -> None:
    connection = await asyncpg.connect(owner_url.replace("+asyncpg", ""))
    await connection.execute(_EMPTYING)
    await connection.close()


@pytest.fixture
async def js(servers: Any) -> AsyncIterator[JetStreamContext]:
    """JetStream with the two streams of the chassis, empty."""
    client = await nats.connect(servers.nats_url)
    context = client.jetstream()
    for stream in (EVENTS, DEAD):
        with contextlib.suppress(nats.js.errors.NotFoundError):
            await context.delete_stream(stream)
    for patience in range(20):
        try:
            await ensure_streams(context)
            break
        except nats.js.errors.ServerError:
            # The broker may still be clearing away the files of the stream just deleted.
            await asyncio.sleep(0.05 * (patience + 1))
    yield context
    await client.close()


@pytest.fixture
def valkey_url(servers: Any) -> str:
    """An empty Valkey."""
    import redis

    with redis.Redis.from_url(servers.valkey_url) as client:
        client.flushall()
    return servers.valkey_url


@pytest.fixture(scope="session")
def system() -> Iterator[System]:
    """The whole of Atende with its demo town, in processes of its own, for the whole session."""
    home = Path(tempfile.mkdtemp(prefix="atende-system-"))
    home.chmod(0o755)
    with System(home, demo=True) as running:
        yield running
        for client in OPENED:
            client.close()
    shutil.rmtree(home, ignore_errors=True)
