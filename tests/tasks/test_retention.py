"""Cases are made nobody's when the law no longer keeps them; open ones never are."""

from datetime import timedelta

from sqlalchemy import text

from chassis.retention import Retention
from services.tasks.repository.retention import RULES
from tests.tasks.builders import NOW
from tests.tasks.calls import open_case

CLOSE = (
    "UPDATE case_file SET state = 'closed', closing_reason = 'done', closed_at = :at, kind = :kind"
    " WHERE number_text = :number"
)


async def test_light_cases_go_first_and_open_ones_never(tasks, sessions) -> None:
    light, heavy, living = [(await open_case(tasks)).case.number for _ in range(3)]
    async with sessions.begin() as session:
        for number, kind in ((light, "praise"), (heavy, "request")):
            await session.execute(text(CLOSE), {"at": NOW, "kind": kind, "number": number})

    async def bare(years: int) -> set[str]:
        await Retention(sessions, RULES, {}, lambda: NOW + timedelta(days=366 * years)).once()
        async with sessions() as session:
            rows = await session.scalars(
                text("SELECT number_text FROM case_file WHERE person_id IS NULL")
            )
            return set(rows)

    assert await bare(2) == set()
    assert await bare(4) == {light}
    assert await bare(11) == {light, heavy}
    assert living not in await bare(30)
