import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.tasks.domain.calendar import DayKind
from services.tasks.domain.deadlines import StepKind, Term, Unit, add_months, compute
from services.tasks.domain.errors import CalendarMissing, DeadlineValueInvalid
from tests.tasks import oracle
from tests.tasks.builders import (
    OFFICE,
    PORTO_DAYS,
    a_calendar,
    days,
    holiday,
    local,
    porto,
    tolerance,
)

HOLIDAYS = {day.day for day in PORTO_DAYS if day.kind is DayKind.HOLIDAY}
TOLERANCES = {day.day for day in PORTO_DAYS if day.kind is DayKind.TOLERANCE}
JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
WITHOUT_TOLERANCE = porto(without=("Carnaval",))


def due(term, at, calendar):
    return compute(term, local(at), calendar, OFFICE).due_on.isoformat()


@pytest.mark.parametrize(
    ("act", "count", "right"),
    [
        ("2026-06-09", 10, "2026-06-25"),
        ("2026-06-10", 10, "2026-06-25"),
        ("2026-03-20", 10, "2026-04-06"),
        ("2026-03-20", 15, "2026-04-13"),
        ("2026-12-04", 10, "2026-12-21"),
        ("2026-06-11", 60, "2026-09-04"),
        ("2026-12-09", 11, "2026-12-24"),
        ("2026-02-03", 10, "2026-02-17"),
    ],
)
def test_the_vectors_of_the_field_hold_in_porto(act, count, right) -> None:
    assert due(days(count), f"{act}T12:00", WITHOUT_TOLERANCE) == right


def test_without_the_municipal_day_it_is_a_day_earlier() -> None:
    elsewhere = porto(without=("São João",))

    assert due(days(10), "2026-06-09T12:00", elsewhere) == "2026-06-24"


@pytest.mark.parametrize(
    ("act", "count", "day", "right"),
    [
        ("2026-12-09", 11, "2026-12-24", "2026-12-28"),
        ("2026-02-03", 10, "2026-02-17", "2026-02-18"),
    ],
)
def test_a_term_that_ends_on_a_day_of_tolerance_moves_on(act, count, day, right) -> None:
    calendar = porto(tolerance(day), without=("Carnaval",))

    assert due(days(count), f"{act}T12:00", calendar) == right


def test_a_day_of_tolerance_within_a_term_counts() -> None:
    calendar = porto(tolerance("2026-06-12"))

    assert due(days(10), "2026-06-09T12:00", calendar) == "2026-06-25"


@pytest.mark.parametrize(
    ("declared", "right"),
    [
        ([], "2027-08-16"),
        ([holiday("2027-08-16")], "2027-08-17"),
        ([tolerance("2027-08-16")], "2027-08-17"),
    ],
)
def test_a_sunday_holiday_gives_no_monday_unless_the_council_declares_it(declared, right) -> None:
    calendar = a_calendar(holiday("2027-08-15", "Assunção"), *declared)

    assert due(days(1), "2027-08-13T12:00", calendar) == right


@pytest.mark.parametrize(
    ("act", "right"),
    [
        ("2027-07-09T16:30", "2027-07-12T09:30"),
        ("2028-03-24T16:30", "2028-03-27T09:30"),
        ("2027-07-10T11:00", "2027-07-12T10:00"),
        ("2027-07-05T07:00", "2027-07-05T10:00"),
        ("2027-07-09T17:00", "2027-07-12T10:00"),
        ("2027-07-09T16:00", "2027-07-09T17:00"),
    ],
)
def test_working_hours_run_while_the_council_is_open(act, right) -> None:
    deadline = compute(Term(unit=Unit.WORKING_HOURS, value=1), local(act), a_calendar(), OFFICE)

    assert deadline.due_at == local(right)
    assert deadline.due_on == local(right).date()


def test_over_the_change_of_clocks_the_hour_is_the_local_one() -> None:
    deadline = compute(
        Term(unit=Unit.WORKING_HOURS, value=1), local("2028-03-24T16:30"), a_calendar(), OFFICE
    )

    assert deadline.due_at == datetime(2028, 3, 27, 8, 30, tzinfo=UTC)


