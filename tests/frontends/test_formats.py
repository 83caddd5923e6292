"""Days, times and numbers as people in Portugal read them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from frontends.web import formats

LISBON = ZoneInfo("Europe/Lisbon")


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        ("2026-11-25T10:05:00Z", "25/11/2026 10:05"),
        ("2026-07-01T23:30:00Z", "02/07/2026 00:30"),
        ("2027-03-28T00:59:59Z", "28/03/2027 00:59"),
        ("2027-03-28T01:00:00Z", "28/03/2027 02:00"),
    ],
)
def test_a_moment_is_written_in_local_time_also_over_clock_changes(
    moment: str, written: str
) -> None:
    assert formats.moment(moment, LISBON) == written


def test_a_day_has_no_zone_and_cannot_slip() -> None:
    assert formats.day("2026-06-25") == "25/06/2026"
    assert formats.weekday("2026-06-25", "pt") == "quinta-feira"


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", None])
def test_what_is_no_day_stays_as_it_came(text: str | None) -> None:
    assert formats.day(text) == (text or "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due_on", "left"), [("2026-11-25", 0), ("2026-11-26", 1), ("2026-11-20", -5), ("", None)]
)
def test_days_left_are_counted_on_the_calendar(due_on: str, left: int | None) -> None:
    assert formats.days_left(due_on, date(2026, 11, 25)) == left


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("+351910000123", "910 000 123"),
        ("+351220000123", "220 000 123"),
        ("+351222090400", "222 090 400"),
        ("+34600123456", "+34 600 12 34 56"),
        ("anonymous", "anonymous"),
    ],
)
def test_a_phone_is_spaced_as_people_read_it(value: str, written: str) -> None:
    assert formats.phone(value) == written


def test_a_tax_number_keeps_its_zeros() -> None:
    assert formats.tax_number("500123080") == "500 123 080"
