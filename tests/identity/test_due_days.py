"""By when what people ask about their own data is answered."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.domain.rights import due_on

LISBON = ZoneInfo("Europe/Lisbon")
NAIVE = (datetime(2024, 1, 1), datetime(2040, 1, 1))  # noqa: DTZ001 # Hypothesis adds the zone


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2027, 1, 31, 12, tzinfo=UTC), date(2027, 3, 1)),  # 28 February is a Sunday
        (datetime(2027, 5, 10, 12, tzinfo=UTC), date(2027, 6, 10)),
        (datetime(2027, 12, 15, 12, tzinfo=UTC), date(2028, 1, 17)),  # over a weekend
        (datetime(2027, 6, 9, 23, 30, tzinfo=UTC), date(2027, 7, 12)),  # the 10th in Lisbon
    ],
)
def test_a_request_is_due_one_month_later(received, due) -> None:
    assert due_on(received, LISBON) == due


@given(st.datetimes(NAIVE[0], NAIVE[1], timezones=st.just(UTC)))
def test_there_is_always_a_month_and_never_much_more(received) -> None:
    days = (due_on(received, LISBON) - received.astimezone(LISBON).date()).days

    assert 28 <= days <= 33
    assert due_on(received, LISBON).weekday() < 5
