"""
`make storm`: the busiest hour of a city of ten million, on this one machine, and ten times that.

40 contacts and 400 readings of histories a second over HTTP, in turn as 3,000 attendants who
are signed in, beside 10 callers a second who are offered to one of them; open-loop, from a
process of its own, and every latency counts from when a request was due. The load, the
services and the servers share the machine, so the figures say what this machine does with
everything on: security, tracing (a twentieth of traces), a database that waits for the disk.
"""

import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

import uvloop

from deploy.local.home import ROOT, python_environment
from deploy.local.system import System
from tests.bench import cpu, weighing
from tests.bench.acts import SUBJECTS, Acts
from tests.bench.alone import keep, running
from tests.bench.attendants import sign_in_many
from tests.bench.calling import Calling, Told
from tests.bench.generator import Asked, Came
from tests.bench.http import Http
from tests.bench.load import percentile
from tests.town import sign_in_of

# The hour that is named: contacts and reads a second. One act in eleven is a contact.
CONTACTS, READS, OFFERS = 40.0, 400.0, 10.0
TIMES = 10
CYCLE = round((CONTACTS + READS) / CONTACTS)
# Some of whom are at counters and register contacts, and the others on the telephone.
ATTENDANTS, AT_COUNTERS = 3_000, 1_000
PEOPLE = 300
SECONDS = 15.0
# Upwards until two steps brought no more.
STEP_SECONDS, FIRST, GROWTH, MOST_STEPS = 4.0, 60.0, 1.25, 14
# After the storm, of the most it can do: what it must then do without a refusal.
AFTER_SHARE, AFTER_SECONDS, AFTER_SLOWEST = 0.7, 10.0, 1.0
PROCESSES = ("gateway", "identity", "contacts", "charter", "tasks", "telephony", "portal", "desk")
SERVERS = ("postgres", "nats", "valkey")
# The longest line that the generator says.
_LONGEST = 2**27


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """What came of one stretch of the storm."""

    name: str
    rate: float
    seconds: float
    came: Came
    cpu: Mapping[str, float]

    @property
    def goodput(self) -> float:
        """Right answers a second while it was asked."""
        return sum(due + took <= self.seconds for due, took in self.came.right) / self.seconds

    def json(self) -> dict[str, Any]:
        came, took = self.came, [took for _, took in self.came.right]
        refusing = [took for _, took in came.refused]
        used = sum(self.cpu[name] for name in (*PROCESSES, *SERVERS))
        return {
            "phase": self.name,
            "asked_per_second": round(self.rate, 1),
            "answered_per_second": round(self.goodput, 1),
            "p50_ms": _ms(took, 0.5),
            "p99_ms": _ms(took, 0.99),
            "p999_ms": _ms(took, 0.999),
            "refused_with_retry_after": len(came.refused),
            "refusal_p50_ms": _ms(refusing, 0.5),
            "refusal_p99_ms": _ms(refusing, 0.99),
            "other_answers": dict(Counter(status for _, status in came.wrong)),
            "unanswered": came.unanswered,
            "not_even_sent": came.unsent,
            "sent_late_p99_ms": round(came.late * 1000, 1),
            "cpu_ms_per_answer": round(used * 1000 / max(len(took), 1), 2),
            "cpu_cores": {
                name: round(seconds / came.seconds, 2) for name, seconds in self.cpu.items()
            },
        }


