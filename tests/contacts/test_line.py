"""Opening hours over changes of clocks, what a line says when it takes nobody, who it is for."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contacts.domain import line as rules
from services.contacts.domain.contact import Channel
from services.contacts.domain.line import Hours, OverflowAction, OverflowReason
from tests.contacts.line_builders import a_line, a_phone_line

MORNINGS = tuple(Hours(weekday=day, opens=time(9), closes=time(14)) for day in range(1, 6))
OPEN = a_line(hours=MORNINGS, closed_on=frozenset({date(2027, 6, 24)}))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (utc(2028, 3, 24, 9, 0), True),  # Friday before the clocks change: 09:00 is 09:00
        (utc(2028, 3, 27, 8, 0), True),  # Monday after: 09:00 is 08:00 UTC
        (utc(2028, 3, 27, 7, 59), False),
        (utc(2028, 10, 30, 9, 0), True),
        (utc(2028, 10, 30, 8, 59), False),
        (utc(2028, 10, 30, 14, 0), False),  # it closes at 14:00 sharp
        (utc(2027, 6, 24, 10, 0), False),  # São João
        (utc(2027, 6, 26, 10, 0), False),  # a Saturday
    ],
)
def test_hours_are_local_on_both_sides_of_a_change_of_clocks(moment, is_open) -> None:
    assert rules.is_open(OPEN, moment) is is_open


def test_it_opens_next_on_the_next_day_that_is_no_closure() -> None:
    assert rules.opens_at(OPEN, utc(2027, 6, 23, 15)) == utc(2027, 6, 25, 8)
    assert rules.opens_at(OPEN, utc(2027, 6, 25, 7)) == utc(2027, 6, 25, 8)
    assert rules.opens_at(a_line(hours=()), utc(2027, 6, 25)) is None


@given(st.integers(0, 2 * 365 * 24 * 60))
def test_a_line_is_closed_until_it_opens(minutes) -> None:
    moment = utc(2027, 1, 1) + timedelta(minutes=minutes)

    opens = rules.opens_at(OPEN, moment)

    assert opens is not None
    assert opens > moment
    assert rules.is_open(OPEN, opens)
    assert not rules.is_open(OPEN, opens - timedelta(seconds=1))


def test_the_legal_day_is_the_local_one() -> None:
    assert rules.local_day(utc(2027, 6, 30, 22, 30)) == date(2027, 6, 30)
    assert rules.local_day(utc(2027, 6, 30, 23, 30)) == date(2027, 7, 1)


def test_a_caller_of_a_line_nobody_serves_hears_so_at_once() -> None:
    phone = a_phone_line(hours=MORNINGS)

    said = rules.overflow(phone, utc(2027, 6, 23, 10), serving=0, waiting=0, channel=Channel.PHONE)

    assert said is not None
    assert (said.reason, said.action) == (OverflowReason.NOBODY_SERVES, OverflowAction.CALLBACK)


def test_outside_hours_a_caller_hears_when_it_opens() -> None:
    phone = a_phone_line(hours=MORNINGS)

    said = rules.overflow(phone, utc(2027, 6, 23, 15), serving=3, waiting=0, channel=Channel.PHONE)

    assert said is not None
    assert (said.reason, said.opens_at) == (OverflowReason.CLOSED, utc(2027, 6, 24, 8))


def test_no_ticket_is_given_to_who_would_be_served_after_closing() -> None:
    almost = utc(2027, 6, 23, 12, 30)  # 13:30 local, closes at 14:00, ten minutes each

    assert rules.overflow(OPEN, almost, serving=2, waiting=5, channel=Channel.COUNTER) is None
    full = rules.overflow(OPEN, almost, serving=2, waiting=6, channel=Channel.COUNTER)
    assert full is not None
    assert full.reason is OverflowReason.FULL


def test_in_the_hall_a_desk_without_attendant_is_no_closed_line() -> None:
    at = utc(2027, 6, 23, 10)

    assert rules.overflow(OPEN, at, serving=0, waiting=9, channel=Channel.COUNTER) is None


def test_a_subject_finds_the_line_that_is_closest_to_it() -> None:
    general = a_line(code="geral", service_codes=("*",))
    urban = a_line(code="urbanismo", service_codes=("URB-*",))
    licence = a_line(code="licencas", service_codes=("URB-01",))
    elsewhere = a_line(code="outro", site="campanha", service_codes=("URB-01",))
    lines = [general, urban, licence, elsewhere]

    def found(code: str) -> str | None:
        it = rules.line_for(lines, code, "gabinete", Channel.COUNTER)
        return it.code if it else None

    assert [found("URB-01"), found("URB-02"), found("RSU-01")] == [
        "licencas",
        "urbanismo",
        "geral",
    ]
    assert rules.line_for(lines, "URB-01", "gabinete", Channel.PHONE) is None


def test_a_number_reads_as_people_say_it_and_a_paper_one_is_of_another_roll() -> None:
    assert rules.label(OPEN, 12, paper=False) == "A012"
    assert rules.label(OPEN, 1012, paper=False) == "A1012"
    assert rules.label(OPEN, 12, paper=True) == "AX012"
