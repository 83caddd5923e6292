"""Until which day a call is promised, at which hours it may ring, and who is never called."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from services.contacts.domain.agenda_file import read_plan
from services.contacts.domain.callbacks import cannot_hear
from services.contacts.domain.calling_hours import allowed_from, promised
from tests.contacts.agenda import PLAN

RULES = read_plan(yaml.safe_load(PLAN)).callbacks
LISBON = ZoneInfo("Europe/Lisbon")
HOLIDAYS = frozenset({date(2026, 6, 10), date(2026, 6, 24)})


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LISBON).astimezone(UTC)


@pytest.mark.parametrize(
    ("requested", "until"),
    [
        ("2026-06-09T11:00", "2026-06-12T20:00"),  # the 10th is a holiday
        ("2026-06-11T19:59", "2026-06-15T20:00"),
        ("2026-06-12T23:30", "2026-06-16T20:00"),  # Friday night
        ("2026-06-13T10:00", "2026-06-16T20:00"),  # Saturday
        ("2026-06-22T09:00", "2026-06-25T20:00"),  # over São João
    ],
)
def test_it_is_promised_within_two_working_days(requested, until) -> None:
    assert promised(moment(requested), RULES, HOLIDAYS, LISBON) == moment(until)


@given(st.integers(0, 3 * 366 * 24 * 60))
def test_nobody_is_called_outside_the_hours_or_on_a_closed_day(minutes) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)

    allowed = allowed_from(at, RULES, HOLIDAYS, LISBON)

    local = allowed.astimezone(LISBON)
    assert allowed >= at
    assert 9 <= local.hour < 20
    assert local.weekday() < 5
    assert local.date() not in HOLIDAYS
    assert allowed_from(allowed, RULES, HOLIDAYS, LISBON) == allowed
    assert allowed <= promised(at, RULES, HOLIDAYS, LISBON) + timedelta(days=1)


@pytest.mark.parametrize(
    ("needs", "silent"),
    [
        ("Surda; comunica em língua gestual portuguesa", True),
        ("surdez profunda", True),
        ("Deaf, please write", True),
        ("Cadeira de rodas", False),
        ("", False),
    ],
)
def test_who_cannot_hear_is_known_from_what_they_say(needs, silent) -> None:
    assert cannot_hear(needs) is silent
