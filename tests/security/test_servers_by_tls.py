"""
PostgreSQL and Valkey by TLS for true: both sides prove themselves, and renew their papers.

The wheels' servers are built without it. Debian's have it; where they are not, these tests say
so and are skipped: `apt-get install postgresql redis-server`.
"""

import contextlib
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis.database import session_factory
from chassis.encryption import Encryption
from services.gateway import valkey
from services.gateway.settings import Settings
from tests.security.test_tls import Authority
from tests.security.tls_servers import POSTGRES, REDIS, Postgres, Redis


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="atende-tls-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def authority() -> Authority:
    return Authority()


@pytest.fixture
def database_with_tls(folder: Path, authority: Authority) -> Iterator[Postgres]:
    if POSTGRES is None:
        pytest.skip("no PostgreSQL with TLS here: apt-get install postgresql")
    running = Postgres(folder, authority)
    yield running
    running.stop()


def by(monkeypatch: Any, folder: Path, *, certificate: bool = True) -> None:
    """From now on databases are spoken to with the files of *folder*."""
    monkeypatch.setenv("ATENDE_DATABASE_AUTHORITIES", str(folder / "ca"))
    for name, file in (("CERTIFICATE", "pair"), ("KEY", "key")):
        value = str(folder / file) if certificate else ""
        monkeypatch.setenv(f"ATENDE_DATABASE_{name}", value)


async def ask(sessions: Any) -> tuple[bool, str]:
    """Whether the connection is encrypted, and which certificate of ours the server saw."""
    async with sessions() as session:
        row = (
            await session.execute(
                text("SELECT ssl, client_serial FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
            )
        ).one()
        return row.ssl, str(row.client_serial)


async def test_a_service_and_its_database_prove_themselves_to_each_other(
    database_with_tls: Postgres, authority: Authority, folder: Path, monkeypatch: Any
) -> None:
    authority.write(folder / "ours")
    by(monkeypatch, folder / "ours")
    sessions = session_factory(database_with_tls.url)
    encrypted, serial = await ask(sessions)
    await sessions.kw["bind"].dispose()
    assert encrypted
    assert serial != "None"

    # Without a certificate of ours, and with somebody else's, the database says no.
    by(monkeypatch, folder / "ours", certificate=False)
    without = session_factory(database_with_tls.url)
    with pytest.raises((DBAPIError, ssl.SSLError, OSError)):
        await ask(without)
    stranger = Authority("a stranger")
    stranger.write(folder / "stranger", also=authority)
    by(monkeypatch, folder / "stranger")
    forged = session_factory(database_with_tls.url)
    with pytest.raises((DBAPIError, ssl.SSLError, OSError)):
        await ask(forged)

    # And we say no to a database that an authority of ours did not sign, or of another name.
    Authority("somebody else").write(folder / "others")
    by(monkeypatch, folder / "others")
    distrusting = session_factory(database_with_tls.url)
    with pytest.raises(ssl.SSLCertVerificationError):
        await ask(distrusting)
    by(monkeypatch, folder / "ours")
    misnamed = session_factory(database_with_tls.url.replace("127.0.0.1", "127.0.0.2"))
    with pytest.raises(ssl.SSLCertVerificationError, match=r"127\.0\.0\.2"):
        await ask(misnamed)


async def test_renewed_certificates_count_from_the_next_connection_on_without_a_restart(
    database_with_tls: Postgres, authority: Authority, folder: Path, monkeypatch: Any
) -> None:
    authority.write(folder / "ours")
    by(monkeypatch, folder / "ours")
    sessions = session_factory(database_with_tls.url)
    _, before = await ask(sessions)

    # An authority takes over: first both are believed, then the database shows the new one's.
    successor = Authority("its successor")
    authority.write(folder / "ours", also=successor)
    database_with_tls.renew(successor, also=authority)
    database_with_tls.reload()
    await sessions.kw["bind"].dispose()  # as when a connection falls
    encrypted, after = await ask(sessions)

    assert encrypted
    assert after != before
    await sessions.kw["bind"].dispose()


@pytest.fixture
def valkey_with_tls(folder: Path, authority: Authority) -> Iterator[Redis]:
    if REDIS is None:
        pytest.skip("no Valkey or Redis with TLS here: apt-get install redis-server")
    running = Redis(folder / "server", authority)
    yield running
    running.stop()


async def ping(settings: Settings) -> bool:
    client = valkey.connect(settings)
    try:
        return bool(await client.ping())
    except (RedisError, OSError):
        return False
    finally:
        await client.aclose()


async def test_the_gateway_and_its_valkey_prove_themselves_to_each_other(
    valkey_with_tls: Redis, authority: Authority, folder: Path
) -> None:
    authority.write(folder / "ours")
    ours = valkey_with_tls.settings(folder / "ours")
    assert await ping(ours)

    Authority("somebody else").write(folder / "others")
    refused = {
        "without our certificate": ours.model_copy(
            update={"valkey_certificate": "", "valkey_key": ""}
        ),
        "by another's certificate": valkey_with_tls.settings(
            folder / "others", valkey_authorities=ours.valkey_authorities
        ),
        "of an authority not believed": ours.model_copy(
            update={"valkey_authorities": str(folder / "others" / "ca")}
        ),
        "by another name": ours.model_copy(
            update={"valkey_url": f"rediss://127.0.0.2:{valkey_with_tls.port}"}
        ),
    }
    assert [why for why, settings in refused.items() if await ping(settings)] == []
    # Where it is said whom to believe, nothing goes in the open, whatever the address says.
    in_the_open = {"valkey_url": f"redis://127.0.0.1:{valkey_with_tls.port}"}
    assert await ping(ours.model_copy(update=in_the_open))


async def test_valkey_is_reached_again_with_renewed_files_by_the_same_client(
    valkey_with_tls: Redis, authority: Authority, folder: Path
) -> None:
    authority.write(folder / "ours")
    client = valkey.connect(valkey_with_tls.settings(folder / "ours"))
    assert await client.ping()

    # Another authority for both sides: the client that is there believes it from now on.
    successor = Authority("its successor")
    successor.write(folder / "ours")
    valkey_with_tls.stop()
    running = Redis(folder / "server-2", successor, port=valkey_with_tls.port)
    try:
        with contextlib.suppress(RedisError):  # the connection that fell
            await client.ping()
        assert await client.ping()
    finally:
        await client.aclose()
        running.stop()


def test_half_a_pair_and_a_pair_without_authorities_fail_at_once() -> None:
    with pytest.raises(ValueError, match="both"):
        Encryption(authorities="ca", certificate="pair")
    with pytest.raises(ValueError, match="authorities"):
        Encryption(authorities="", certificate="pair", key="key")
    assert not Encryption(authorities="")
