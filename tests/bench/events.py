"""
`python -m tests.bench.events`: how many events a second get from an outbox to who applies them.

The path alone, no act before it: rows of the outbox of contacts (`ContactOpened`), the relay,
JetStream, and tasks' consumer with its inbox; the relay and the consumer are processes of their
own, as the services are. Beside it, in the same run, what the parts below can do: JetStream asked
by the same client, and rows written by the same driver. Processor time counts more than the
rate on a machine that does other things.
"""

import asyncio
import multiprocessing as processes
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
import nats
import uvloop
from atende.contacts.v1.events_pb2 import ContactOpened
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.broker import connect
from chassis.database import session_factory
from chassis.delivery import AtOnce
from chassis.events import BATCH, publish, relay
from chassis.server import utc_now
from chassis.settings import BrokerSettings
from chassis.subscriptions import consume, ensure_streams
from deploy.local.servers import EmbeddedServers
from services.tasks.subscribers import subscribers as of_tasks
from tests.bench.alone import keep, migrated
from tests.tasks.builders import OFFICE

EVENTS = 4_000
# What is wanted of a city's busiest hour.
WANTED, WANTED_SECONDS = 1_000, 8
LONGEST_SECONDS = 120.0
WRITTEN_AT_ONCE = 25


def opened(at: datetime) -> ContactOpened:
    """A contact as contacts tells it."""
    event = ContactOpened(
        contact_id=str(uuid4()),
        channel="counter",
        direction="incoming",
        state="closed",
        person_id=str(uuid4()),
        service_codes=["RSU-01"],
    )
    event.opened_at.FromDatetime(at)
    return event


async def _nothing(session: AsyncSession, events: Sequence[Any], now: datetime) -> None:
    """Applies nothing: what is left is the price of being told once."""


def subscriber(what: str) -> AtOnce:
    """`bare` does nothing; `tasks` does what tasks does when a contact is opened."""
    found = AtOnce(_nothing) if what == "bare" else of_tasks(OFFICE)[ContactOpened]
    assert isinstance(found, AtOnce)
    return found


class Servers:
    """Addresses, to be handed to another process."""

    def __init__(self, servers: EmbeddedServers) -> None:
        self.contacts = servers.postgres_url("contacts")
        self.tasks = servers.postgres_url("tasks")
        self.nats = servers.nats_url


def consumer(servers: Servers, what: str, wanted: int, done: Any) -> None:
    """The process that applies *wanted* events; says when, and with how much processor time."""
    uvloop.run(_consume(servers, what, wanted, done))


