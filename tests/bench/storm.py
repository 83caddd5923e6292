"""
`make storm`: the busiest hour of a city of ten million, on this one machine, and ten times that.

Arrivals are open-loop and latency counts from when a request was due. The load, the services
and the servers share the machine, so the figures say what this machine does with everything
on: security, tracing (a twentieth of traces), a database that waits for the disk. One session
asks for all of it; offers of calls have a measure of their own (`offers`).
"""

import asyncio
import json
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import uvloop

from deploy.local.home import ROOT
from deploy.local.processes import SERVICES
from deploy.local.system import System
from tests.bench import cpu
from tests.bench.acts import Acts
from tests.bench.http import Http
from tests.bench.load import Run, run
from tests.town import sign_in_of

# The hour that is named: contacts and reads a second. One act in eleven is a contact.
CONTACTS, READS = 40.0, 400.0
CYCLE = round((CONTACTS + READS) / CONTACTS)
SECONDS = 15.0
STEP_SECONDS, FIRST, GROWTH, STEPS = 5.0, 30.0, 1.3, 9
RECOVERY_SECONDS = 5.0
PROCESSES = ("gateway", "identity", "contacts", "charter", "tasks", "telephony", "portal", "desk")
SERVERS = ("postgres", "nats", "valkey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """What came of one stretch of the storm."""

    name: str
    run: Run
    statuses: Mapping[int, int]
    hinted: int
    cpu_ms: float

    def json(self) -> dict[str, Any]:
        done = self.run
        return {
            "phase": self.name,
            "asked_per_second": round(done.rate, 1),
            "answered_per_second": round(done.throughput, 1),
            "p50_ms": round(done.percentile(0.5), 1),
            "p99_ms": round(done.percentile(0.99), 1),
            "p999_ms": round(done.percentile(0.999), 1),
            "refused": dict(self.statuses),
            "refused_with_retry_after": self.hinted,
            "not_even_sent": done.dropped,
            "cpu_ms_per_answer": round(self.cpu_ms, 2),
        }


class Storm:
    """People at counters and at screens, as one attendant's session sees them."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._http = Http(system.port("gateway"))
        self._acts = Acts(self._http)

    async def begin(self) -> None:
        """Sign in, and make the people it is about."""
        await self._acts.sign_in(sign_in_of(self._system.home, "attendant"))
        await self._acts.register_people()

    async def act(self, number: int) -> bool:
        """One contact registered for every ten histories read."""
        if number % CYCLE == 0:
            return await self._acts.register_contact(number)
        return await self._acts.read_history(number)

    async def phase(self, name: str, rate: float, seconds: float) -> Phase:
        """The storm at *rate* a second for *seconds*."""
        wrong, hinted = Counter(self._acts.wrong), self._acts.hinted
        pids = {each: self._system.pid(each) for each in PROCESSES}
        before = cpu.seconds(pids)
        done = await run(self.act, rate=rate, seconds=seconds)
        used = sum(cpu.seconds(pids).values()) - sum(before.values())
        return Phase(
            name=name,
            run=done,
            statuses=Counter(self._acts.wrong) - wrong,
            hinted=self._acts.hinted - hinted,
            cpu_ms=used * 1000 / max(len(done.latencies), 1),
        )

    async def most(self) -> float:
        """Answers a second at the highest rate that was sustained."""
        best, rate = 0.0, FIRST
        for _ in range(STEPS):
            step = await self.phase("step", rate, STEP_SECONDS)
            best = max(best, step.run.throughput)
            if not step.run.sustained(slowest=1000):
                break
            rate *= GROWTH
        return best

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.close()


async def measure(system: System) -> dict[str, Any]:
    """All figures of the storm on *system*."""
    storm = Storm(system)
    await storm.begin()
    await storm.phase("warm", 20, 3)
    size, contacts = await _disk(system), await _contacts(system)
    most = await storm.most()
    await asyncio.sleep(2)
    events, began = await _events(system), time.perf_counter()
    named = await storm.phase("the named hour", CONTACTS + READS, SECONDS)
    events = await _events(system) - events
    events_per_second = events / (time.perf_counter() - began)
    phases = [
        named,
        await storm.phase("ten times that", 10 * (CONTACTS + READS), SECONDS),
        await storm.phase("the first five seconds after", most / 3, RECOVERY_SECONDS),
    ]
    await storm.close()
    more = await _contacts(system) - contacts
    return {
        "cores": os.cpu_count(),
        "most_per_second": round(most, 1),
        "events_per_second": round(events_per_second, 1),
        "phases": [each.json() for each in phases],
        "goodput_in_ten_times": round(phases[1].run.throughput / most, 3) if most else 0.0,
        "memory_mb": {name: _memory(system.pid(name)) for name in (*PROCESSES, *SERVERS)},
        "disk_kb_per_contact": round((await _disk(system) - size) / 1024 / max(more, 1), 1),
    }


async def _ask(system: System, service: str, statement: str) -> int:
    connection = await asyncpg.connect(system.postgres_url(service).replace("+asyncpg", ""))
    try:
        found: int = await connection.fetchval(statement)
    finally:
        await connection.close()
    return found


async def _disk(system: System) -> int:
    """Bytes of all databases: a contact leaves events and readings in several."""
    statement = "SELECT pg_database_size(current_database())"
    return sum([await _ask(system, service, statement) for service in SERVICES])


async def _events(system: System) -> int:
    """Events that all services have written; each leaves for NATS and for whoever subscribes."""
    return sum([await _ask(system, service, "SELECT count(*) FROM outbox") for service in SERVICES])


async def _contacts(system: System) -> int:
    return await _ask(system, "contacts", "SELECT count(*) FROM contact")


def _memory(pid: int) -> int:
    """Megabytes that *pid* holds (resident, shared ones counted too)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="atende-storm-"))
    home.chmod(0o755)
    began = time.monotonic()
    try:
        with System(home, demo=True, durable=True, trace_sample=0.05) as system:
            report = uvloop.run(measure(system))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    report["seconds"] = round(time.monotonic() - began, 1)
    path = ROOT / ".atende" / "storm.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
