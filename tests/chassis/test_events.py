import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import nats.errors
import pytest
from atende.telephony.v1.events_pb2 import CallBegan, CallEnded
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from chassis import subscriptions, upkeep
from chassis.database import inbox, outbox
from chassis.errors import Unavailable
from chassis.events import backlog, publish, relay, replay
from chassis.server import utc_now
from chassis.subscriptions import deliver, ensure_streams, revive

NOW = utc_now()


@pytest.fixture
async def sessions(database):
    return await database("charter")


async def write(sessions, *events) -> None:
    async with sessions.begin() as session:
        await publish(session, events)


async def count(sessions, table, *where) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table).where(*where))


async def waiting(sessions) -> int:
    return await count(sessions, outbox, outbox.c.published_at.is_(None))


async def received(js, subject: str = "atende.>", most: int = 50) -> list:
    pull = await js.pull_subscribe(subject, durable=f"probe-{uuid4().hex}")
    try:
        return await pull.fetch(most, timeout=0.5)
    except nats.errors.TimeoutError:
        return []


async def test_events_leave_in_order_as_cloud_events_and_stay_in_the_log(sessions, js) -> None:
    await write(sessions, *(CallBegan(call_id=str(n)) for n in range(3)))

    sent = await relay(sessions, js, "telephony")

    messages = await received(js)
    assert sent == 3
    assert [CallBegan.FromString(m.data).call_id for m in messages] == ["0", "1", "2"]
    headers = messages[0].headers
    assert headers["ce-id"] == headers["Nats-Msg-Id"]
    assert headers["ce-type"] == "atende.telephony.v1.CallBegan"
    assert headers["ce-source"] == "/atende/telephony"
    assert headers["ce-specversion"] == "1.0"
    assert (await count(sessions, outbox), await waiting(sessions)) == (3, 0)


async def test_two_relays_at_once_publish_each_event_once(sessions, js) -> None:
    await write(sessions, *(CallBegan(call_id=str(n)) for n in range(20)))

    await asyncio.gather(*(relay(sessions, js, "telephony") for _ in range(2)))

    assert len(await received(js)) == 20


async def test_an_event_committed_late_is_not_passed_over(sessions, js) -> None:
    async with sessions() as slow:
        await publish(slow, [CallBegan(call_id="late")])  # draws its number first
        await write(sessions, CallBegan(call_id="early"))
        await relay(sessions, js, "telephony")
        await slow.commit()

    await relay(sessions, js, "telephony")

    calls = [CallBegan.FromString(m.data).call_id for m in await received(js)]
    assert calls == ["early", "late"]


async def test_a_change_that_is_rolled_back_tells_nobody(sessions) -> None:
    with pytest.raises(RuntimeError):
        async with sessions.begin() as session:
            await publish(session, [CallBegan(call_id="a")])
            raise RuntimeError

    assert await count(sessions, outbox) == 0


async def test_without_a_stream_events_wait_and_leave_when_it_is_back(sessions, js) -> None:
    await js.delete_stream(subscriptions.EVENTS)
    await write(sessions, CallBegan(call_id="a"))

    with pytest.raises(nats.errors.Error):
        await relay(sessions, js, "telephony")
    assert await waiting(sessions) == 1
    assert await backlog(sessions) > 0
    await ensure_streams(js)
    await relay(sessions, js, "telephony")

    assert len(await received(js)) == 1


async def test_a_wiped_broker_is_filled_again_from_the_log(sessions, js) -> None:
    await write(sessions, CallBegan(call_id="a"), CallEnded(call_id="a"))
    await relay(sessions, js, "telephony")
    await js.delete_stream(subscriptions.EVENTS)
    await ensure_streams(js)

    again = await replay(sessions, NOW - timedelta(hours=1))
    await relay(sessions, js, "telephony")

    assert again == 2
    assert len(await received(js)) == 2


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
    sick = False
    revived = await revive(js)
    await eventually(lambda: _is(tries.count("poison") == subscriptions.MOST_TRIES + 1))
    consumer.cancel()

    assert "ValueError" in dead.headers["Dead-Cause"]
    assert dead.subject == "dead.contacts.atende.telephony.v1.CallBegan"
    assert revived == 1
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


async def test_upkeep_makes_the_coming_days_and_drops_what_is_past_its_time(sessions) -> None:
    then = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)
    names = text(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'outbox'::regclass"
    )

    await upkeep.tend(sessions, then)
    async with sessions() as session:
        made = set(await session.scalars(names))
    await upkeep.tend(sessions, then + timedelta(days=30))
    async with sessions() as session:
        kept = set(await session.scalars(names))

    assert {"outbox_20300102", "outbox_20300103", "outbox_20300104"} <= made
    assert "outbox_20300102" not in kept
    assert "outbox_default" in kept
    async with sessions.begin() as session:
        for name in kept - {"outbox_default"}:
            await session.execute(text(f"DROP TABLE {name}"))


async def test_upkeep_keeps_a_day_with_an_event_not_yet_published(sessions) -> None:
    then = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)
    await upkeep.tend(sessions, then)
    await write(sessions, CallBegan(call_id="a"))
    async with sessions.begin() as session:
        await session.execute(update(outbox).values(created_at=then + timedelta(days=1)))

    await upkeep.tend(sessions, then + timedelta(days=30))

    assert await waiting(sessions) == 1
    async with sessions.begin() as session:
        for day in ("20300102", "20300201", "20300202", "20300203"):
            await session.execute(text(f"DROP TABLE IF EXISTS outbox_{day}"))


async def test_upkeep_forgets_old_answers_and_receipts_by_portions(sessions, monkeypatch) -> None:
    monkeypatch.setattr(upkeep, "PORTION", 2)
    async with sessions.begin() as session:
        await session.execute(
            insert(inbox),
            [
                {"message_id": f"{days}/{n}", "received_at": NOW - timedelta(days=days)}
                for days in (1, 17)
                for n in range(5)
            ],
        )

    await asyncio.gather(*(upkeep.tend(sessions, NOW) for _ in range(3)))

    assert await count(sessions, inbox) == 5
    assert await count(sessions, inbox, inbox.c.message_id.like("17/%")) == 0


async def test_what_cannot_be_deleted_yet_does_not_keep_the_coming_days_away(sessions) -> None:
    then = datetime(2031, 1, 1, 12, 0, tzinfo=UTC)
    async with sessions.begin() as session:
        await session.execute(insert(inbox).values(message_id="old", received_at=NOW))
        await session.execute(
            text(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'not now'; END $$"
            )
        )
        await session.execute(
            text(
                "CREATE TRIGGER refuse BEFORE DELETE ON inbox"
                " FOR EACH ROW EXECUTE FUNCTION refuse()"
            )
        )

    with pytest.raises(DBAPIError, match="not now"):
        await upkeep.tend(sessions, then)

    async with sessions.begin() as session:
        day = await session.scalar(text("SELECT to_regclass('outbox_20310102')"))
        await session.execute(text("DROP FUNCTION refuse CASCADE"))
        for name in ("20310102", "20310103", "20310104"):
            await session.execute(text(f"DROP TABLE IF EXISTS outbox_{name}"))
    assert day is not None


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
