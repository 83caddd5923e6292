"""One server process: started and awaited, stopped, killed, and started again on its port."""

import os
import random
import signal
import socket
import subprocess
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from deploy.local.children import tied_to_us

WAIT_SECONDS = 60.0
STOP_SECONDS = 20.0
# Above the sound of calls (20383), and below what the kernel lends to whoever connects (32768):
# one of those may be taken between our looking and a server's start, or while it is started again.
FREE_PORTS = range(21_000, 27_000)
# What says of each port that we gave away that it is: see `_spoken_for`.
_given: deque[int] = deque()  # descriptors: what is an object complains at the end


class ServerFailed(Exception):
    """A server did not start; the text says which, why, and where its log is."""


class Server:
    """One server process that can be started, stopped, killed and started again on its port."""

    def __init__(self, name: str, port: int, log: Path) -> None:
        self.name = name
        self.port = port or free_port()
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the process that runs now; 0 when none does."""
        if self.process is None or self.process.poll() is not None:
            return 0
        return self.process.pid

    def command(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        """Start and wait until it accepts connections."""
        if self._answers():
            raise ServerFailed(f"{self.name}: another program has port {self.port}")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=self._in_child(),
                # Ctrl-C reaches the whole group of a terminal, and servers end last.
                process_group=0,
            )
        deadline = time.monotonic() + WAIT_SECONDS
        while not self._answers():
            self._check_alive()
            if time.monotonic() > deadline:
                raise ServerFailed(
                    f"{self.name} does not answer on port {self.port}; see {self.log}"
                )
            time.sleep(0.02)

    def _check_alive(self) -> None:
        if not self.pid:
            raise ServerFailed(f"{self.name} ended at once; see {self.log}")

    def _in_child(self) -> Callable[[], None]:
        return tied_to_us(signal.SIGTERM)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 0.2).close()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """End it in an orderly way."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None


def free_port() -> int:
    """
    A port of this machine that nobody has at this moment, for TCP nor for UDP.

    It is given to nobody else while this process runs, or has not asked for a hundred more: a
    server may start a minute later, and others look for ports meanwhile.

    Raises:
        ServerFailed: All that were tried are taken.
    """
    for port in random.sample(FREE_PORTS, min(len(FREE_PORTS), 200)):
        with (
            socket.socket(type=socket.SOCK_STREAM) as stream,
            socket.socket(type=socket.SOCK_DGRAM) as datagrams,
            suppress(OSError),
        ):
            _spoken_for(port)
            stream.bind(("127.0.0.1", port))
            datagrams.bind(("127.0.0.1", port))
            return port
    raise ServerFailed("no port is free")


def _spoken_for(port: int) -> None:
    """
    Say to every process of this machine that *port* is given away.

    A name without a file, which the kernel forgets with this process, says so.

    Raises:
        OSError: It was given away by somebody.
    """
    saying = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        saying.bind(f"\0atende-port-{port}")
    except OSError:
        saying.close()
        raise
    _given.append(saying.detach())
    if len(_given) > 100:
        os.close(_given.popleft())
