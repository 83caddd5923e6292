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


THEN = NOW - timedelta(days=40)


@pytest.fixture(autouse=True)
async def afterwards(sessions, owning):
    """Days that a test has made are no other test's."""
    yield
    async with owning("charter").begin() as session:
        for name in await _days(session) - {"outbox_default"}:
            await session.execute(text(f"DROP TABLE {name}"))


async def _days(session) -> set[str]:
    names = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'outbox'::regclass"
    return set(await session.scalars(text(names)))


async def test_upkeep_makes_the_coming_days_and_drops_what_is_past_its_time(sessions) -> None:
    await upkeep.tend(sessions, THEN)
    async with sessions() as session:
        made = await _days(session)
    await upkeep.tend(sessions, NOW)
    async with sessions() as session:
        kept = await _days(session)

    days = {upkeep.partition_of(THEN + timedelta(days=ahead))[0] for ahead in (1, 2, 3)}
    assert days <= made
    assert not days & kept
    assert "outbox_default" in kept


async def test_a_clock_that_is_ahead_drops_no_event_of_the_last_days(sessions) -> None:
    await upkeep.tend(sessions, NOW)
    async with sessions() as session:
        made = await _days(session)

    await upkeep.tend(sessions, NOW + timedelta(days=400))

    async with sessions() as session:
        assert made <= await _days(session)


async def test_upkeep_keeps_a_day_with_an_event_not_yet_published(sessions, owning) -> None:
    await upkeep.tend(sessions, THEN)
    await write(sessions, CallBegan(call_id="a"))
    async with owning("charter").begin() as session:
        await session.execute(update(outbox).values(created_at=THEN + timedelta(days=1)))

    await upkeep.tend(sessions, NOW)

    assert await waiting(sessions) == 1
    async with owning("charter").begin() as session:
        await session.execute(text("TRUNCATE outbox"))


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


async def test_what_cannot_be_deleted_yet_does_not_keep_the_coming_days_away(
    sessions, owning
) -> None:
    then = datetime(2031, 1, 1, 12, 0, tzinfo=UTC)
    async with sessions.begin() as session:
        await session.execute(insert(inbox).values(message_id="old", received_at=NOW))
    async with owning("charter").begin() as session:
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

    async with owning("charter").begin() as session:
        day = await session.scalar(text("SELECT to_regclass('outbox_20310102')"))
        await session.execute(text("DROP FUNCTION refuse CASCADE"))
    assert day is not None
