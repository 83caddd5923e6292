from datetime import date, timedelta

import pytest

from services.tasks.domain.errors import CalendarMissing
from tests.tasks.builders import a_calendar, holiday, porto, tolerance

ONE = timedelta(days=1)


def test_working_days_are_counted_with_both_ends() -> None:
    calendar = a_calendar(holiday("2027-12-01"), holiday("2027-12-08"))

    count = calendar.working_days(date(2027, 11, 29), date(2027, 12, 12))

    assert count == 8


def test_three_working_days_after_a_monday_skip_the_holiday() -> None:
    calendar = a_calendar(holiday("2027-12-01"), holiday("2027-12-08"))

    assert calendar.add_working_days(date(2027, 11, 29), 3) == date(2027, 12, 3)


def test_counting_back_gives_what_was_added_on_every_working_day_of_a_year() -> None:
    calendar = a_calendar(holiday("2027-12-01"), holiday("2027-12-08"))
    year = [date(2027, 1, 1) + ONE * number for number in range(365)]

    for day in filter(calendar.counts, year):
        for count in range(31):
            end = calendar.add_working_days(day, count)

            assert calendar.working_days(day + ONE, end) == count


def test_nothing_added_is_the_same_day_even_a_closed_one() -> None:
    assert porto().add_working_days(date(2026, 6, 13), 0) == date(2026, 6, 13)


def test_a_negative_term_is_refused() -> None:
    with pytest.raises(ValueError, match="forwards"):
        porto().add_working_days(date(2026, 6, 9), -1)


def test_a_day_of_tolerance_counts_but_the_council_is_closed() -> None:
    calendar = a_calendar(tolerance("2026-12-24"))

    assert calendar.counts(date(2026, 12, 24))
    assert not calendar.is_open(date(2026, 12, 24))
    assert calendar.next_open(date(2026, 12, 24)) == date(2026, 12, 25)


def test_a_holiday_on_a_sunday_moves_nowhere() -> None:
    calendar = a_calendar(holiday("2027-08-15"))

    assert calendar.is_open(date(2027, 8, 16))


@pytest.mark.parametrize(
    "ask",
    [
        lambda calendar: calendar.counts(date(2031, 1, 1)),
        lambda calendar: calendar.is_open(date(2023, 12, 29)),
        lambda calendar: calendar.declared(date(2031, 1, 1)),
        lambda calendar: calendar.next_open(date(2030, 12, 31) + ONE),
        lambda calendar: calendar.add_working_days(date(2030, 12, 31), 1),
        lambda calendar: calendar.working_days(date(2030, 12, 1), date(2031, 1, 31)),
    ],
)
def test_a_year_that_was_not_loaded_is_never_guessed(ask) -> None:
    calendar = a_calendar(years=range(2024, 2031))

    with pytest.raises(CalendarMissing) as raised:
        ask(calendar)

    assert raised.value.metadata["year"] in ("2023", "2031")


def test_a_gap_between_loaded_years_is_not_counted_over() -> None:
    calendar = a_calendar(years=(2026, 2028))

    with pytest.raises(CalendarMissing) as raised:
        calendar.add_working_days(date(2026, 12, 30), 10)

    assert raised.value.metadata["year"] == "2027"
