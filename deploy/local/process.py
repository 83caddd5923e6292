"""One process of ours under the supervisor: started, awaited, watched, stopped."""

import asyncio
import os
import signal
import socket
import sys
import time
from contextlib import suppress
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from deploy.local.children import tied_to_us
from deploy.local.console import Console
from deploy.local.home import ROOT
from deploy.local.processes import Process
from deploy.local.server import ServerFailed

# On a machine that has much else to do a start takes its time; one that ends is noticed at once.
READY_SECONDS = 180.0
STOP_SECONDS = 10.0
ANSWER_SECONDS = 2.0
PORT_SECONDS = 4.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0
# Up this long, a process is taken to be well, and its next restart comes at once.
WELL_SECONDS = 30.0


class Running:
    """A process and what is known of it."""

    def __init__(
        self, process: Process, environment: dict[str, str], port: int, console: Console
    ) -> None:
        self.process = process
        self._environment = environment
        self._port = port
        self._console = console
        self._child: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._pause = FIRST_PAUSE
        self._started_at = 0.0
        self._again_at = 0.0

    @property
    def pid(self) -> int:
        """Of the process that runs now; 0 when none does."""
        if self._child is None or self._child.returncode is not None:
            return 0
        return self._child.pid

    async def start(self) -> None:
        """Start it; its output goes to the console line by line."""
        self._started_at = time.monotonic()
        self._child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self.process.module,
            cwd=ROOT,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            # At once: what it would still do, its database is no longer there for.
            preexec_fn=tied_to_us(signal.SIGKILL),
            # Ctrl-C reaches the whole group of a terminal; only we decide the order.
            process_group=0,
        )
        self._reader = asyncio.create_task(
            _say_lines(self._child, self.process.label, self._console)
        )

    async def until_ready(self, stop: asyncio.Event) -> None:
        """
        Wait until it answers, or *stop* is set.

        Raises:
            ServerFailed: It ended, or took too long.
        """
        deadline = time.monotonic() + READY_SECONDS
        while not stop.is_set():
            if not self.pid:
                raise ServerFailed(f"{self.process.label} ended before it was ready")
            if await self._answers():
                return
            if time.monotonic() > deadline:
                raise ServerFailed(f"{self.process.label} does not get ready")
            await asyncio.sleep(0.1)

    async def _answers(self) -> bool:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:  # not listening yet: the cheap answer, given often
            return False
        try:
            if self.process.speaks == "grpc":
                return await _is_serving(self._port)
            async with asyncio.timeout(ANSWER_SECONDS):
                writer.write(b"GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                status = await reader.readline()
        except (OSError, TimeoutError):
            return False
        finally:
            writer.close()
        return status.split()[1:2] == [b"200"]

    async def revive(self) -> None:
        """Start it again if it ended, after a pause that grows while it keeps ending."""
        if self.pid:
            return
        now = time.monotonic()
        if not self._again_at:
            if now - self._started_at > WELL_SECONDS:
                self._pause = FIRST_PAUSE
            code = self._child.returncode if self._child else None
            self._console.say(
                self.process.label, f"ENDED (code {code}); again in {self._pause:.1f} s"
            )
            self._again_at = now + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        elif now >= self._again_at:
            self._again_at = 0.0
            await self.start()

    async def stop(self) -> None:
        """Ask it to end, and end it when it does not."""
        child = self._child
        if child is None or child.returncode is not None:
            return
        with suppress(ProcessLookupError):
            child.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(child.wait(), STOP_SECONDS)
        except TimeoutError:
            self._console.say(self.process.label, "does not end; killed")
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            await child.wait()
        if self._reader is not None:
            await self._reader


async def _is_serving(port: int) -> bool:
    """Whether the service there says it can answer calls (grpc.health.v1)."""
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        try:
            answer = await stub.Check(health_pb2.HealthCheckRequest(), timeout=ANSWER_SECONDS)
        except grpc.aio.AioRpcError:
            return False
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


async def run_once(
    name: str,
    arguments: list[str],
    environment: dict[str, str],
    *,
    console: Console,
    stop: asyncio.Event,
) -> int:
    """
    Run `python` with *arguments* to its end; its output goes to the console.

    Returns:
        Its exit code; it is asked to end (SIGTERM) when *stop* is set.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=ROOT,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        preexec_fn=tied_to_us(signal.SIGKILL),
        process_group=0,
    )
    reader = asyncio.create_task(_say_lines(child, name, console))
    ending = asyncio.create_task(child.wait())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((ending, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not ending.done():
        with suppress(ProcessLookupError):
            child.terminate()
    code = await ending
    await reader
    return code


async def _say_lines(child: asyncio.subprocess.Process, name: str, console: Console) -> None:
    assert child.stdout is not None
    while True:
        try:
            line = await child.stdout.readline()
        except ValueError:  # longer than a line should be; the rest follows
            continue
        if not line:
            return
        console.say(name, line.decode(errors="replace").rstrip())


def ports_in_use(ports: dict[str, int]) -> dict[str, int]:
    """Which of *ports* others hold; those of a system just killed get time to come free."""
    deadline = time.monotonic() + PORT_SECONDS
    while True:
        taken = {name: port for name, port in ports.items() if _taken(port)}
        if not taken or time.monotonic() > deadline:
            return taken
        time.sleep(0.2)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
