"""The rounds over the nights in which the hour changes: each day once, at its own hour."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from services.tasks.workers.watching import DailyMail, date_rounds
from tests.tasks.builders import COUNCIL, OFFICE, local
from tests.tasks.calls import open_case

STEP = timedelta(minutes=30)


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
async def test_each_working_day_has_its_mail_at_nine_and_each_date_is_told_of_once(
    tasks, sessions, clock, sunday
) -> None:
    thursday, wednesday = sunday - timedelta(days=3), sunday + timedelta(days=3)
    # Near on the Friday before, over on the Tuesday after.
    clock.now = local(f"{sunday - timedelta(days=12)}T10:00")
    await open_case(tasks)
    clock.now = local(f"{thursday}T10:00")
    told: list[str] = []
    mail = DailyMail(
        sessions,
        lambda _: told.append(f"{clock.now.astimezone(OFFICE.zone):%F %H:%M}"),
        COUNCIL,
        sender="a@b.example",
        address="{unit}@x",
        clock=clock,
    )
    rounds = date_rounds(sessions, COUNCIL, clock)

    while OFFICE.local_day(clock.now) <= wednesday:
        await mail.tell()
        while await rounds.once():
            pass
        clock.now += STEP

    assert told == [f"{sunday + timedelta(days=ahead)} 09:00" for ahead in (-2, 1, 2, 3)]
    async with sessions() as session:
        marks = (
            await session.scalars(
                text("SELECT facts->>'mark' FROM timeline_entry WHERE kind = 'warned'")
            )
        ).all()
    assert Counter(marks) == {"near": 1, "overdue": 1}
