"""
`make bench`: register a contact and read a history, through the gateway, on a whole system.

Everything runs on this machine, the load too, so figures compare only with others
of the same run; hence the yardstick. Takes about two minutes.
"""

import asyncio
import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvloop

from deploy.local.home import ROOT
from deploy.local.system import System
from tests.bench import cpu, overheads, yardstick
from tests.bench.acts import Acts
from tests.bench.http import Http
from tests.bench.load import Run, Work, run
from tests.town import sign_in_of

STEADY_RATE, STEADY_SECONDS = 40.0, 8.0
FIRST_RATE, GROWTH, STEP_SECONDS, MOST_STEPS = 60.0, 1.35, 3.0, 8
SLOWEST_MS = 500.0
YARDSTICK_SECONDS = 5
IDLE_SECONDS = 5.0
SERVICES = ("gateway", "identity", "contacts", "charter", "tasks", "telephony")
SERVERS = ("postgres", "nats", "valkey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of one act; CPU in ms a request, by process, without what they use when idle."""

    act: str
    steady: Run
    cpu_ms: Mapping[str, float]
    idle_cores: Mapping[str, float]
    highest: float
    yardstick: yardstick.Measured

    def json(self) -> dict[str, Any]:
        services = sum(self.cpu_ms[name] for name in SERVICES)
        return {
            "act": self.act,
            "steady_rate": self.steady.rate,
            "answered_per_second": round(self.steady.throughput, 1),
            "failed": self.steady.failed + self.steady.dropped,
            "p50_ms": round(self.steady.percentile(0.5), 1),
            "p99_ms": round(self.steady.percentile(0.99), 1),
            "highest_sustained_per_second": round(self.highest, 1),
            "cpu_ms_services": round(services, 2),
            "cpu_ms_servers": round(sum(self.cpu_ms[name] for name in SERVERS), 2),
            "cpu_ms_by_process": {name: round(ms, 2) for name, ms in self.cpu_ms.items()},
            "idle_cpu_cores": round(sum(self.idle_cores[name] for name in SERVICES), 3),
            "idle_cpu_cores_by_process": {
                name: round(cores, 4) for name, cores in self.idle_cores.items()
            },
            "pgbench_per_second": round(self.yardstick.rate, 1),
            "pgbench_latency_ms": round(self.yardstick.latency, 2),
            "ratio_to_pgbench": round(self.highest / self.yardstick.rate, 4),
        }


async def measure(system: System) -> tuple[list[Figures], dict[int, int]]:
    """The figures of both acts on *system*, and wrong answers by status."""
    http = Http(system.port("gateway"))
    acts = Acts(http)
    await acts.sign_in(sign_in_of(system.home, "attendant"))
    await acts.register_people()
    try:
        figures = [
            await _figures(
                system, "register a contact", acts.register_contact, acts.sql("register")
            ),
            await _figures(system, "read a history", acts.read_history, acts.sql("history")),
        ]
    finally:
        await http.close()
    return figures, dict(acts.wrong)


async def _figures(system: System, name: str, work: Work, scripts: Mapping[str, str]) -> Figures:
    await run(work, rate=STEADY_RATE / 2, seconds=2)  # warm: connections, plans, caches
    await asyncio.sleep(1)
    pids = {each: system.pid(each) for each in (*SERVICES, *SERVERS)}
    idle = await _cpu_a_second(pids)
    before, began = cpu.seconds(pids), time.perf_counter()
    steady = await run(work, rate=STEADY_RATE, seconds=STEADY_SECONDS)
    await asyncio.sleep(1)  # events still on their way are part of the price
    after, took = cpu.seconds(pids), time.perf_counter() - began
    highest = await _highest(work, steady)
    parts = [
        await asyncio.to_thread(
            yardstick.pgbench,
            system.postgres_url(service).replace("+asyncpg", ""),
            script,
            seconds=YARDSTICK_SECONDS,
        )
        for service, script in scripts.items()
    ]
    return Figures(
        act=name,
        steady=steady,
        cpu_ms={
            each: max(after[each] - before[each] - idle[each] * took, 0) * 1000 / steady.asked
            for each in pids
        },
        idle_cores=idle,
        highest=highest,
        yardstick=yardstick.one_after_another(parts),
    )


async def _cpu_a_second(pids: Mapping[str, int]) -> dict[str, float]:
    """CPU seconds a second that each process uses while nobody asks anything."""
    before = cpu.seconds(pids)
    await asyncio.sleep(IDLE_SECONDS)
    after = cpu.seconds(pids)
    return {name: (after[name] - before[name]) / IDLE_SECONDS for name in pids}


async def _highest(work: Work, steady: Run) -> float:
    """Answers a second at the highest rate that was sustained, going up in steps."""
    best = steady.throughput if steady.sustained(slowest=SLOWEST_MS) else 0.0
    rate = FIRST_RATE
    for _ in range(MOST_STEPS):
        step = await run(work, rate=rate, seconds=STEP_SECONDS)
        if not step.sustained(slowest=SLOWEST_MS):
            break
        best = max(best, step.throughput)
        rate *= GROWTH
    await asyncio.sleep(1)
    return best


def _print(report: dict[str, Any]) -> None:
    rows = [
        ("", "p50 ms", "p99 ms", "at /s", "highest /s", "CPU ms", "pgbench /s", "ratio"),
        *(
            (
                each["act"],
                each["p50_ms"],
                each["p99_ms"],
                each["answered_per_second"],
                each["highest_sustained_per_second"],
                each["cpu_ms_services"],
                each["pgbench_per_second"],
                f"1 : {1 / each['ratio_to_pgbench']:.0f}" if each["ratio_to_pgbench"] else "-",
            )
            for each in report["acts"]
        ),
    ]
    for row in rows:
        print(f"{row[0]:<20}" + "".join(f"{cell:>12}" for cell in row[1:]))
    print(f"\n{'CPU ms an act':<20}" + "".join(f"{name:>12}" for name in (*SERVICES, *SERVERS)))
    for each in report["acts"]:
        print(f"{each['act']:<20}" + _cells(each["cpu_ms_by_process"], 1))
    idle = report["acts"][-1]["idle_cpu_cores_by_process"]
    print(f"{'idle, ms a second':<20}" + _cells(idle, 1000) + "\n")
    for each in report["overheads"]:
        print(f"{each['what']:<20}{each['ms']:>12} ms, {each['share']:.1%} of reading a history")
    print(
        f"\n{report['cores']} cores, load and servers on them too; 1-minute load before:"
        f" {report['load_before']}. CPU: of our services, a request, idle subtracted."
        f"\nSustained: nothing failed, 99 % within {SLOWEST_MS:.0f} ms. {report['durability']}"
    )


def _cells(by_process: Mapping[str, float], times: int) -> str:
    return "".join(f"{by_process[name] * times:>12.2f}" for name in (*SERVICES, *SERVERS))


def main() -> None:
    started = time.monotonic()
    load_before = os.getloadavg()[0]
    home = Path(tempfile.mkdtemp(prefix="atende-bench-"))
    home.chmod(0o755)
    try:
        # As in production: the database waits for the disk, a twentieth of traces is kept.
        with System(home, demo=True, durable=True, trace_sample=0.05) as system:
            figures, wrong = uvloop.run(measure(system))
            costs = uvloop.run(overheads.measure(system.postgres_url("identity")))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    report = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_before": round(load_before, 2),
        "durability": "PostgreSQL waits for the disk (fsync).",
        "wrong_answers": wrong,
        "acts": [each.json() for each in figures],
        # Shares of the second act, which reads somebody's data.
        "overheads": [each.json(figures[-1].steady.percentile(0.5)) for each in costs],
        "seconds": round(time.monotonic() - started, 1),
    }
    path = ROOT / ".atende" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(report, indent=1) + "\n")
    _print(report)
    print(f"Written to {path.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
