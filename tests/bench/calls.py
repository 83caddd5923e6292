"""
`make bench`, telephone: how many calls at once, how fast they begin, and what a storm does.

    python -m tests.bench.calls [CALLS]

SIPp calls the embedded exchange, on this very machine; each caller's sound is counted as
it comes and sent back, so that every line is known to carry sound both ways. Beside it, in
the same run, a bare clock with as many sockets and nothing else.
"""

import asyncio
import contextlib
import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvloop

from deploy.local.home import ROOT, python_environment
from tests.phone.sipp import SIPP, Run, Script, run, statistics

CALLS = 500
STAY_SECONDS = 20
RATE = 50
# Calls of a second each, so many begun a second, up to the first of these that does not go well.
SETUP_RATES, SETUP_SECONDS = (50, 100, 150, 200, 300, 400), 6
STORM = 10
TICK_MS = 20.0
# A line that lost more than this of what was sent to it is heard to stutter.
LOST_SHARE = 0.02
# SIPp keeps the first two of its range for itself.
MEDIA_PORT, FIRST_EAR = 46_000, 46_100


class Exchange:
    """
    The child process and what it says.

    What it says is always read: a pipe that is full stops whoever writes into it, and with
    it every call.
    """

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
        self._said: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.port = int(self.read("port")["port"])

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with contextlib.suppress(ValueError):  # a log for people
                said = json.loads(line)
                if "port" in said or "calls" in said:
                    self._said.put(said)
        self._said.put(None)

    def read(self, wanted: str = "calls") -> dict[str, Any]:
        """The next line that says *wanted*."""
        while (found := self._said.get()) is not None:
            if wanted in found:
                return found
        raise RuntimeError("the exchange ended")

    def until(self, done: Callable[[dict[str, Any]], bool], seconds: float) -> list[dict[str, Any]]:
        """
        What it said until *done* is true of it.

        Raises:
            TimeoutError: It never was.
        """
        told: list[dict[str, Any]] = []
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            told.append(self.read())
            if done(told[-1]):
                return told
        raise TimeoutError(told[-1] if told else "nothing said")

    def stop(self) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(20)


class Ears:
    """The callers' ends of the lines, in a process of their own."""

    def __init__(self, calls: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.ears", str(FIRST_EAR), str(calls)],
            cwd=ROOT,
            env=python_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()  # the ports are there

    def heard(self) -> list[dict[str, int]]:
        """What each of them heard, and lost; it is over with that."""
        said, _ = self._process.communicate(timeout=30)
        found: list[dict[str, int]] = json.loads(said)
        return found


def call(exchange: Exchange, folder: Path, script: Script, name: str, **how: int) -> Run:
    how.setdefault("media_port", MEDIA_PORT)
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


def over(calling: Run) -> Callable[[dict[str, Any]], bool]:
    return lambda _: calling.process.poll() is not None


def setup_rates(exchange: Exchange, folder: Path) -> list[dict[str, Any]]:
    """Short calls, more and more a second, until one fails."""
    found: list[dict[str, Any]] = []
    for rate in SETUP_RATES:
        name = f"setup-{rate}"
        script = Script().call().pause(1).bye()
        calling = call(
            exchange, folder, script, name, calls=rate * SETUP_SECONDS, rate=rate, most=5000
        )
        told = exchange.until(over(calling), 90)
        told += exchange.until(lambda one: not one["ports"], 40)
        late = max(one["late_ms"] for one in told)
        found.append({"rate": rate, "late_ms": late} | statistics(folder, name))
        if found[-1]["Failed"]:
            break
    return found


def at_once(exchange: Exchange, folder: Path, calls: int) -> dict[str, Any]:
    """*calls* with sound in both directions, all at once, for a while."""
    ears = Ears(calls)
    script = Script(ear=FIRST_EAR - MEDIA_PORT).call().pause(STAY_SECONDS + calls / RATE).bye()
    calling = call(exchange, folder, script, "stay", calls=calls, rate=RATE)
    coming = exchange.until(lambda one: one["calls"] >= calls or over(calling)(one), 90)
    full = exchange.until(lambda one: one["calls"] < calls or over(calling)(one), 90)
    going = exchange.until(over(calling), 120) + exchange.until(lambda one: not one["ports"], 40)
    heard = ears.heard()
    steady = full[:-1] or coming[-1:]
    return {
        "calls_at_once": max(one["calls"] for one in coming + full),
        "worst_tick_late_ms": max(one["late_ms"] for one in coming + full + going),
        "cpu_share": round((steady[-1]["cpu_s"] - steady[0]["cpu_s"]) / (len(steady) * 0.5), 2),
        "seconds_full": len(steady) * 0.5,
        "fewest_lines_bringing_sound": min(one["hearing"] for one in steady[2:] or steady),
        "lines_that_heard_us": sum(
            one["heard"] > 0 and one["lost"] <= LOST_SHARE * one["heard"] for one in heard
        ),
        "packets_heard": sum(one["heard"] for one in heard),
        "packets_lost": sum(one["lost"] for one in heard),
        "fewest_packets_a_line": min(one["heard"] for one in heard),
        "ports_left": going[-1]["ports"],
    } | statistics(folder, "stay")


def storm(folder: Path, calls: int) -> dict[str, Any]:
    """A full exchange, and ten times as many more who call it."""
    exchange = Exchange(calls)
    ears = Ears(calls)
    try:
        staying = Script(ear=FIRST_EAR - MEDIA_PORT).call().pause(25 + calls / RATE).bye()
        inside = call(exchange, folder, staying, "inside", calls=calls, rate=RATE)
        exchange.until(lambda one: one["calls"] >= calls or over(inside)(one), 60)
        more = call(
            exchange,
            folder,
            Script().refused(503),
            "outside",
            calls=calls * STORM,
            rate=RATE * STORM,
            media_port=56_000,
            most=calls * STORM,
        )
        told = exchange.until(over(more), 60)
        through = told[-1]["calls"]
        exchange.until(over(inside), 120)
        heard = ears.heard()
        return {
            "inside": statistics(folder, "inside"),
            "refused_politely": statistics(folder, "outside"),
            "inside_when_it_was_over": through,
            "worst_tick_late_ms": max(one["late_ms"] for one in told),
            "packets_lost": sum(one["lost"] for one in heard),
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
        full = at_once(exchange, folder, calls)
        bare = round(uvloop.run(bare_clock(calls, 8)), 2)
    finally:
        exchange.stop()
    exchange = Exchange(5000)
    try:
        rates = setup_rates(exchange, folder)
    finally:
        exchange.stop()
    stormed = storm(folder, calls)
    found = {
        "at_once": full,
        "bare_clock_late_ms": bare,
        "set_up": rates,
        "storm": stormed,
        "load_average": os.getloadavg()[0],
    }
    print(json.dumps(found, indent=1))
    well = (
        full["calls_at_once"] == full["lines_that_heard_us"] == full["Successful"] == calls
        and full["fewest_lines_bringing_sound"] == calls
        and full["worst_tick_late_ms"] < TICK_MS
        and stormed["inside"]["Successful"] == calls
        and stormed["refused_politely"]["Failed"] == 0
    )
    if well:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print(f"What SIPp says of it is in {folder}")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
