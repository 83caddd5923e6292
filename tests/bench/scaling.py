"""
`make scaling`: the same work for one copy of everything and for two, and what the second brought.

So many attendants register contacts and read histories, each as soon as the last was answered,
at every gateway there is. Where cores are fewer than busy processes a second copy cannot bring
twice as much: so beside the ratio of answers it is said what an answer costs in processor time,
which is what a second copy must not raise, and how many cores there were.
"""

import argparse
import asyncio
import os
import time
from typing import Any
from uuid import uuid4

import uvloop

from deploy.local.processes import COPIED
from deploy.local.system import System
from tests.bench import cpu
from tests.bench.alone import keep, running
from tests.bench.attendants import sign_in_many
from tests.bench.http import Http
from tests.bench.load import percentile

WORKERS, PEOPLE, SECONDS, WARM_SECONDS = 16, 20, 15.0, 4.0
# One act in so many registers a contact, the others read a history.
CYCLE = 11
SERVERS = ("postgres", "nats", "valkey")


class Work:
    """What attendants do at the gateways of *system*, in turn."""

    def __init__(self, system: System, copies: int) -> None:
        self._system, self._copies = system, copies
        self._people: list[str] = []
        self._https: list[Http] = []
        self._number = 0

    async def begin(self) -> None:
        """Sign everybody in, half of them at each gateway, and make the people."""
        ports = [self._system.port(label) for label in labels("gateway", self._copies)]
        for number, one in enumerate(await sign_in_many(self._system, WORKERS)):
            http = Http(ports[number % len(ports)])
            http.cookie = one.cookie
            self._https.append(http)
        for number in range(PEOPLE):
            body = {"kind": "natural", "name": f"Pessoa de Ensaio {number}"}
            answer = await self._https[0].ask("POST", "/v1/people", body, key=uuid4().hex)
            assert answer.status == 201, answer.body
            self._people.append(answer.json()["person_id"])

    async def run(self, seconds: float) -> tuple[list[float], int]:
        """How long each right answer took, and how many were none."""
        took: list[float] = []
        wrong = 0
        until = time.perf_counter() + seconds

        async def attend(http: Http) -> None:
            nonlocal wrong
            while (began := time.perf_counter()) < until:
                if await self._act(http):
                    took.append(time.perf_counter() - began)
                else:
                    wrong += 1

        await asyncio.gather(*(attend(http) for http in self._https))
        return took, wrong

    async def close(self) -> None:
        """Let go of the connections."""
        for http in self._https:
            await http.close()

    async def _act(self, http: Http) -> bool:
        self._number += 1
        person = self._people[self._number % PEOPLE]
        if self._number % CYCLE:
            answer = await http.ask("GET", f"/v1/people/{person}/history")
            return answer.status == 200 and b'"degraded":[]' in answer.body
        body = {"channel": "counter", "person_id": person, "note": "Pergunta pelo prazo."}
        answer = await http.ask("POST", "/v1/contacts", body, key=uuid4().hex)
        return answer.status == 201


def labels(name: str, copies: int) -> list[str]:
    """What the copies of *name* are called."""
    return [name, *(f"{name}-{copy}" for copy in range(2, copies + 1))]


async def measure(system: System, copies: int, seconds: float) -> dict[str, Any]:
    """What *copies* of each process answer, and what with."""
    work = Work(system, copies)
    await work.begin()
    try:
        await work.run(WARM_SECONDS)
        names = [label for name in COPIED for label in labels(name, copies)]
        pids = {each: system.pid(each) for each in (*names, *SERVERS)}
        before, began = cpu.seconds(pids), time.perf_counter()
        mine = time.process_time()
        took, wrong = await work.run(seconds)
        mine, lasted = time.process_time() - mine, time.perf_counter() - began
        after = cpu.seconds(pids)
    finally:
        await work.close()
    used = {each: after[each] - before[each] for each in pids}
    return {
        "answered_per_second": round(len(took) / lasted, 1),
        "refused_or_wrong": wrong,
        "p50_ms": round(percentile(took, 0.5) * 1000, 1),
        "p99_ms": round(percentile(took, 0.99) * 1000, 1),
        "cpu_ms_per_answer": round(sum(used.values()) * 1000 / len(took), 2),
        "cores_of_ours": round(sum(used[each] for each in names) / lasted, 2),
        "cores_of_the_load": round(mine / lasted, 2),
        "cores_by_process": {
            each: round(each_used / lasted, 3) for each, each_used in used.items()
        },
    }


def efficiency(one: dict[str, Any], two: dict[str, Any]) -> dict[str, float]:
    """What the second copy brought, of what it could at most; and what it did to the price."""
    answers = two["answered_per_second"] / one["answered_per_second"]
    return {
        "answers_of_two_copies_to_one": round(answers, 2),
        "scaling_efficiency": round(answers / 2, 2),
        "price_of_an_answer_to_one": round(two["cpu_ms_per_answer"] / one["cpu_ms_per_answer"], 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    seconds = parser.parse_args().seconds
    report: dict[str, Any] = {"cores": os.cpu_count(), "load_before": round(os.getloadavg()[0], 1)}
    for copies in (1, 2):
        with running(durable=True, copies=copies) as system:
            report[f"copies: {copies}"] = uvloop.run(measure(system, copies, seconds))
    report |= efficiency(report["copies: 1"], report["copies: 2"])
    keep("scaling", report)


if __name__ == "__main__":
    main()