def test_working_hours_stand_still_on_a_day_of_tolerance() -> None:
    calendar = a_calendar(tolerance("2027-07-12"))
    deadline = compute(
        Term(unit=Unit.WORKING_HOURS, value=1), local("2027-07-09T16:30"), calendar, OFFICE
    )

    assert deadline.due_at == local("2027-07-13T09:30")


def test_hours_by_the_clock_run_over_the_weekend() -> None:
    deadline = compute(Term(unit=Unit.HOURS, value=48), local("2026-10-24T12:00"), porto(), OFFICE)

    assert deadline.due_at == local("2026-10-24T12:00") + timedelta(hours=48)


@pytest.mark.parametrize(
    ("act", "months", "right"),
    [
        ("2027-01-31", 1, "2027-03-01"),  # 28 February is a Sunday
        ("2028-01-31", 1, "2028-03-01"),  # 29 February 2028 is Carnival, of tolerance
        ("2026-01-31", 1, "2026-03-02"),  # 28 February is a Saturday
        ("2026-05-25", 1, "2026-06-25"),
        ("2026-05-24", 1, "2026-06-25"),  # 24 June is São João
        ("2026-12-15", 2, "2027-02-15"),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day_and_move_off_closed_days(
    act, months, right
) -> None:
    assert due(Term(unit=Unit.MONTHS, value=months), f"{act}T12:00", porto()) == right


def test_the_31st_of_january_and_a_month_is_the_end_of_february() -> None:
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert add_months(date(2027, 12, 31), 2) == date(2028, 2, 29)


def test_calendar_days_count_all_and_end_on_an_open_day() -> None:
    five = Term(unit=Unit.CALENDAR_DAYS, value=5)

    assert due(five, "2026-06-05T12:00", porto()) == "2026-06-11"  # the 10th is a holiday
    assert due(five, "2026-06-08T12:00", porto()) == "2026-06-15"  # the 13th is a Saturday


def test_a_term_of_more_than_six_months_counts_all_days() -> None:
    deadline = compute(days(200), local("2026-01-12T12:00"), porto(), OFFICE)

    assert deadline.due_on == date(2026, 7, 31)  # 200 days, and not 200 working days
    assert StepKind.LONG in [step.kind for step in deadline.steps]


def test_the_working_days_of_a_special_law_stay_working_days_however_many() -> None:
    licence = Term(unit=Unit.WORKING_DAYS, value=200, basis="RJUE (DL 555/99)")
    general = Term(unit=Unit.WORKING_DAYS, value=200, basis="CPA art. 128.º, n.º 1")

    deadline = compute(licence, local("2026-01-12T12:00"), porto(), OFFICE)

    assert StepKind.LONG not in [step.kind for step in deadline.steps]
    assert deadline.due_on > date(2026, 10, 1)
    assert due(general, "2026-01-12T12:00", porto()) == "2026-07-31"


def test_the_legal_day_is_the_local_one() -> None:
    late = compute(days(1), local("2026-06-30T23:30"), porto(), OFFICE)

    assert late.counted_from == date(2026, 6, 30)
    assert late.due_on == date(2026, 7, 1)


def test_half_an_hour_after_local_midnight_is_the_next_day() -> None:
    early = compute(days(1), datetime(2026, 6, 30, 23, 30, tzinfo=UTC), porto(), OFFICE)

    assert early.counted_from == date(2026, 7, 1)


def test_it_is_late_from_the_start_of_the_next_local_day() -> None:
    summer = compute(days(10), local("2026-06-09T12:00"), porto(), OFFICE)
    winter = compute(days(1), local("2026-12-14T12:00"), porto(), OFFICE)

    assert summer.due_at == datetime(2026, 6, 25, 23, 0, tzinfo=UTC)
    assert winter.due_at == datetime(2026, 12, 16, 0, 0, tzinfo=UTC)


def test_an_immediate_term_is_due_the_same_day_or_the_next_open_one() -> None:
    at_once = Term(unit=Unit.IMMEDIATE, value=0)

    assert due(at_once, "2026-06-09T16:00", porto()) == "2026-06-09"
    assert due(at_once, "2026-06-10T16:00", porto()) == "2026-06-11"


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        (Unit.WORKING_DAYS, -1),
        (Unit.WORKING_DAYS, 2601),
        (Unit.MONTHS, 121),
        (Unit.CALENDAR_DAYS, 2**31 - 1),
        (Unit.WORKING_HOURS, -1),
        (Unit.IMMEDIATE, 1),
    ],
)
def test_a_term_that_makes_no_sense_is_refused(unit, value) -> None:
    with pytest.raises(DeadlineValueInvalid):
        compute(Term(unit=unit, value=value), local("2026-06-09T12:00"), porto(), OFFICE)


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.HOURS])
def test_a_deadline_beyond_the_calendar_is_never_guessed(unit) -> None:
    last = max(porto().years)
    value = 0 if unit is Unit.IMMEDIATE else 3
    act = f"{last + 1}-01-01T12:00" if value == 0 else f"{last}-12-31T12:00"

    with pytest.raises(CalendarMissing) as raised:
        compute(Term(unit=unit, value=value * 8), local(act), porto(), OFFICE)

    assert raised.value.metadata["year"] in (str(last + 1), str(last + 2))


