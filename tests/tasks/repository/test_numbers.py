import asyncio
from datetime import timedelta

from sqlalchemy import func, select

from services.tasks.domain.numbers import read_number
from services.tasks.models import GuessRow
from services.tasks.repository import numbers
from tests.tasks.builders import NOW

NUMBER = read_number("P/1/2026/CMP", "number")


async def test_numbers_drawn_at_once_are_all_different(sessions) -> None:
    async def draw() -> int:
        async with sessions.begin() as session:
            return await numbers.next_in(session, "P", 2027)

    drawn = await asyncio.gather(*(draw() for _ in range(50)))

    assert sorted(drawn) == list(range(1, 51))


async def test_a_number_drawn_in_vain_was_nobodys(sessions) -> None:
    async with sessions() as session:
        await numbers.next_in(session, "P", 2027)
        await session.rollback()

    async with sessions.begin() as session:
        assert await numbers.next_in(session, "P", 2027) == 1


async def test_guesses_are_forgotten_after_an_hour(sessions) -> None:
    later = NOW + timedelta(minutes=60)
    async with sessions.begin() as session:
        for count in range(1, 4):
            assert await numbers.count_wrong_guess(session, NUMBER, NOW) == count

        assert await numbers.wrong_guesses(session, NUMBER, NOW) == 3
        assert await numbers.wrong_guesses(session, NUMBER, later) == 0
        assert await numbers.count_wrong_guess(session, NUMBER, later) == 1


async def test_old_guesses_are_cleared_away(sessions) -> None:
    other = read_number("P/2/2026/CMP", "number")
    async with sessions.begin() as session:
        await numbers.count_wrong_guess(session, NUMBER, NOW)
        await numbers.count_wrong_guess(session, other, NOW + timedelta(hours=2))

        assert await session.scalar(select(func.count()).select_from(GuessRow)) == 1
