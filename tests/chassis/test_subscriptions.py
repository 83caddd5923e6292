import asyncio
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from atende.telephony.v1.events_pb2 import CallBegan
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy import insert, text

from chassis import subscriptions
from chassis.database import inbox
from chassis.delivery import deliver
from chassis.errors import Unavailable
from chassis.events import relay
from chassis.server import utc_now
from chassis.subscriptions import DAY, EVENTS, consume, ensure_streams, revive
from tests.chassis.outbox import count, received, write

NOW = utc_now()


async def test_an_event_delivered_twice_is_applied_once(sessions, js) -> None:
    applied = []
    await write(sessions, CallBegan(call_id="a"))
    await relay(sessions, js, "telephony")
    [message] = await received(js)

    async def apply(session, event, now) -> None:
        applied.append(event.call_id)

    for _ in range(2):
        assert await deliver(sessions, CallBegan, apply, message, lambda: NOW) is None

    assert applied == ["a"]
    assert await count(sessions, inbox) == 1


async def test_a_failing_subscriber_leaves_no_trace_of_the_delivery(sessions, js) -> None:
    await write(sessions, CallBegan(call_id="a"))
    await relay(sessions, js, "telephony")
    [message] = await received(js)

    async def fail(session, event, now) -> None:
        await session.execute(insert(inbox).values(message_id="half done"))
        raise ValueError("poison")

    cause = await deliver(sessions, CallBegan, fail, message, lambda: NOW)

    assert cause == "ValueError: poison"
    assert await count(sessions, inbox) == 0


async def test_a_database_that_is_away_is_not_the_messages_fault(sessions, js) -> None:
    await write(sessions, CallBegan(call_id="a"))
    await relay(sessions, js, "telephony")
    [message] = await received(js)

    async def fail(session, event, now) -> None:
        raise ConnectionRefusedError

    with pytest.raises(Unavailable):
        await deliver(sessions, CallBegan, fail, message, lambda: NOW)


async def test_a_deadlock_is_not_the_messages_fault_either(sessions, js) -> None:
    await write(sessions, CallBegan(call_id="a"))
    await relay(sessions, js, "telephony")
    [message] = await received(js)

    async def lose(session, event, now) -> None:
        await session.execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$"))

    with pytest.raises(Unavailable):
        await deliver(sessions, CallBegan, lose, message, lambda: NOW)


async def test_a_stream_that_an_operator_made_otherwise_is_used_as_it_is(js) -> None:
    config = (await js.stream_info(EVENTS)).config
    await js.update_stream(config.evolve(max_age=3 * DAY))

    await ensure_streams(js)

    assert (await js.stream_info(EVENTS)).config.max_age == 3 * DAY


async def test_a_message_without_an_id_is_refused(sessions, js) -> None:
    await js.publish("atende.telephony.v1.CallBegan", CallBegan().SerializeToString())
    [message] = await received(js)

    async def apply(session, event, now) -> None:
        raise AssertionError("applied")

    assert await deliver(sessions, CallBegan, apply, message, lambda: NOW) == "message without id"


async def test_poison_is_put_aside_with_its_cause_and_can_be_revived(
    sessions, js, monkeypatch
) -> None:
    monkeypatch.setattr(subscriptions, "RETRY_SECONDS", (0.05,))
    tries, sick = [], True

    async def apply(session, event, now) -> None:
        tries.append(event.call_id)
        if sick and event.call_id == "poison":
            raise ValueError("não presta")

    consumer = asyncio.create_task(
        subscriptions.consume(sessions, js, "contacts", {CallBegan: apply}, lambda: NOW)
    )
    await write(sessions, CallBegan(call_id="poison"), CallBegan(call_id="good"))
    await relay(sessions, js, "telephony")
    [dead] = await eventually(lambda: received(js, "dead.>"))
    sick, before = False, tries.count("poison")
    revived = await revive(js)
    await eventually(lambda: _is(tries.count("poison") == before + 1))
    consumer.cancel()

    assert "ValueError" in dead.headers["Dead-Cause"]
    assert dead.subject == "dead.contacts.atende.telephony.v1.CallBegan"
    assert revived == 1
    # Alone, and before that perhaps once together with the good one.
    assert before in (subscriptions.MOST_TRIES, subscriptions.MOST_TRIES + 1)
    assert tries.count("good") == 1
    assert await count(sessions, inbox) == 2


async def _is(value: bool) -> bool:
    return value


async def eventually(look, seconds: float = 10.0):
    """What *look* finds, once it finds something."""
    async with asyncio.timeout(seconds):
        while not (found := await look()):
            await asyncio.sleep(0.05)
    return found


async def test_the_trace_of_a_change_goes_on_in_its_receiver(sessions, js) -> None:
    spans = InMemorySpanExporter()
    provider = trace.get_tracer_provider()
    if not isinstance(provider, TracerProvider):
        provider = TracerProvider()
        trace.set_tracer_provider(provider)
    provider.add_span_processor(SimpleSpanProcessor(spans))

    async def apply(session, event, now) -> None:
        return None

    with trace.get_tracer("test").start_as_current_span("the change") as change:
        await write(sessions, CallBegan(call_id="a"))
    await relay(sessions, js, "telephony")
    [message] = await received(js)
    await deliver(sessions, CallBegan, apply, message, lambda: NOW)

    [receive] = [span for span in spans.get_finished_spans() if span.name.startswith("receive")]
    assert receive.context.trace_id == change.get_span_context().trace_id


class Deaf:
    """A subscription that takes being cancelled for silence, as the client does now and then."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    async def fetch(self, **_: Any) -> list[Any]:
        self.asked.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise TimeoutError from None
        return []

    async def consumer_info(self) -> SimpleNamespace:
        return SimpleNamespace(num_pending=0)


@pytest.mark.parametrize("early", [False, True])
async def test_a_consumer_whose_cancellation_got_lost_ends_all_the_same(monkeypatch, early) -> None:
    deaf = Deaf()

    async def subscribe(*_: Any) -> Deaf:
        if early:
            with suppress(TimeoutError):
                await deaf.fetch()
        return deaf

    monkeypatch.setattr(subscriptions, "_subscribe", subscribe)
    consumer = asyncio.create_task(consume(None, None, "tasks", {CallBegan: None}, utc_now))
    await deaf.asked.wait()

    consumer.cancel()

    done, _ = await asyncio.wait([consumer], timeout=5)
    assert done