@pytest.mark.long
def test_a_hundred_thousand_random_terms_agree_with_counting_day_by_day() -> None:
    calendar, rules = porto(), random.Random(20260609)
    first = date(2025, 1, 1)

    for _ in range(100_000):
        unit = rules.choice(["working_days", "working_days", "calendar_days", "months"])
        act = first + timedelta(days=rules.randrange(1200))
        value = rules.randrange(14 if unit == "months" else 40)
        if rules.random() < 0.02:
            value = rules.randrange(13 if unit == "months" else 260)
        moment = local(f"{act}T{rules.randrange(24):02}:{rules.randrange(60):02}")

        found = compute(Term(unit=Unit(unit), value=value), moment, calendar, OFFICE)

        right = oracle.due_on(unit, value, act, HOLIDAYS, TOLERANCES)
        assert found.due_on == right, (unit, value, act)


@settings(max_examples=150, deadline=None)
@given(
    start=st.integers(min_value=0, max_value=2 * 365 * 24 * 60),
    hours=st.integers(min_value=1, max_value=60),
)
def test_working_hours_agree_with_counting_minute_by_minute(start, hours) -> None:
    start = JANUARY.replace(tzinfo=None) + timedelta(minutes=start)

    found = compute(
        Term(unit=Unit.WORKING_HOURS, value=hours),
        local(start.isoformat()),
        porto(),
        OFFICE,
    )

    right = oracle.working_minutes_on(start, hours * 60, HOLIDAYS, TOLERANCES)
    assert found.due_at == local(right.isoformat())


ACTS = st.integers(min_value=0, max_value=2 * 365 * 24 * 60).map(
    lambda minutes: JANUARY + timedelta(minutes=minutes)
)
CALENDAR = porto()


@given(act=ACTS, count=st.integers(min_value=0, max_value=120))
def test_a_longer_term_never_ends_earlier(act, count) -> None:
    shorter = compute(days(count), act, CALENDAR, OFFICE)
    longer = compute(days(count + 1), act, CALENDAR, OFFICE)

    assert shorter.due_at <= longer.due_at


@given(act=ACTS, count=st.integers(min_value=0, max_value=400), unit=st.sampled_from(list(Unit)))
def test_no_deadline_in_days_ends_on_a_closed_day_or_before_the_act(act, count, unit) -> None:
    value = {Unit.IMMEDIATE: 0, Unit.MONTHS: count % 24}.get(unit, count)

    deadline = compute(Term(unit=unit, value=value), act, CALENDAR, OFFICE)

    assert deadline.due_at >= act
    assert deadline.due_on >= deadline.counted_from
    if unit is not Unit.HOURS and (unit is not Unit.WORKING_HOURS or value):
        assert CALENDAR.is_open(deadline.due_on)
