"""
`make run`: the whole system on this machine, in order of readiness, and down again without a trace.

    python -m deploy.local.supervisor [SERVICE] [--home DIR] [--ports fixed|free] [--no-demo]

With SERVICE, that one alone runs here, against the servers of a system that runs already
or, failing that, against servers of its own.
"""

import argparse
import asyncio
import json
import os
import shutil
import signal
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from deploy.local.console import Console
from deploy.local.home import ROOT, Busy, Home, data_folder
from deploy.local.process import Running, ports_in_use
from deploy.local.processes import PROCESSES, SERVICES, named
from deploy.local.server import Server, ServerFailed
from deploy.local.servers import EmbeddedServers

WATCH_SECONDS = 0.5


class Supervisor:
    """Starts, watches and stops everything over one home."""

    def __init__(self, home: Home, console: Console, *, demo: bool, durable: bool = True) -> None:
        self._home = home
        self._console = console
        self._demo = demo
        self._servers = home.servers(durable=durable)
        self._running: list[Running] = []
        self._stop = asyncio.Event()

    async def run(self) -> int:
        """Run until told to stop; returns the exit code."""
        started = time.monotonic()
        loop = asyncio.get_running_loop()
        for sig in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sig, self._stop.set)
        try:
            # On this thread: children live as long as the thread that made them.
            self._servers.start()
            self._console.say("servers", f"PostgreSQL, NATS and Valkey are up ({self._home.path})")
            await self._migrate(SERVICES)
            await self._start_layers()
            await self._load_demo()
            self._write_ready()
            self._console.welcome(self._home, time.monotonic() - started)
            await self._watch()
        except ServerFailed as failure:
            self._console.say("atende", str(failure))
            return 1
        except asyncio.CancelledError:
            pass
        finally:
            await self._shut_down()
        return 0

    async def _migrate(self, services: tuple[str, ...]) -> None:
        await asyncio.gather(*(migrate(self._home, self._servers, name) for name in services))
        self._console.say("servers", "databases are at the newest version")

    async def _start_layers(self) -> None:
        for layer in sorted({process.layer for process in PROCESSES}):
            if self._stop.is_set():
                raise asyncio.CancelledError
            here = [
                Running(
                    process,
                    self._home.environment(process, self._servers),
                    self._home.ports[process.name],
                    self._console,
                )
                for process in PROCESSES
                if process.layer == layer
            ]
            self._running += here
            for running in here:
                await running.start()
            await asyncio.gather(*(running.until_ready(self._stop) for running in here))

    async def _load_demo(self) -> None:
        marker = self._home.path / "demo-loaded"
        if not self._demo or marker.exists() or find_spec("deploy.local.demo") is None:
            return
        self._console.say("demo", "loading the demo town, once")
        environment = self._home.environment(named("gateway"), self._servers) | {
            "ATENDE_CLIENT_SECRET": self._home.secrets["seed"]
        }
        loader = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "deploy.local.demo", cwd=ROOT, env=environment
        )
        if await loader.wait() == 0:
            marker.touch()
        else:
            self._console.say("demo", "the demo town could not be loaded; `make reset` starts anew")

    async def _watch(self) -> None:
        while not self._stop.is_set():
            for server in self._servers.all:
                self._revive(server)
            for running in self._running:
                await running.revive()
            self._write_ready()
            try:
                await asyncio.wait_for(self._stop.wait(), WATCH_SECONDS)
            except TimeoutError:
                continue

    def _revive(self, server: Server) -> None:
        if server.process is not None and server.process.poll() is None:
            return
        # A fault drill keeps a server away by putting its name here.
        if (self._home.path / "hold" / server.name).exists():
            return
        self._console.say(server.name, "ended; started again")
        try:
            server.start()
        except ServerFailed as failure:
            self._console.say(server.name, str(failure))

    def _write_ready(self) -> None:
        """Say in a file where everything is; tests and `make run S=` read it."""
        pids = {running.process.name: running.pid for running in self._running}
        pids |= {server.name: server.process.pid for server in self._servers.all if server.process}
        text = json.dumps({"ports": self._home.ports, "pids": pids, "supervisor": os.getpid()})
        path = self._home.path / "ready.json"
        if not path.exists() or path.read_text() != text:
            (self._home.path / "ready.tmp").write_text(text)
            (self._home.path / "ready.tmp").rename(path)

    async def _shut_down(self) -> None:
        self._console.say("atende", "stopping")
        (self._home.path / "ready.json").unlink(missing_ok=True)
        for layer in sorted({running.process.layer for running in self._running}, reverse=True):
            await asyncio.gather(
                *(running.stop() for running in self._running if running.process.layer == layer)
            )
        self._servers.stop()
        self._console.say("atende", "stopped; data are kept")


