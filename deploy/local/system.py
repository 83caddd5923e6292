"""A whole Atende in processes of its own, for tests and benchmarks to drive and to hurt."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from deploy.local.home import CLOCKS, ROOT, Home, python_environment
from deploy.local.servers import EmbeddedServers

START_SECONDS = 900.0
STOP_SECONDS = 60.0


class SystemFailed(Exception):
    """The system did not do as asked; the end of its output is in the text."""


class System:
    """
    A supervisor over *home*, on free ports; as a context it runs inside it.

    Args:
        home: A folder of its own; `nobody` must be able to pass through its parents
            when we are root, or the data lie elsewhere.
        demo: With the demo town.
        durable: The database waits for the disk, as `make run` has it.
        trace_sample: Share of traces kept.
        processes: Only these, for example `("mailbox",)`; none means all.
        copies: Of each service and of the gateway: `tasks` and `tasks-2`.
        clocks: They can be shifted (`shift`).
    """

    def __init__(
        self,
        home: Path,
        *,
        demo: bool = False,
        durable: bool = False,
        trace_sample: float = 1.0,
        processes: tuple[str, ...] = (),
        copies: int = 1,
        clocks: bool = False,
    ) -> None:
        self.home = home
        self._demo = demo
        self._durable = durable
        self._trace_sample = trace_sample
        self._processes = processes
        self._copies = copies
        self._clocks = clocks
        self._supervisor: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """What the supervisor and all its processes have said."""
        return self.home / "output.log"

    def start(self) -> Self:
        """
        Start it and wait until everything is ready.

        Raises:
            SystemFailed: It ended instead, or took too long.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        if self._clocks:
            (self.home / CLOCKS).mkdir(exist_ok=True)
        command = [
            *(sys.executable, "-m", "deploy.local.supervisor", "--home", str(self.home)),
            *("--copies", str(self._copies)),
            *("--ports", "free", "--with-parent", "--trace-sample", str(self._trace_sample)),
            *(() if self._durable else ("--not-durable",)),
            *(() if self._demo else ("--no-demo",)),
            *(("--processes", ",".join(self._processes)) if self._processes else ()),
        ]
        ready = self.home / "ready.json"
        ready.unlink(missing_ok=True)  # of one that was killed
        with self.log.open("ab") as log:
            self._supervisor = subprocess.Popen(
                command,
                cwd=ROOT,
                env=python_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,
            )
        deadline = time.monotonic() + START_SECONDS
        while not ready.exists():
            if self._supervisor.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise SystemFailed(f"the system did not start:\n{self._end_of_log()}")
            time.sleep(0.1)
        return self

    def stop(self) -> None:
        """End it in an orderly way (SIGTERM)."""
        if self._supervisor is None:
            return
        self._supervisor.terminate()
        try:
            self._supervisor.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._supervisor.kill()
            self._supervisor.wait()
            raise SystemFailed(f"the system did not stop:\n{self._end_of_log()}") from None
        finally:
            self._supervisor = None

    def port(self, name: str) -> int:
        """Where *name* listens on 127.0.0.1: a process, `postgres`, `nats`, `valkey` or `smtp`."""
        port: int = self._ready()["ports"][name]
        return port

    def url(self, name: str) -> str:
        """The address of a process that speaks HTTP."""
        return f"http://127.0.0.1:{self.port(name)}"

    def pid(self, name: str) -> int:
        """Of the process *name*, or of the `supervisor`; 0 when it does not run just now."""
        ready = self._ready()
        pid: int = ready["supervisor"] if name == "supervisor" else ready["pids"][name]
        return pid

    def secret(self, client: str) -> str:
        """What *client* (`gateway`, `seed`, …) proves itself to identity with."""
        secret: str = json.loads((self.home / "secrets.json").read_text())[client]
        return secret

    def postgres_url(self, service: str) -> str:
        """The database of *service*, as SQLAlchemy wants it."""
        return self._servers().postgres_url(service)

    def owner_url(self, service: str) -> str:
        """The same, as the role that owns it."""
        return self._servers().owner_url(service)

    def nats_url(self) -> str:
        """NATS, as its operator."""
        return self._servers().nats_url

    def server_log(self, name: str) -> Path:
        """What the server *name* has said."""
        [found] = [each.log for each in self._servers().all if each.name == name]
        return found

    def _servers(self) -> EmbeddedServers:
        home = Home(self.home)
        home.ports = self._ready()["ports"]
        return home.servers()

    def kill(self, name: str) -> None:
        """
        End *name* as a power cut would, if it runs just now.

        The supervisor starts it again, unless it is the supervisor.
        """
        if pid := self.pid(name):  # 0 would mean our own group of processes
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if name == "supervisor" and self._supervisor is not None:
            self._supervisor.wait()
            self._supervisor = None

    def freeze(self, name: str) -> None:
        """Stop *name* where it stands, with all it holds; its connections stay open."""
        self._signal(name, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        """Let *name* go on as if nothing had been."""
        self._signal(name, signal.SIGCONT)

    def shift(self, name: str, seconds: float) -> None:
        """Let the clock of process *name* jump: *seconds* ahead of the machine's; 0 is right."""
        assert self._clocks, "its clocks cannot be shifted"
        fresh = self.home / CLOCKS / f"{name}.new"
        fresh.write_text(str(seconds))
        fresh.rename(fresh.with_suffix(""))

    def _signal(self, name: str, what: signal.Signals) -> None:
        # A database works in a process for each connection.
        for pid in _family(self.pid(name)):
            with suppress(ProcessLookupError):
                os.kill(pid, what)

    def hold(self, name: str) -> None:
        """Kill *name*, and keep the supervisor from starting it until `release`."""
        (self.home / "hold").mkdir(exist_ok=True)
        (self.home / "hold" / name).touch()
        self.kill(name)

    def release(self, name: str) -> None:
        """Let *name* start again."""
        (self.home / "hold" / name).unlink()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.stop()

    def _ready(self) -> dict[str, Any]:
        ready: dict[str, Any] = json.loads((self.home / "ready.json").read_text())
        return ready

    def _end_of_log(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-40:])


def _family(pid: int) -> list[int]:
    """*pid* and its children; nobody when there is no such process."""
    if not pid:
        return []
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *map(int, children.read_text().split())]
    except OSError:
        return []
