"""Histories made anew while they are read and written: nothing lost, nothing doubled, no error."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from chassis.auth import Caller, Role
from chassis.ids import new_id
from services.contacts.handlers import history, rebuilding
from services.contacts.repository.contacts import ContactRepository
from services.contacts.workers.upkeep import Upkeep
from tests.contacts.builders import NOW, a_contact


async def truth_and_index(sessions: Any) -> tuple[set[Any], set[Any], set[Any], set[Any]]:
    """What should stand and what does; what months should count and do."""
    async with sessions() as session:
        truth = await session.execute(
            text("SELECT person_id, opened_at, id FROM contact WHERE person_id IS NOT NULL")
        )
        index = await session.execute(text("SELECT person_id, at, id FROM history"))
        counted = await session.execute(
            text(
                "SELECT person_id, date_trunc('month', at AT TIME ZONE 'UTC')::date, count(*)"
                " FROM history GROUP BY 1, 2"
            )
        )
        months = await session.execute(
            text("SELECT person_id, month, entries FROM history_month WHERE entries > 0")
        )
        found = [{tuple(row) for row in each} for each in (truth, index, counted, months)]
    return found[0], found[1], found[2], found[3]


async def test_an_index_that_was_lost_is_made_anew_and_its_partitions_too(
    sessions, owning, storage, clock
) -> None:
    await Upkeep(sessions, storage, clock=clock).tend()
    people = [new_id() for _ in range(5)]
    async with sessions.begin() as session:
        for number in range(40):
            at = NOW - timedelta(days=30 * number)
            contact = a_contact(person_id=people[number % 5], now=at)
            await ContactRepository(session).add(contact)
        await session.execute(text("DELETE FROM history"))
        await session.execute(text("DELETE FROM history_month"))

    await rebuilding.rebuild(owning("contacts"), NOW)

    truth, index, counted, months = await truth_and_index(sessions)
    assert index == truth
    assert months == counted
    async with sessions() as session:
        names = await session.scalars(
            text(
                "SELECT inhrelid::regclass::text FROM pg_inherits"
                " WHERE inhparent = 'history'::regclass"
            )
        )
        assert {"history_default", "history_y2026m06", "history_y2024m06"} <= set(names)


async def test_whoever_writes_and_reads_meanwhile_notices_nothing(
    sessions, owning, storage, clock
) -> None:
    await Upkeep(sessions, storage, clock=clock).tend()
    people = [new_id() for _ in range(6)]
    async with sessions.begin() as session:
        for number in range(60):
            contact = a_contact(person_id=people[number % 6], now=NOW - timedelta(days=number))
            await ContactRepository(session).add(contact)
    stop = asyncio.Event()
    written = 0

    async def write(number: int) -> None:
        nonlocal written
        while not stop.is_set():
            contact = a_contact(person_id=people[number], now=NOW + timedelta(minutes=written))
            async with sessions.begin() as session:
                await ContactRepository(session).add(contact)
            async with sessions.begin() as session:
                moved = replace(contact, person_id=people[(number + 1) % 6])
                await ContactRepository(session).save(contact, moved)
            written += 1

    async def read() -> None:
        caller = Caller(id="ana", kind="staff", roles=frozenset({Role.ATTENDANT}))
        while not stop.is_set():
            async with sessions() as session:
                found, _ = await history.page(
                    session, people[0], caller, before=None, size=20, now=NOW
                )
            assert found

    busy = [asyncio.create_task(write(number)) for number in range(3)]
    busy.append(asyncio.create_task(read()))

    async def until_written(more: int) -> None:
        enough = written + more
        async with asyncio.timeout(60):
            while written < enough and not any(one.done() for one in busy):
                await asyncio.sleep(0.01)

    await until_written(8)
    for _ in range(2):
        await rebuilding.rebuild(owning("contacts"), NOW)
    await until_written(4)
    stop.set()
    await asyncio.gather(*busy)

    truth, index, counted, months = await truth_and_index(sessions)
    assert written > 10
    assert index == truth
    assert months == counted
