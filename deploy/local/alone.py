"""`make run S=tasks`: one process alone, beside a running system or on servers of its own."""

import asyncio
import json
import signal
from dataclasses import replace

from deploy.local.console import Console
from deploy.local.home import Busy, Home
from deploy.local.migrating import migrate
from deploy.local.process import Running
from deploy.local.processes import SERVICES, named
from deploy.local.server import ServerFailed, free_port
from deploy.local.servers import EmbeddedServers


async def run_alone(home: Home, console: Console, name: str) -> int:
    """Run *name* until told to stop; returns the exit code."""
    stop = asyncio.Event()
    for sig in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sig, stop.set)
    try:
        home.lock()
    except Busy:
        return await _beside(home, console, name, stop)
    servers = home.servers()
    try:
        servers.start()
        await servers.create_databases()
        console.say("servers", f"PostgreSQL, NATS and Valkey are up ({home.path})")
        return await _run(home, console, name, servers, stop)
    except ServerFailed as failure:
        console.say("atende", str(failure))
        return 1
    finally:
        servers.stop()


async def _beside(home: Home, console: Console, name: str, stop: asyncio.Event) -> int:
    if not home.ready_file.exists():
        console.say("atende", "The system that is starting here is not ready yet. Try again then.")
        return 3
    # The documented port belongs to the copy that runs there.
    home.ports = json.loads(home.ready_file.read_text())["ports"] | {name: free_port()}
    console.say(name, "uses the servers and the other services of the system that is running")
    try:
        return await _run(home, console, name, home.servers(), stop)
    except ServerFailed as failure:
        console.say("atende", str(failure))
        return 1


async def _run(
    home: Home, console: Console, name: str, servers: EmbeddedServers, stop: asyncio.Event
) -> int:
    if name in SERVICES:
        await migrate(home, servers, (name,), console=console, stop=stop)
    process = replace(named(name), port=home.ports[name])
    running = Running(process, home.environment(process, servers), process.port, console)
    await running.start()
    try:
        await running.until_ready(stop)
        console.say(name, f"ready on 127.0.0.1:{process.port}; Ctrl-C ends it")
        while not stop.is_set():
            if not running.pid:
                raise ServerFailed(f"{name} ended")
            await asyncio.sleep(0.2)
    finally:
        await running.stop()
    return 0