class Storm:
    """Attendants at counters, at screens and on the telephone."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._generator: asyncio.subprocess.Process | None = None
        self.calling: Calling | None = None

    async def begin(self) -> None:
        """Sign everybody in, and make the people it is about."""
        attendants = await sign_in_many(self._system, ATTENDANTS)
        self.calling = Calling(self._system, attendants[AT_COUNTERS:])
        await self.calling.prepare()
        http = Http(self._system.port("gateway"))
        acts = Acts(http)
        await acts.sign_in(sign_in_of(self._system.home, "attendant"))
        await acts.register_people(PEOPLE)
        await http.close()
        asked = Asked(
            port=self._system.port("gateway"),
            cookies=[one.cookie for one in attendants],
            people=acts.people,
            codes=list(SUBJECTS),
            cycle=CYCLE,
            counters=AT_COUNTERS,
        )
        self._generator = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.generator"),
            cwd=ROOT,
            env=python_environment(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST,
        )
        await self._tell(asdict(asked))

    async def phase(self, name: str, rate: float, seconds: float) -> Phase:
        """The storm at *rate* a second for *seconds*."""
        pids = {each: self._system.pid(each) for each in (*PROCESSES, *SERVERS)}
        pids |= {"supervisor and traces": self._system.pid("supervisor"), "callers": os.getpid()}
        before = cpu.seconds(pids)
        await self._tell({"rate": rate, "seconds": seconds})
        assert self._generator is not None
        assert self._generator.stdout is not None
        came = Came(**json.loads(await self._generator.stdout.readline()))
        after = cpu.seconds(pids)
        used = {each: after[each] - before[each] for each in pids}
        # Ours are the supervisor and the generator; all the others are the supervisor's.
        used["callers"] -= used["supervisor and traces"] + came.cpu
        used["supervisor and traces"] -= sum(used[each] for each in (*PROCESSES, *SERVERS))
        used["generator"] = came.cpu
        return Phase(name=name, rate=rate, seconds=seconds, came=came, cpu=used)

    async def most(self) -> list[Phase]:
        """Steps upwards, until two of them brought no more right answers."""
        steps: list[Phase] = []
        rate, in_vain = FIRST, 0
        while in_vain < 2 and len(steps) < MOST_STEPS:
            best = max((one.goodput for one in steps), default=0.0)
            steps.append(await self.phase("step", rate, STEP_SECONDS))
            in_vain = in_vain + 1 if steps[-1].goodput < best * 1.03 else 0
            rate *= GROWTH
        return steps

    async def close(self) -> None:
        """End the generator, and let go of the connections."""
        if self.calling is not None:
            await self.calling.close()
        if self._generator is not None and self._generator.stdin is not None:
            self._generator.stdin.close()
            await self._generator.wait()

    async def _tell(self, line: Mapping[str, Any]) -> None:
        assert self._generator is not None
        assert self._generator.stdin is not None
        self._generator.stdin.write(json.dumps(line).encode() + b"\n")
        await self._generator.stdin.drain()


async def measure(system: System) -> dict[str, Any]:
    """All figures of the storm on *system*."""
    storm = Storm(system)
    try:
        began = time.perf_counter()
        await storm.begin()
        signed_in = time.perf_counter() - began
        await storm.phase("warm", 30, 5)
        return {"seconds_to_sign_in": round(signed_in, 1)} | await _storm(system, storm)
    finally:
        await storm.close()


async def _storm(system: System, storm: Storm) -> dict[str, Any]:
    """
    First the door alone: the most it can do, ten times the hour, and after it. Then the same
    hour, and ten times it, beside the callers, who do not come through this door.
    """
    size, contacts = await weighing.disk(system), await weighing.contacts(system)
    steps = await storm.most()
    # The best of many short steps is the luckiest, too: so it is held for as long as the flood.
    best = max(steps, key=lambda one: one.goodput)
    top = await storm.phase("the most", best.rate, SECONDS)
    flood = await storm.phase("ten times, no calls", TIMES * (CONTACTS + READS), SECONDS)
    most = max(top.goodput, flood.goodput)
    after = await storm.phase("after it", most * AFTER_SHARE, AFTER_SECONDS)
    events, began = await weighing.events(system), time.perf_counter()
    named, calls = await _beside_callers(storm, "the named hour", CONTACTS + READS)
    events = await weighing.events(system) - events
    events_per_second = events / (time.perf_counter() - began)
    tenfold, tenfold_calls = await _beside_callers(
        storm, "ten times that", TIMES * (CONTACTS + READS)
    )
    more = await weighing.contacts(system) - contacts
    return {
        "cores": os.cpu_count(),
        "attendants_signed_in": ATTENDANTS,
        "most_per_second": round(most, 1),
        "steps": [[round(one.rate), round(one.goodput, 1)] for one in steps],
        "goodput_in_ten_times": round(flood.goodput / most, 3),
        "well_again_after_s": recovered(after.came),
        "events_per_second": round(events_per_second, 1),
        "goodput_in_ten_times_beside_calls": round(tenfold.goodput / named.goodput, 3),
        "calls": {"the named hour": calls, "ten times that": tenfold_calls},
        "phases": [each.json() for each in (top, flood, after, named, tenfold)],
        "memory_mb": {name: weighing.memory(system.pid(name)) for name in (*PROCESSES, *SERVERS)},
        "disk_kb_per_contact": round((await weighing.disk(system) - size) / 1024 / max(more, 1), 1),
    }


async def _beside_callers(storm: Storm, name: str, rate: float) -> tuple[Phase, dict[str, Any]]:
    """The storm at *rate* beside `OFFERS` callers a second, and what came of these."""
    calling = storm.calling
    assert calling is not None
    calling.told = told = Told()
    callers = asyncio.create_task(calling.run(OFFERS))
    phase = await storm.phase(name, rate, SECONDS)
    callers.cancel()
    with suppress(asyncio.CancelledError):
        await callers
    return phase, {
        "asked_per_second": OFFERS,
        "asked": told.asked,
        "offered": len(told.offered),
        "offered_p50_ms": _ms(told.offered, 0.5),
        "offered_p99_ms": _ms(told.offered, 0.99),
        "refused": told.refused,
    }


def recovered(came: Came) -> int | None:
    """After how many seconds one began in which all that was due was answered, and soon."""
    if came.unanswered or came.unsent:
        return None
    troubled = {int(due) for due, _ in (*came.refused, *came.wrong)}
    troubled |= {int(due) for due, took in came.right if took > AFTER_SLOWEST}
    well = {int(due) for due, _ in came.right} - troubled
    return min(well, default=None)


def _ms(took: list[float], share: float) -> float | None:
    return round(percentile(took, share) * 1000, 1) if took else None


def main() -> None:
    began = time.monotonic()
    with running(demo=True, durable=True) as system:
        report = uvloop.run(measure(system))
    report["seconds"] = round(time.monotonic() - began, 1)
    keep("storm", report)


if __name__ == "__main__":
    main()
