"""The connection of a service to NATS: whatever is taken away there, it goes on by itself."""

import asyncio
from contextlib import suppress

import pytest
from atende.telephony.v1.events_pb2 import CallBegan

from chassis import server, subscriptions
from chassis.server import Broker
from chassis.settings import ServiceSettings
from chassis.subscriptions import EVENTS, durable_name
from tests.chassis.outbox import write

NAME = "tasks"


@pytest.fixture
async def applied(sessions, js, servers, monkeypatch):
    """What a service that runs has applied; its broker is started anew as in a process."""
    monkeypatch.setattr(subscriptions, "LOOK_SECONDS", 0.1)
    heard: asyncio.Queue[str] = asyncio.Queue()

    async def apply(session, event, now) -> None:
        heard.put_nowait(event.call_id)

    settings = ServiceSettings(
        database_url=servers.postgres_url("charter"), nats_url=servers.nats_url
    )
    broker = Broker(NAME, settings, sessions, {CallBegan: apply}, outbox=sessions)
    running = asyncio.create_task(server._forever(broker.run))
    yield heard
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    await broker.close()


async def next_of(heard: asyncio.Queue[str]) -> str:
    async with asyncio.timeout(60):
        return await heard.get()


@pytest.mark.parametrize("lost", ["consumer", "stream"])
async def test_what_somebody_deleted_is_made_anew_and_every_event_arrives(
    applied, sessions, js, lost
) -> None:
    """nats.py #234, #504: it said that it was connected, and never got a message again."""
    await write(sessions, CallBegan(call_id="before"))
    assert await next_of(applied) == "before"

    if lost == "consumer":
        await js.delete_consumer(EVENTS, durable_name(NAME, CallBegan))
    else:
        await js.delete_stream(EVENTS)
    for number in range(10):
        await write(sessions, CallBegan(call_id=f"after {number}"))

    found = {await next_of(applied) for _ in range(10)}
    assert found == {f"after {number}" for number in range(10)}
