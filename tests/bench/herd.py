"""
`python -m tests.bench.herd`: 3,000 desks whose gateway is killed, and who all come back.

Each desk holds the stream that its pages live by, as somebody else who is signed in, and does
what a browser does: it goes by the `retry` it was told, doubled while nobody answers, and says
the number that it heard last. What must hold is that everybody is back, and that nobody missed
anything: who could not be told what happened meanwhile was told to read anew.
"""

import argparse
import asyncio
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import nats
import uvloop
from atende.contacts.v1.lines_events_pb2 import PresenceChanged
from google.protobuf.message import Message

from deploy.local.system import System
from tests.bench import cpu, weighing
from tests.bench.alone import keep, running
from tests.bench.attendants import sign_in_many
from tests.bench.load import percentile

DESKS = 3_000
STILL_SECONDS = 10.0
# So many at once come at the beginning; the herd afterwards comes as it comes.
ARRIVING = 100
PATIENCE_SECONDS = 300.0
MOST_WAIT = 10.0


@dataclass(slots=True, eq=False)
class Desk:
    """
    The page of somebody at a desk that listens.

    Attributes:
        told: Of each presence heard, whose it was, in order.
        resets: How often it was told to read everything anew.
        streams: How often a stream began.
        refused: Attempts that found nobody, or an answer other than 200.
        back: When the last stream began, by the clock of the loop.
        retry: After how many seconds it is to come back, as it was told.
    """

    port: int
    cookie: str
    told: list[str] = field(default_factory=list)
    resets: int = 0
    streams: int = 0
    refused: int = 0
    back: float = 0.0
    retry: float = 1.0
    _last: str = ""

    async def listen(self) -> None:
        """Until cancelled; whatever ends is begun again."""
        wait = self.retry
        while True:
            began = self.streams
            with suppress(OSError, EOFError, asyncio.LimitOverrunError):
                await self._stream()
            wait = self.retry if self.streams > began else min(wait * 2, MOST_WAIT)
            self.refused += self.streams == began
            await asyncio.sleep(wait)

    async def _stream(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            last = f"Last-Event-ID: {self._last}\r\n" if self._last else ""
            writer.write(
                f"GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                f"Cookie: {self.cookie}\r\n{last}\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                return
            name = ""
            while line := await reader.readline():
                name = self._hear(line.decode().rstrip("\r\n"), name)
        finally:
            writer.close()

    def _hear(self, line: str, name: str) -> str:
        """Take one line of the stream; the name of the event that it belongs to."""
        kind, _, value = line.partition(": ")
        if kind == "retry":
            self.retry = int(value) / 1000
            self.streams += 1
            self.back = asyncio.get_running_loop().time()
        elif kind == "id":
            self._last = value
        elif kind == "event":
            self.resets += value == "reset"
            return value
        elif kind == "data" and name == "presence":
            self.told.append(json.loads(value)["staff_id"])
        return name


class Herd:
    """*cookies* at as many desks of *system*."""

    def __init__(self, system: System, cookies: list[str]) -> None:
        self._system = system
        port = system.port("gateway")
        self.desks = [Desk(port=port, cookie=cookie) for cookie in cookies]
        self._tasks: list[asyncio.Task[None]] = []

    async def arrive(self) -> None:
        """All begin to listen, some at a time, and are told something."""
        for start in range(0, len(self.desks), ARRIVING):
            some = self.desks[start : start + ARRIVING]
            self._tasks += [asyncio.create_task(desk.listen()) for desk in some]
            await self._until(lambda some=some: all(desk.streams for desk in some))

    async def lose_the_gateway(self) -> str:
        """
        Kill it, have something happen meanwhile, let it back, and wait for everybody.

        Returns:
            Whose presence changed while it was away.
        """
        before = {desk: desk.streams for desk in self.desks}
        self._system.hold("gateway")
        try:
            missed = await self.happen()
        finally:
            self._system.release("gateway")
        await self._until(lambda: all(desk.streams > before[desk] for desk in self.desks))
        return missed

    async def happen(self) -> str:
        """Somebody's presence changes, of which all staff are told; whose."""
        whose = str(uuid4())
        client = await nats.connect(self._system.nats_url())
        try:
            await tell(client, PresenceChanged(staff_id=whose, state="ready"))
        finally:
            await client.close()
        return whose

    async def heard(self, whose: str) -> None:
        """Wait until everybody has been told of *whose*."""
        await self._until(lambda: all(whose in desk.told for desk in self.desks))

    async def go(self) -> None:
        """All go home."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _until(self, there: Any) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not there():
                await asyncio.sleep(0.05)


async def tell(client: Any, event: Message) -> None:
    """Publish *event* as a relay does."""
    headers = {"ce-id": str(uuid4())}
    await client.jetstream(timeout=30).publish(
        event.DESCRIPTOR.full_name, event.SerializeToString(), headers=headers
    )


async def measure(system: System, many: int) -> dict[str, Any]:
    """All figures of *many* desks on *system*."""
    loop = asyncio.get_running_loop()
    empty = weighing.memory(system.pid("gateway"))
    herd = Herd(system, [one.cookie for one in await sign_in_many(system, many)])
    try:
        await herd.arrive()
        report: dict[str, Any] = {
            "desks": many,
            "gateway_mb_empty": empty,
            "gateway_mb_with_all": weighing.memory(system.pid("gateway")),
            "gateway_cores_while_nothing_happens": await _cores(system),
        }
        before, began = _cpu(system), loop.time()
        await herd.heard(await herd.happen())
        report["one_event_to_all_s"] = round(loop.time() - began, 2)
        report["one_event_to_all_gateway_cpu_s"] = round(_cpu(system) - before, 2)
        refused = sum(desk.refused for desk in herd.desks)
        resets = sum(desk.resets for desk in herd.desks)
        began = loop.time()
        missed = await herd.lose_the_gateway()
        came = sorted(desk.back for desk in herd.desks)
        report["after_it_was_killed"] = {
            "first_back_s": round(came[0] - began, 2),
            "from_first_to_p50_s": round(percentile(came, 0.5) - came[0], 2),
            "from_first_to_p99_s": round(percentile(came, 0.99) - came[0], 2),
            "from_first_to_last_s": round(came[-1] - came[0], 2),
            "attempts_in_vain": sum(desk.refused for desk in herd.desks) - refused,
            "gateway_cpu_s_from_its_start": round(_cpu(system), 2),
            "gateway_mb": weighing.memory(system.pid("gateway")),
            "told_to_read_anew": sum(desk.resets for desk in herd.desks) - resets,
            "told_what_they_missed": sum(missed in desk.told for desk in herd.desks),
        }
        last = await herd.happen()
        await herd.heard(last)
        report["heard_what_happened_then"] = sum(desk.told.count(last) == 1 for desk in herd.desks)
        return report
    finally:
        await herd.go()


async def _cores(system: System) -> float:
    before, began = _cpu(system), time.perf_counter()
    await asyncio.sleep(STILL_SECONDS)
    return round((_cpu(system) - before) / (time.perf_counter() - began), 3)


def _cpu(system: System) -> float:
    return cpu.seconds({"gateway": system.pid("gateway")})["gateway"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=DESKS)
    many = parser.parse_args().desks
    load_before = os.getloadavg()[0]
    with running() as system:
        report = uvloop.run(measure(system, many))
    report = {"cores": os.cpu_count(), "load_before": round(load_before, 1)} | report
    keep("herd", report)


if __name__ == "__main__":
    main()
