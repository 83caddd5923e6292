"""Real servers that are stopped, killed and started again, each on its own port."""

import contextlib
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import asyncpg
import nats
import pytest
import redis

from deploy.local import server
from deploy.local.server import ServerFailed, free_port
from deploy.local.servers import EmbeddedServers, Nats

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def own_servers():
    """Servers of this file alone: those of the session must not be hurt."""
    home = Path(tempfile.mkdtemp(prefix="atende-test-"))
    home.chmod(0o755)
    with EmbeddedServers(home, durable=False) as running:
        yield running
    shutil.rmtree(home)


def address(servers: EmbeddedServers, service: str) -> str:
    return servers.owner_url(service).replace("+asyncpg", "")


async def test_what_was_committed_survives_a_kill_of_postgres(own_servers) -> None:
    port = own_servers.postgres.port
    connection = await asyncpg.connect(address(own_servers, "tasks"))
    await connection.execute("CREATE TABLE kept AS SELECT 1 AS number")

    own_servers.postgres.kill()
    own_servers.postgres.start()

    connection.terminate()
    again = await asyncpg.connect(address(own_servers, "tasks"))
    assert await again.fetchval("SELECT number FROM kept") == 1
    assert own_servers.postgres.port == port
    await again.close()


async def test_a_stream_survives_a_restart_of_nats(own_servers) -> None:
    client = await nats.connect(own_servers.nats_url)
    await client.jetstream().add_stream(name="KEPT", subjects=["kept"])
    await client.jetstream().publish("kept", b"one")
    await client.close()

    own_servers.nats.stop()
    own_servers.nats.start()

    client = await nats.connect(own_servers.nats_url)
    info = await client.jetstream().stream_info("KEPT")
    await client.close()
    assert info.state.messages == 1


def test_valkey_forgets_when_it_restarts(own_servers) -> None:
    with redis.Redis.from_url(own_servers.valkey_url) as client:
        client.set("word", "said")

    own_servers.valkey.kill()
    own_servers.valkey.start()

    with redis.Redis.from_url(own_servers.valkey_url) as client:
        assert client.get("word") is None


async def test_a_role_enters_with_its_own_password_only(own_servers) -> None:
    wrong = f"postgresql://tasks:guess@127.0.0.1:{own_servers.postgres.port}/tasks"

    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(wrong)


async def test_databases_are_made_once(own_servers) -> None:
    await own_servers.create_databases()

    connection = await asyncpg.connect(address(own_servers, "charter"))
    assert await connection.fetchval("SELECT current_user") == "charter_owner"
    await connection.close()


def test_a_port_of_somebody_else_is_not_taken_for_ready(tmp_path, own_servers) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]

        with pytest.raises(ServerFailed, match=f"nats: another program has port {port}"):
            Nats(tmp_path, port, own_servers.passwords).start()


def test_a_port_that_was_given_away_is_given_to_nobody_else(monkeypatch) -> None:
    first = free_port()
    monkeypatch.setattr(server, "FREE_PORTS", (first,))
    elsewhere = [sys.executable, "-c", ASKS_FOR.format(port=first)]

    # Nothing listens there yet; neither we nor another process may have it all the same.
    with pytest.raises(ServerFailed):
        free_port()
    asked = subprocess.run(elsewhere, capture_output=True, text=True, check=False, timeout=120)
    assert "no port is free" in asked.stderr


ASKS_FOR = """
from deploy.local import server
server.FREE_PORTS = ({port},)
server.free_port()
"""


def test_a_free_port_is_none_that_is_taken_or_that_the_kernel_lends() -> None:
    lent = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    with contextlib.ExitStack() as taken:
        for number in range(300):
            port = free_port()
            assert 20_383 < port < lent
            kind = socket.SOCK_DGRAM if number % 2 else socket.SOCK_STREAM
            taken.enter_context(socket.socket(type=kind)).bind(("127.0.0.1", port))
