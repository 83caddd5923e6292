import asyncio
from datetime import timedelta

import nats.errors
import pytest
from atende.telephony.v1.events_pb2 import CallBegan, CallEnded
from sqlalchemy import func, select, text, update
from sqlalchemy.event import listen, remove

from chassis import subscriptions
from chassis.database import bell, outbox
from chassis.events import RELAY_LOCK, backlog, publish, relay, replay
from chassis.server import utc_now
from chassis.subscriptions import ensure_streams
from tests.chassis.outbox import count, received, waiting, write

NOW = utc_now()


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


async def test_only_a_commit_that_wrote_events_wakes_the_relay(sessions) -> None:
    rung = bell(sessions)
    async with sessions.begin() as session:
        await session.execute(text("SELECT 1"))
    assert not rung.is_set()

    async with sessions() as session:
        await publish(session, [CallBegan(call_id="a")])
        await session.rollback()
    assert not rung.is_set()

    async with sessions.begin() as session:
        await publish(session, [CallBegan(call_id="a")])
        assert not rung.is_set()
    assert rung.is_set()


async def test_a_relay_says_when_another_is_at_it(sessions, js) -> None:
    await write(sessions, CallBegan(call_id="a"))
    async with sessions() as other:
        await other.execute(select(func.pg_advisory_xact_lock(RELAY_LOCK)))

        assert await relay(sessions, js, "telephony") is None

    assert await relay(sessions, js, "telephony") == 1
    assert await relay(sessions, js, "telephony") == 0


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


async def test_days_of_events_may_take_longer_to_replay_than_a_call_may_last(
    sessions, owning
) -> None:
    await write(sessions, *(CallBegan(call_id=str(n)) for n in range(3)))
    async with sessions.begin() as session:
        await session.execute(update(outbox).values(published_at=NOW))
    async with owning("charter").begin() as session:
        await session.execute(
            text(
                "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN PERFORM pg_sleep(0.2); RETURN NEW; END $$"
            )
        )
        await session.execute(
            text(
                "CREATE TRIGGER dawdle BEFORE UPDATE ON outbox"
                " FOR EACH ROW EXECUTE FUNCTION dawdle()"
            )
        )
    engine = sessions.kw["bind"].sync_engine
    listen(engine, "begin", _in_haste)

    try:
        again = await replay(sessions, NOW - timedelta(hours=1))
    finally:
        remove(engine, "begin", _in_haste)
        async with owning("charter").begin() as session:
            await session.execute(text("DROP FUNCTION dawdle CASCADE"))

    assert again == 3
    assert await waiting(sessions) == 3


def _in_haste(connection) -> None:
    connection.execute(text("SET LOCAL statement_timeout = 300"))
