"""Figures out of facts equal a slow recount, however the events came."""

import random
from datetime import UTC, date, datetime

import pytest

from services.tasks.domain.indicators.definitions import DEFINITIONS, By, Measure
from services.tasks.domain.indicators.periods import Period
from services.tasks.handlers.figures import indicators
from services.tasks.subscribers.facts import fact_subscribers
from tests.tasks.builders import OFFICE
from tests.tasks.indicators.recount import recount
from tests.tasks.indicators.town import START, Town, a_town

NOW = datetime(2026, 4, 14, 10, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 3, 9), date(2026, 4, 20)


async def tell(sessions, events) -> None:
    told = fact_subscribers(OFFICE)
    async with sessions.begin() as session:
        for event in events:
            await told[type(event)](session, event, NOW)


async def read(sessions, by: By, first=FIRST, last=LAST, **more):
    async with sessions() as session:
        return await indicators(
            session,
            Period(first=first, last=last),
            by,
            (),
            service_code=more.get("service", ""),
            units=more.get("units", ()),
            office=OFFICE,
            now=NOW,
        )


def as_counted(indicator) -> dict[str, tuple]:
    def numbers(cell):
        if indicator.definition.measure in (Measure.SECONDS, Measure.DAYS):
            return (cell.numerator, cell.median, cell.p90)
        return (cell.numerator, cell.denominator)

    return {"*": numbers(indicator.whole), **{c.key: numbers(c) for c in indicator.cells}}


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_indicator_equals_a_slow_recount(sessions, seed) -> None:
    town = a_town(seed, start=START, days=40)
    await tell(sessions, town.events())

    for by in (By.WHOLE, By.CHANNEL, By.SERVICE, By.UNIT, By.WEEK, By.MONTH):
        found = await read(sessions, by)
        expected = recount(town, FIRST, LAST, NOW, by.value)
        assert found, by
        for indicator in found:
            counted = as_counted(indicator)
            wanted = expected[indicator.definition.code]
            if by is By.WHOLE:
                wanted = {"*": wanted["*"]}
            assert counted.keys() == wanted.keys(), (by, indicator.definition.code)
            for key, numbers in counted.items():
                assert numbers == pytest.approx(wanted[key]), (by, indicator.definition.code, key)


async def test_the_order_of_events_and_their_repetition_change_nothing(sessions) -> None:
    town = a_town(4, start=START, days=16)
    events = town.events() * 2
    random.Random(4).shuffle(events)

    await tell(sessions, events)

    found = {one.definition.code: as_counted(one) for one in await read(sessions, By.SERVICE)}
    expected = recount(town, FIRST, LAST, NOW, "service")
    assert found["deadlines_met"] == expected["deadlines_met"]
    assert found["reopened"] == expected["reopened"]
    assert found["contacts"] == expected["contacts"]


async def test_work_that_is_still_owed_counts_as_a_deadline_missed(sessions) -> None:
    town = a_town(5, start=START, days=16)
    for case in town.cases:
        case.steps.clear()
    await tell(sessions, town.events())

    found = {one.definition.code: one for one in await read(sessions, By.WHOLE)}

    due = [case for case in town.cases if FIRST.isoformat() <= case.due < "2026-04-14"]
    assert due
    assert found["deadlines_met"].whole.numerator == 0
    assert found["deadlines_met"].whole.denominator == len(due)


async def test_without_any_facts_there_is_nothing_to_divide_by(sessions) -> None:
    found = await read(sessions, By.WHOLE)

    assert len(found) == len(DEFINITIONS)
    assert all(one.whole.numerator == one.whole.denominator == 0 for one in found)


async def test_of_one_unit_only_its_own_figures_are_given(sessions) -> None:
    town = a_town(6, start=START, days=16)
    await tell(sessions, town.events())

    found = {one.definition.code: one for one in await read(sessions, By.UNIT)}
    of_amb = {one.definition.code: one for one in await read(sessions, By.WHOLE, units=("AMB",))}

    assert "contacts" not in of_amb
    cell = next(c for c in found["deadlines_met"].cells if c.key == "AMB")
    whole = of_amb["deadlines_met"].whole
    assert (whole.numerator, whole.denominator) == (cell.numerator, cell.denominator)


async def test_the_day_of_a_fact_is_the_local_one(sessions) -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # 00:30 on 1 July in Lisbon
    town = Town([], [])
    one = a_town(7, start=late, days=1).contacts[0]
    one.opened, one.taken, one.closed, one.direction = late, None, None, "incoming"
    town.contacts.append(one)
    await tell(sessions, town.events())

    june = await read(sessions, By.WHOLE, date(2026, 6, 1), date(2026, 6, 30))
    july = await read(sessions, By.WHOLE, date(2026, 7, 1), date(2026, 7, 31))

    assert (june[0].whole.numerator, july[0].whole.numerator) == (0, 1)
