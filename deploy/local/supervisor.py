"""
`make run`: the whole system on this machine, in order of readiness, and down again without a trace.

    python -m deploy.local.supervisor [NAME] [--home DIR] [--ports fixed|free] [--no-demo]

With NAME, that process alone runs here, against the servers of a system that runs already
or, failing that, against servers of its own.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from deploy.local.alone import run_alone
from deploy.local.children import tie_to_parent
from deploy.local.console import Console
from deploy.local.home import ROOT, Busy, Home, UnsafeFolder, empty
from deploy.local.migrating import migrate
from deploy.local.process import Running, ports_in_use, run_once
from deploy.local.processes import PROCESSES, SERVICES, Process, copied, named
from deploy.local.server import Server, ServerFailed

WATCH_SECONDS = 0.5
FAILED, BUSY, PORT_TAKEN = 1, 3, 4
# Valkey's port has the least room above it.
MOST_OFFSET = 1700


class Stopped(Exception):
    """We were told to stop before everything was up."""


class Supervisor:
    """Starts, watches and stops *processes* and the servers over one home."""

    def __init__(
        self,
        home: Home,
        console: Console,
        *,
        processes: tuple[Process, ...] = PROCESSES,
        demo: bool,
        durable: bool = True,
    ) -> None:
        self._home = home
        self._console = console
        self._processes = processes
        self._demo = demo
        self._servers = home.servers(durable=durable)
        self._running: list[Running] = []
        self._stop = asyncio.Event()

    async def run(self) -> int:
        """Run until told to stop; returns the exit code."""
        started = time.monotonic()
        loop = asyncio.get_running_loop()
        for sig in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(sig, self._stop.set)
        try:
            # On this thread: children live as long as the thread that made them.
            self._servers.start()
            await self._servers.create_databases()
            self._console.say("servers", f"PostgreSQL, NATS and Valkey are up ({self._home.path})")
            await self._migrate()
            for layer in layers(self._processes):
                await self._start(layer)
            await self._load_demo()
            self._write_ready()
            self._console.welcome(self._home, time.monotonic() - started)
            await self._watch()
        except ServerFailed as failure:
            self._console.say("atende", str(failure))
            return FAILED
        except Stopped:
            pass
        finally:
            await self._shut_down()
        return 0

    async def _migrate(self) -> None:
        services = tuple(dict.fromkeys(p.name for p in self._processes if p.name in SERVICES))
        await migrate(self._home, self._servers, services, console=self._console, stop=self._stop)
        self._check_stop()
        self._console.say("servers", "databases are at the newest version")

    async def _start(self, layer: tuple[Process, ...]) -> None:
        here = [
            Running(
                process,
                self._home.environment(process, self._servers),
                self._home.ports[process.label],
                self._console,
            )
            for process in layer
        ]
        self._running += here
        for running in here:
            await running.start()
        await asyncio.gather(*(running.until_ready(self._stop) for running in here))
        self._check_stop()

    async def _load_demo(self) -> None:
        marker = self._home.path / "demo-loaded"
        if not self._demo or marker.exists() or find_spec("deploy.local.demo") is None:
            return
        self._console.say("demo", "loading the demo town, once")
        code = await run_once(
            "demo",
            ["-m", "deploy.local.demo"],
            self._home.environment(named("gateway"), self._servers)
            | {"ATENDE_CLIENT_SECRET": self._home.secrets["seed"]},
            console=self._console,
            stop=self._stop,
        )
        self._check_stop()
        if code == 0:
            marker.touch()
        else:
            self._console.say("demo", "THE DEMO TOWN COULD NOT BE LOADED; `make reset` starts anew")

    def _check_stop(self) -> None:
        if self._stop.is_set():
            raise Stopped

    async def _watch(self) -> None:
        while not self._stop.is_set():
            for server in self._servers.all:
                self._revive(server)
            for running in self._running:
                if not self._home.held(running.process.label):
                    await running.revive()
            self._write_ready()
            try:
                await asyncio.wait_for(self._stop.wait(), WATCH_SECONDS)
            except TimeoutError:
                continue

    def _revive(self, server: Server) -> None:
        if server.pid or self._home.held(server.name):
            return
        self._console.say(server.name, "ENDED; started again")
        try:
            server.start()
        except ServerFailed as failure:
            self._console.say(server.name, str(failure))

    def _write_ready(self) -> None:
        """Say in a file where everything is; tests and `make run S=` read it."""
        pids = {running.process.label: running.pid for running in self._running}
        pids |= {server.name: server.pid for server in self._servers.all}
        text = json.dumps({"ports": self._home.ports, "pids": pids, "supervisor": os.getpid()})
        path = self._home.ready_file
        if not path.exists() or path.read_text() != text:
            path.with_suffix(".tmp").write_text(text)
            path.with_suffix(".tmp").rename(path)

    async def _shut_down(self) -> None:
        self._console.say("atende", "stopping")
        self._home.ready_file.unlink(missing_ok=True)
        for layer in reversed(layers(tuple(running.process for running in self._running))):
            await asyncio.gather(
                *(running.stop() for running in self._running if running.process in layer)
            )
        self._servers.stop()
        self._console.say("atende", "stopped; data are kept")


def layers(processes: tuple[Process, ...]) -> list[tuple[Process, ...]]:
    """*processes* in the order of starting: each group when those before it are ready."""
    return [
        tuple(process for process in processes if process.layer == layer)
        for layer in sorted({process.layer for process in processes})
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="make run", description=(__doc__ or "").splitlines()[1])
    parser.add_argument("name", nargs="?", choices=[process.name for process in PROCESSES])
    parser.add_argument("--home", type=Path, default=ROOT / ".atende")
    parser.add_argument("--ports", choices=("fixed", "free"), default="fixed")
    parser.add_argument(
        "--offset",
        type=_offset,
        default=0,
        help=f"added to every documented port, at most {MOST_OFFSET}",
    )
    parser.add_argument(
        "--copies", type=int, choices=(1, 2, 3), default=1, help="of each service and the gateway"
    )
    parser.add_argument("--no-demo", action="store_true")
    parser.add_argument("--reset", action="store_true", help="empty the data and end")
    parser.add_argument("--with-parent", action="store_true", help="end when the caller has ended")
    parser.add_argument("--not-durable", action="store_true", help="for tests: fast, not safe")
    parser.add_argument("--trace-sample", type=float, default=1.0, help="share of traces kept")
    parser.add_argument("--processes", default="", help="for tests: only these, by comma")
    asked = parser.parse_args()
    if asked.with_parent:
        tie_to_parent()
    console = Console()
    home = Home(
        asked.home,
        ports=asked.ports,
        offset=asked.offset,
        trace_sample=asked.trace_sample,
        copies=asked.copies,
    )
    try:
        if asked.name:
            return asyncio.run(run_alone(home, console, asked.name))
        home.lock()
    except Busy as other:
        console.say("atende", f"Atende runs already in {home.path}: {other}. End that one first.")
        return BUSY
    except UnsafeFolder as failure:
        console.say("atende", str(failure))
        return FAILED
    if asked.reset:
        empty(home.path)
        console.say("atende", "all local data are gone")
        return 0
    return _run_all(home, console, asked)


def _offset(text: str) -> int:
    if not 0 <= int(text) <= MOST_OFFSET:
        raise argparse.ArgumentTypeError(f"from 0 to {MOST_OFFSET}")
    return int(text)


def _run_all(home: Home, console: Console, asked: argparse.Namespace) -> int:
    names = asked.processes.split(",") if asked.processes else [p.name for p in PROCESSES]
    taken = ports_in_use(home.ports)
    if taken:
        wanted = ", ".join(f"{port} ({name})" for name, port in taken.items())
        console.say(
            "atende",
            f"Another program has port {wanted}. End it, or take others: make run OFFSET=100",
        )
        return PORT_TAKEN
    supervisor = Supervisor(
        home,
        console,
        processes=copied([named(name) for name in names], home.copies),
        demo=not asked.no_demo,
        durable=not asked.not_durable,
    )
    return asyncio.run(supervisor.run())


if __name__ == "__main__":
    sys.exit(main())
