"""NATS by TLS, and a database that has none: who is not vouched for is not spoken to."""

import shutil
import ssl
import tempfile
from pathlib import Path

import nats
import pytest
from sqlalchemy import text

from chassis import broker
from chassis.database import session_factory
from chassis.settings import BrokerSettings
from deploy.local.servers import Nats
from tests.security.test_tls import Authority


@pytest.fixture
def folder():
    """Where the servers, who may run as somebody else, find their certificates."""
    made = Path(tempfile.mkdtemp(prefix="atende-tls-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


class EncryptedNats(Nats):
    """NATS that speaks TLS only."""

    def command(self) -> list[str]:
        files = self.data.parent
        return [
            *super().command(),
            *("--tls", "--tlscert", str(files / "pair"), "--tlskey", str(files / "key")),
        ]


async def test_nats_is_spoken_to_where_its_authority_is_trusted(folder, servers) -> None:
    Authority().write(folder)
    server = EncryptedNats(folder, 0, servers.passwords)
    server.start()
    try:
        settings = BrokerSettings(
            nats_url=f"tls://127.0.0.1:{server.port}",
            nats_user="tasks",
            nats_password=servers.nats_password("tasks"),
            nats_authorities=str(folder / "ca"),
        )
        client = await broker.connect(settings, allow_reconnect=False)
        await client.flush()
        await client.close()

        Authority().write(folder / "others")
        distrusting = settings.model_copy(
            update={"nats_authorities": str(folder / "others" / "ca")}
        )
        with pytest.raises((ssl.SSLError, nats.errors.Error, OSError)):
            await broker.connect(distrusting, allow_reconnect=False, connect_timeout=2)
    finally:
        server.stop()


async def test_a_database_without_a_certificate_is_not_spoken_to_in_the_open(
    folder, servers, monkeypatch
) -> None:
    Authority().write(folder)
    monkeypatch.setenv("ATENDE_DATABASE_AUTHORITIES", str(folder / "ca"))
    sessions = session_factory(servers.postgres_url("tasks"))

    # The wheel's PostgreSQL is built without TLS: it refuses, and nothing is said in the open.
    with pytest.raises(OSError, match="SSL"):
        async with sessions() as session:
            await session.execute(text("SELECT 1"))
    await sessions.kw["bind"].dispose()
