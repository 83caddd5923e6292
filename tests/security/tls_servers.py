"""Servers of this machine that speak TLS, where there are some; the wheels' do not."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from deploy.local.server import free_port
from services.gateway.settings import Settings
from tests.security.test_tls import Authority

WAIT_SECONDS = 30.0


def postgres_binaries() -> Path | None:
    """Where a PostgreSQL that knows TLS is."""
    found = [Path(each).resolve().parent for each in [shutil.which("initdb")] if each]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in found if _has_ssl(each / "postgres")), None)


def redis_server() -> str | None:
    """A Valkey or Redis that knows TLS."""
    found = [shutil.which(name) for name in ("valkey-server", "redis-server")]
    return next((path for path in found if path and _has_ssl(Path(path))), None)


def _has_ssl(binary: Path) -> bool:
    asked = subprocess.run(["ldd", str(binary)], check=False, capture_output=True, text=True)
    return "libssl" in asked.stdout


POSTGRES, REDIS = postgres_binaries(), redis_server()


class Postgres:
    """A database of Debian's, which asks for certificates."""

    def __init__(self, folder: Path, authority: Authority) -> None:
        self.folder, self.port = folder, free_port()
        self.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._data = folder / "data"
        self._data.mkdir()
        self._own(folder)
        self._run("initdb", "-D", str(self._data), "-U", "tasks", "-A", "trust")
        self.renew(authority)
        # `cert`: whoever connects is who their certificate says; here all are the same.
        (self._data / "pg_hba.conf").write_text(
            "hostssl all all 127.0.0.0/8 trust clientcert=verify-ca\n"
        )
        self._run(
            "pg_ctl", "-D", str(self._data), "-w", "-l", str(folder / "log"), "-o",
            f"-p {self.port} -c listen_addresses=127.0.0.1,127.0.0.2 -c unix_socket_directories=''"
            f" -c ssl=on -c ssl_cert_file={self._data}/pair -c ssl_key_file={self._data}/key"
            f" -c ssl_ca_file={self._data}/ca -c fsync=off",
            "start",
        )  # fmt: skip

    def renew(self, authority: Authority, *, also: Authority | None = None) -> None:
        authority.write(self._data, also=also)
        (self._data / "key").chmod(0o600)
        self._own(self._data)

    def reload(self) -> None:
        self._run("pg_ctl", "-D", str(self._data), "reload")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "stop")

    @property
    def url(self) -> str:
        return f"postgresql+asyncpg://tasks@127.0.0.1:{self.port}/postgres"

    def _own(self, folder: Path) -> None:
        if self.user:
            for each in (folder, *folder.iterdir()):
                os.chown(each, self.user.pw_uid, self.user.pw_gid)

    def _run(self, tool: str, *arguments: str) -> None:
        assert POSTGRES is not None
        subprocess.run(
            [str(POSTGRES / tool), *arguments],
            check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=60,
            **({"user": self.user.pw_uid, "group": self.user.pw_gid} if self.user else {}),
        )  # fmt: skip


class Redis:
    """A Valkey or Redis by TLS only."""

    def __init__(self, folder: Path, authority: Authority, *, port: int = 0) -> None:
        assert REDIS is not None
        self.folder, self.port = folder, port or free_port()
        authority.write(folder)
        self._process = subprocess.Popen(
            [
                REDIS, "--port", "0", "--tls-port", str(self.port),
                "--bind", "127.0.0.1", "127.0.0.2",
                "--save", "", "--tls-cert-file", str(folder / "pair"),
                "--tls-key-file", str(folder / "key"), "--tls-ca-cert-file", str(folder / "ca"),
                "--tls-auth-clients", "yes", "--dir", str(folder),
            ],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                assert time.monotonic() < until, "it does not start"
                time.sleep(0.05)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def settings(self, folder: Path, **changes: Any) -> Settings:
        usual = {
            "valkey_url": f"rediss://127.0.0.1:{self.port}",
            "valkey_authorities": str(folder / "ca"),
            "valkey_certificate": str(folder / "pair"),
            "valkey_key": str(folder / "key"),
        }
        return Settings(**{**usual, **changes})
