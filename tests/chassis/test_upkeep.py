import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from atende.telephony.v1.events_pb2 import CallBegan
from sqlalchemy import insert, text, update
from sqlalchemy.exc import DBAPIError

from chassis import upkeep
from chassis.database import inbox, outbox
from chassis.server import utc_now
from tests.chassis.outbox import count, waiting, write

NOW = utc_now()


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