async def migrate(home: Home, servers: EmbeddedServers, service: str) -> None:
    """Bring a service's database to its newest version."""
    alembic = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "alembic", "-n", service, "upgrade", "head"),
        cwd=ROOT,
        env=home.environment(named(service), servers),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await alembic.communicate()
    if alembic.returncode:
        raise ServerFailed(f"migrating {service} failed:\n{output.decode(errors='replace')}")


async def run_alone(home: Home, console: Console, name: str) -> int:
    """Run one service until told to stop, on its own port if that is free."""
    own: EmbeddedServers | None = None
    try:
        home.lock()
    except Busy:
        ready = json.loads((home.path / "ready.json").read_text())
        home.ports = ready["ports"]
        servers = home.servers()
        console.say(name, "uses the servers of the system that is running")
    else:
        own = servers = home.servers()
        servers.start()
    stop = asyncio.Event()
    for sig in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sig, stop.set)
    try:
        if name in SERVICES:
            await migrate(home, servers, name)
        process = named(name)
        if own is None:  # its documented port belongs to the copy that runs there
            from deploy.local.server import free_port

            home.ports = home.ports | {name: free_port()}
        running = Running(process, home.environment(process, servers), home.ports[name], console)
        await running.start()
        await running.until_ready(stop)
        console.say(name, f"ready on 127.0.0.1:{home.ports[name]}; Ctrl-C ends it")
        await stop.wait()
        await running.stop()
    finally:
        if own is not None:
            own.stop()
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="make run", description=(__doc__ or "").splitlines()[1])
    parser.add_argument("service", nargs="?", choices=[process.name for process in PROCESSES])
    parser.add_argument("--home", type=Path, default=ROOT / ".atende")
    parser.add_argument("--ports", choices=("fixed", "free"), default="fixed")
    parser.add_argument("--offset", type=int, default=0, help="added to every documented port")
    parser.add_argument("--no-demo", action="store_true")
    parser.add_argument("--not-durable", action="store_true", help="for tests: fast, not safe")
    parser.add_argument("--reset", action="store_true", help="empty the data and end")
    asked = parser.parse_args()
    console = Console()
    home = Home(asked.home, ports=asked.ports, offset=asked.offset)
    if asked.service:
        return asyncio.run(run_alone(home, console, asked.service))
    try:
        home.lock()
    except Busy as other:
        console.say("atende", f"Atende runs already in {home.path}: {other}. End that one first.")
        return 3
    if asked.reset:
        for folder in {home.path, data_folder(home.path)}:
            shutil.rmtree(folder)
        console.say("atende", "all local data are gone")
        return 0
    taken = ports_in_use(home.ports)
    if taken:
        wanted = ", ".join(f"{port} ({name})" for name, port in taken.items())
        console.say("atende", f"Another program has port {wanted}. Use make run OFFSET=100.")
        return 4
    supervisor = Supervisor(home, console, demo=not asked.no_demo, durable=not asked.not_durable)
    return asyncio.run(supervisor.run())


if __name__ == "__main__":
    sys.exit(main())
