"""
`make bench`, telephone: how many calls at once, how fast they begin, and what a storm does.

    python -m tests.bench.calls [CALLS]

SIPp calls the embedded exchange with sound in both directions, on this very machine;
beside it, in the same run, a bare clock with as many sockets and nothing else.
"""

import asyncio
import contextlib
import json
import math
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uvloop

from deploy.local.home import ROOT, python_environment
from services.telephony.media.pcm import to_alaw
from tests.phone.sipp import SIPP, Run, Script, run, statistics

CALLS = 500
STAY_SECONDS = 20
SETUP_RATE, SETUP_CALLS = 50, 500
STORM = 10
TICK_MS = 20.0


class Exchange:
    """The child process and what it says."""

    def __init__(self, most_calls: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.exchange", str(most_calls)],
            cwd=ROOT,
            env=python_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            process_group=0,
        )
        self.port = int(self.read("port")["port"])

    def read(self, wanted: str = "calls") -> dict[str, Any]:
        """The next line that says *wanted*; what else is printed is a log."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with contextlib.suppress(ValueError):
                found: dict[str, Any] = json.loads(line)
                if wanted in found:
                    return found
        raise RuntimeError("the exchange ended")

    def until(self, done: Any, seconds: float) -> list[dict[str, Any]]:
        """What it said until *done* is true of it."""
        told: list[dict[str, Any]] = []
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            told.append(self.read())
            if done(told[-1]):
                return told
        return told

    def stop(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(20)


def voice(folder: Path) -> Path:
    """Four seconds of a tone."""
    path = folder / "voice.alaw"
    tone = [int(6000 * math.sin(2 * math.pi * 440 * i / 8000)) for i in range(32_000)]
    path.write_bytes(to_alaw(b"".join(level.to_bytes(2, "little", signed=True) for level in tone)))
    return path


def call(exchange: Exchange, folder: Path, script: Script, name: str, **how: int) -> Run:
    how.setdefault("media_port", 46_000)
    return run(folder, script, f"127.0.0.1:{exchange.port}", name=name, **how)


async def bare_clock(sockets: int, seconds: float) -> float:
    """Worst lateness, in ms, of a clock that only sends 172 bytes on each of *sockets*."""
    loop = asyncio.get_running_loop()
    to = ("127.0.0.1", 9)
    opened = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(sockets)]
    packet, worst, until = bytes(172), 0.0, loop.time() + seconds
    following = loop.time() + 0.02
    while loop.time() < until:
        await asyncio.sleep(max(following - loop.time(), 0))
        worst = max(worst, loop.time() - following)
        for one in opened:
            with contextlib.suppress(OSError):
                one.sendto(packet, to)
        following = max(following + 0.02, loop.time() - 0.1)
    for one in opened:
        one.close()
    return worst * 1000


def setup_rate(exchange: Exchange, folder: Path) -> dict[str, Any]:
    """Short calls, many a second."""
    script = Script().call().pause(1).bye()
    calling = call(exchange, folder, script, "setup", calls=SETUP_CALLS, rate=SETUP_RATE)
    exchange.until(lambda _: calling.process.poll() is not None, 60)
    calling.process.wait(30)
    exchange.until(lambda one: not one["calls"], 20)
    return {"rate_per_second": SETUP_RATE} | statistics(folder, "setup")


def at_once(exchange: Exchange, folder: Path, calls: int) -> dict[str, Any]:
    """*calls* with sound in both directions, all at once, for a while."""
    script = Script().call().sound(voice(folder)).pause(STAY_SECONDS + calls / SETUP_RATE).bye()
    calling = call(exchange, folder, script, "stay", calls=calls, rate=SETUP_RATE)
    exchange.until(lambda one: one["calls"] >= calls, 90)
    begin = exchange.read()
    told = exchange.until(lambda _: False, STAY_SECONDS - 5)
    calling.process.wait(120)
    left = exchange.until(lambda one: not one["ports"], 30)[-1]
    span = len(told) * 0.5
    return {
        "calls_at_once": max(one["calls"] for one in told),
        "worst_tick_late_ms": max(one["late_ms"] for one in told),
        "cpu_share": round((told[-1]["cpu_s"] - begin["cpu_s"]) / span, 2),
        "ports_left": left["ports"],
    } | statistics(folder, "stay")


def storm(folder: Path, calls: int) -> dict[str, Any]:
    """A full exchange, and ten times as many more who call it."""
    exchange = Exchange(calls)
    try:
        staying = Script().call().sound(voice(folder)).pause(25).bye()
        inside = call(exchange, folder, staying, "inside", calls=calls, rate=SETUP_RATE)
        exchange.until(lambda one: one["calls"] >= calls, 60)
        more = call(
            exchange,
            folder,
            Script().refused(503),
            "outside",
            calls=calls * STORM,
            rate=SETUP_RATE * STORM,
            media_port=56_000,
        )
        told = exchange.until(lambda _: more.process.poll() is not None, 60)
        inside.process.wait(120)
        return {
            "inside": statistics(folder, "inside"),
            "refused_politely": statistics(folder, "outside"),
            "worst_tick_late_ms": max(one["late_ms"] for one in told),
        }
    finally:
        exchange.stop()


def main() -> int:
    if SIPP is None:
        print("No SIPp here, so no calls: apt-get install sip-tester")
        return 0
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else CALLS
    folder = Path(tempfile.mkdtemp(prefix="atende-calls-"))
    exchange = Exchange(calls + 50)
    try:
        found = {
            "load_average_before": os.getloadavg()[0],
            "set_up": setup_rate(exchange, folder),
            "at_once": at_once(exchange, folder, calls),
            "bare_clock_late_ms": round(uvloop.run(bare_clock(calls, 8)), 2),
        }
    finally:
        exchange.stop()
    found["storm"] = storm(folder, max(calls // 10, 10))
    print(json.dumps(found, indent=1))
    shutil.rmtree(folder, ignore_errors=True)
    well = found["at_once"]["Failed"] == 0 and found["storm"]["inside"]["Failed"] == 0  # type: ignore[index] # as above
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