async def _consume(servers: Servers, what: str, wanted: int, done: Any) -> None:
    sessions = session_factory(servers.tasks)
    client = await nats.connect(servers.nats)
    applied, all_applied, late = 0, asyncio.Event(), []
    first = used = 0.0
    inner = subscriber(what)

    async def counted(session: AsyncSession, events: Sequence[Any], now: datetime) -> None:
        nonlocal applied, first, used
        if not applied:
            first, used = time.time(), time.process_time()
        await inner.apply(session, events, now)
        applied += len(events)
        late.extend((now - event.opened_at.ToDatetime(UTC)).total_seconds() for event in events)
        if applied >= wanted:
            all_applied.set()

    js = client.jetstream(timeout=5)
    work = asyncio.create_task(
        consume(sessions, js, what, {ContactOpened: AtOnce(counted)}, utc_now)
    )
    done.send("ready")
    waiting = asyncio.create_task(all_applied.wait())
    await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if work.done():
        work.result()
    await asyncio.sleep(0.5)  # the last are acknowledged: that is part of it
    late.sort()
    done.send(
        {
            "first": first,
            "last": time.time() - 0.5,
            "cpu": time.process_time() - used,
            "late_p50_ms": round(late[len(late) // 2] * 1000),
            "late_p99_ms": round(late[int(len(late) * 0.99)] * 1000),
        }
    )
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    await client.close()
    await sessions.kw["bind"].dispose()


class Bench:
    """The outbox, the relay and the yardstick, over *servers*."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._sessions = session_factory(servers.contacts)
        self._client: Any = None

    async def run(self) -> dict[str, Any]:
        """All figures."""
        self._client = await connect(BrokerSettings(nats_url=self._servers.nats))
        js = self._client.jetstream(timeout=30)
        await ensure_streams(js)
        report = {
            "yardstick": {
                "jetstream, acknowledged one by one": await _timed(self._publish_singly, 1000),
                "jetstream, 200 at once": await _timed(self._publish, EVENTS),
                "rows, one by one": await _timed(self._insert_singly, 1000),
                "rows, 50 a statement": await _timed(self._insert, EVENTS),
            }
        }
        # One consumer that does nothing, and one that does tasks' work.
        for what in ("bare", "tasks"):
            await js.purge_stream("EVENTS")
            await self._write(EVENTS)
            report["relay alone"] = await _timed(self._relay, EVENTS)
            report[f"consumer alone, {what}"] = await self._alone(what)
        report["all at once"] = await self._together()
        await self._client.close()
        await self._sessions.kw["bind"].dispose()
        return report

    async def _write(self, many: int) -> None:
        for _ in range(0, many, 500):
            async with self._sessions.begin() as session:
                await publish(session, [opened(utc_now()) for _ in range(500)])

    async def _relay(self, many: int) -> None:
        js, left = self._client.jetstream(timeout=5), 0
        while left < many:
            left += await relay(self._sessions, js, "contacts", sure=True) or 0

    async def _publish(self, many: int) -> None:
        js, body = self._client.jetstream(timeout=30), opened(utc_now()).SerializeToString()
        for _ in range(0, many, BATCH):
            await asyncio.gather(*(js.publish("atende.bench", body) for _ in range(BATCH)))

    async def _publish_singly(self, many: int) -> None:
        js, body = self._client.jetstream(timeout=30), opened(utc_now()).SerializeToString()
        for _ in range(many):
            await js.publish("atende.bench", body)

    async def _insert(self, many: int) -> None:
        connection = await asyncpg.connect(self._servers.tasks.replace("+asyncpg", ""))
        statement = await connection.prepare(
            "INSERT INTO inbox (message_id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING"
        )
        for _ in range(0, many, 50):
            await statement.fetch([str(uuid4()) for _ in range(50)])
        await connection.close()

    async def _insert_singly(self, many: int) -> None:
        connection = await asyncpg.connect(self._servers.tasks.replace("+asyncpg", ""))
        statement = await connection.prepare("INSERT INTO inbox (message_id) VALUES ($1)")
        for _ in range(many):
            await statement.fetch(str(uuid4()))
        await connection.close()

    async def _alone(self, what: str) -> dict[str, Any]:
        told = await self._consumer(what, EVENTS)
        came = await told()
        return _figures(EVENTS, came["last"] - came["first"], came["cpu"])

    async def _together(self) -> dict[str, Any]:
        """`WANTED` events a second are written, relayed and applied: how late, with how much."""
        many = WANTED * WANTED_SECONDS
        await self._client.jetstream(timeout=30).purge_stream("EVENTS")
        told = await self._consumer("paced", many)
        used, began = time.process_time(), time.time()
        relaying = asyncio.create_task(self._keep_relaying())
        written = 0
        loop = asyncio.get_running_loop()
        start = loop.time()
        while written < many:
            await asyncio.sleep(max(start + written / WANTED - loop.time(), 0))
            async with self._sessions.begin() as session:
                await publish(session, [opened(utc_now()) for _ in range(WRITTEN_AT_ONCE)])
            written += WRITTEN_AT_ONCE
        writing = time.time() - began
        came = await told()
        used = time.process_time() - used
        relaying.cancel()
        with suppress(asyncio.CancelledError):
            await relaying
        return {
            "wanted_per_second": WANTED,
            "written_per_second": round(many / writing),
            "applied_per_second": round(many / (came["last"] - began)),
            "from_written_to_applied_p50_ms": came["late_p50_ms"],
            "from_written_to_applied_p99_ms": came["late_p99_ms"],
            "cpu_ms_writer_and_relay": round(used * 1000 / many, 3),
            "cpu_ms_consumer": round(came["cpu"] * 1000 / many, 3),
        }

    async def _keep_relaying(self) -> None:
        js = self._client.jetstream(timeout=5)
        while True:
            left = await relay(self._sessions, js, "contacts", sure=True) or 0
            if left < BATCH:
                await asyncio.sleep(0.1)  # as the services do

    async def _consumer(self, what: str, wanted: int) -> Callable[[], Awaitable[dict[str, Any]]]:
        """Start the other process; what is returned waits until it has applied all."""
        here, there = processes.Pipe()
        context = processes.get_context("spawn")
        asked = (self._servers, what, wanted, there)
        process = context.Process(target=consumer, args=asked)
        await asyncio.to_thread(process.start)
        assert await asyncio.to_thread(here.recv) == "ready"

        async def told() -> dict[str, Any]:
            if not await asyncio.to_thread(here.poll, LONGEST_SECONDS):
                process.kill()
                raise TimeoutError(f"{what}: not all was applied")
            came: dict[str, Any] = await asyncio.to_thread(here.recv)
            await asyncio.to_thread(process.join)
            return came

        return told


async def _timed(work: Callable[[int], Awaitable[None]], many: int) -> dict[str, Any]:
    used, began = time.process_time(), time.perf_counter()
    await work(many)
    return _figures(many, time.perf_counter() - began, time.process_time() - used)


def _figures(many: int, seconds: float, cpu: float) -> dict[str, Any]:
    return {"per_second": round(many / seconds), "cpu_ms": round(cpu * 1000 / many, 3)}


def main() -> None:
    load_before = os.getloadavg()[0]
    with migrated("contacts", "tasks") as servers:
        report = uvloop.run(Bench(Servers(servers)).run())
    report = {"cores": os.cpu_count(), "load_before": round(load_before, 1)} | report
    keep("events", report)


if __name__ == "__main__":
    main()
