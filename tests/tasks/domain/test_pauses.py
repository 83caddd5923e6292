"""A clock that stands still, against somebody who counts day by day on their fingers."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.tasks.domain.calendar import Calendar, DayKind
from services.tasks.domain.deadlines import Pause, Residence, Term, Unit, compute
from services.tasks.domain.deadlines.before import latest_filing
from services.tasks.domain.deadlines.regimes import (
    BUILDING_LICENCE,
    DECISION,
    for_citizen,
    rule_of,
)
from services.tasks.domain.offers import with_band
from tests.tasks import oracle
from tests.tasks.builders import OFFICE, PORTO_DAYS, a_calendar, days, local, porto, tolerance

HOLIDAYS = {day.day for day in PORTO_DAYS if day.kind is DayKind.HOLIDAY}
TOLERANCES = {day.day for day in PORTO_DAYS if day.kind is DayKind.TOLERANCE}
ONE = timedelta(days=1)
FIRST = date(2026, 1, 2)
UNITS = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS)
# 10^5 cases in all: half a minute.
SHARES, SHARE = 4, 25_000


def counted_on_fingers(unit, value, act, stretches):
    """The last day in time; *stretches* are (asked on, answered on), in order and apart."""

    def paused(day):
        return any(asked < day <= answered for asked, answered in stretches)

    if unit == "working_days" and act + value * ONE <= oracle.six_months_on(act):
        end, left = act, value
        while left:
            end += ONE
            if oracle.counts(end, HOLIDAYS) and not paused(end):
                left -= 1
    else:
        end = oracle.due_on(unit, value, act, set(), set()) if unit == "months" else None
        if unit == "months":
            year, month = act.year, act.month + value
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
            length = (oracle.last_possible(year, month, act.day) - act).days
        else:
            length = value
        end, left = act, length
        while left:
            end += ONE
            if not paused(end):
                left -= 1
    while oracle.closed(end, HOLIDAYS, TOLERANCES):
        end += ONE
    return end


def at_noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def a_random_case(dice):
    act = FIRST + dice.randrange(400) * ONE
    unit = dice.choice(UNITS)
    value = dice.randrange(1, 7) if unit is Unit.MONTHS else dice.randrange(0, 130)
    stretches, day = [], act
    for _ in range(dice.randrange(4)):
        asked = day + dice.randrange(0, 40) * ONE
        answered = asked + dice.randrange(0, 25) * ONE
        stretches.append((asked, answered))
        day = answered
    return act, unit, value, stretches


@pytest.mark.long
@pytest.mark.parametrize("share", range(SHARES))
def test_a_hundred_thousand_clocks_that_stood_still_agree_with_fingers(share) -> None:
    dice, calendar = random.Random(share), porto()

    for _ in range(SHARE):
        act, unit, value, stretches = a_random_case(dice)
        pauses = tuple(
            Pause(began_at=at_noon(asked), ended_at=at_noon(answered), expected_at=at_noon(asked))
            for asked, answered in stretches
        )
        found = compute(Term(unit=unit, value=value), at_noon(act), calendar, OFFICE, pauses=pauses)

        right = counted_on_fingers(unit.value, value, act, stretches)
        assert found.due_on == right, (act, unit, value, stretches)


@settings(deadline=None)
@given(value=st.integers(1, 60), asked=st.integers(0, 60), waited=st.integers(0, 30))
def test_a_citizen_who_answers_later_never_makes_the_date_earlier(value, asked, waited) -> None:
    calendar, act = porto(), at_noon(date(2026, 3, 2))
    began = act + asked * ONE

    def due(ended):
        pause = Pause(began_at=began, ended_at=ended, expected_at=began)
        return compute(days(value), act, calendar, OFFICE, pauses=(pause,)).due_on

    assert due(began) <= due(began + waited * ONE) <= due(began + (waited + 1) * ONE)


def test_a_term_in_working_hours_stands_still_to_the_minute() -> None:
    pause = Pause(
        began_at=local("2027-07-05T10:30"),
        ended_at=local("2027-07-06T11:00"),
        expected_at=local("2027-07-05T10:30"),
    )
    term = Term(unit=Unit.WORKING_HOURS, value=4)

    found = compute(term, local("2027-07-05T09:00"), a_calendar(), OFFICE, pauses=(pause,))

    assert found.due_at == local("2027-07-06T13:30")


@pytest.mark.parametrize(
    ("residence", "right"),
    [
        (Residence.MAINLAND, "2026-06-25"),
        (Residence.ISLANDS, "2026-07-02"),
        (Residence.EUROPE, "2026-07-16"),
        (Residence.WORLD, "2026-08-06"),
    ],
)
def test_who_lives_far_away_has_more_time(residence, right) -> None:
    term = for_citizen(residence, 10)

    assert compute(term, local("2026-06-09T12:00"), porto(), OFFICE).due_on.isoformat() == right


@pytest.mark.parametrize(
    ("began", "value"), [("2016-01-04", 90), ("2020-11-30", 90), ("2020-12-01", 60)]
)
def test_the_rule_in_force_when_it_began_decides(began, value) -> None:
    term = rule_of(DECISION, date.fromisoformat(began))

    assert term is not None
    assert term.value == value


def test_a_building_licence_pending_when_the_law_changed_keeps_its_own() -> None:
    assert rule_of(BUILDING_LICENCE, date(2024, 3, 3)) is None


@pytest.mark.parametrize(
    ("form", "value", "decided"),
    [
        ({}, 200, False),
        ({"area_m2": 250}, 200, False),
        ({"area_m2": 250, "listed": False}, 120, True),
        ({"area_m2": 250, "listed": True}, 150, True),
        ({"area_m2": 2500}, 200, True),
    ],
)
def test_the_longest_band_is_promised_until_the_form_decides(form, value, decided) -> None:
    rule = rule_of(BUILDING_LICENCE, date(2026, 1, 1))
    assert rule is not None

    term = with_band(rule, form)

    assert (term.value, term.decided) == (value, decided)


def test_notice_before_an_event_is_counted_back_to_an_open_day() -> None:
    calendar: Calendar = porto(tolerance("2026-06-02"))

    found = latest_filing(days(15), date(2026, 6, 24), calendar, OFFICE)

    assert found.due_on == date(2026, 6, 1)
