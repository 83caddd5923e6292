import asyncio
from datetime import date

import pytest

from services.tasks.domain.errors import CalendarMissing
from services.tasks.handlers import calendar as handlers
from services.tasks.repository import calendar
from services.tasks.repository.calendar import Calendars
from tests.tasks.builders import NOW, OFFICE, holiday, load_porto


async def declare(sessions, day):
    async with sessions.begin() as session:
        return await handlers.set_day(
            session,
            day,
            "Despacho",
            calendars=Calendars(),
            office=OFFICE,
            actor_id="admin",
            now=NOW,
        )


async def test_an_empty_calendar_covers_nothing(sessions) -> None:
    async with sessions() as session:
        current = await Calendars().current(session)

    with pytest.raises(CalendarMissing):
        current.is_open(date(2026, 6, 9))


async def test_days_are_read_once_until_they_change(sessions) -> None:
    await load_porto(sessions)
    calendars = Calendars()
    async with sessions() as session:
        first = await calendars.current(session)
        again = await calendars.current(session)
    await declare(sessions, holiday("2026-06-12"))
    async with sessions() as session:
        changed = await calendars.current(session)

    assert first is again
    assert first.is_open(date(2026, 6, 12))
    assert not changed.is_open(date(2026, 6, 12))


async def test_a_change_waits_until_a_deadline_that_is_counted_is_stored(sessions) -> None:
    await load_porto(sessions)
    async with sessions.begin() as session:
        await calendar.hold(session)
        change = asyncio.create_task(declare(sessions, holiday("2026-06-12")))
        await asyncio.sleep(0.2)

        assert not change.done()
    assert (await change).moved == 0


async def test_two_deadlines_are_counted_at_the_same_time(sessions) -> None:
    async with sessions.begin() as one, sessions.begin() as other:
        await calendar.hold(one)
        await asyncio.wait_for(calendar.hold(other), 30)
