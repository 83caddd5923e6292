"""Waits as a range, unknown when nobody serves; the service level by its definition."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contacts.domain.waits import expected_wait, service_level, usual_time

TEN = timedelta(minutes=10)


def test_nobody_knows_how_long_it_takes_when_nobody_serves() -> None:
    assert expected_wait(3, serving=0, free=0, each=TEN).unknown


def test_who_is_next_to_somebody_free_waits_no_time() -> None:
    wait = expected_wait(1, serving=2, free=2, each=TEN)

    assert (wait.low, wait.high) == (timedelta(0), timedelta(0))


@given(st.integers(0, 50), st.integers(1, 20), st.integers(1, 60))
def test_the_range_holds_the_mean_and_grows_with_who_is_ahead(ahead, serving, minutes) -> None:
    each = timedelta(minutes=minutes)
    wait = expected_wait(ahead, serving=serving, free=0, each=each)
    more = expected_wait(ahead + 1, serving=serving, free=0, each=each)

    mean = (ahead + 1) * each / serving
    assert wait.low is not None
    assert wait.high is not None
    assert more.high is not None
    assert timedelta(0) <= wait.low <= mean <= wait.high < more.high


def test_a_line_learns_from_its_last_conversations_once_there_are_some() -> None:
    three = [timedelta(minutes=n) for n in (2, 4, 60)]

    assert usual_time(three, TEN) == timedelta(minutes=4)
    assert usual_time(three[:2], TEN) == TEN


@pytest.mark.parametrize(
    ("within", "answered", "left_late", "level"),
    [(0, 0, 0, None), (8, 10, 0, 80), (8, 8, 2, 80), (0, 0, 3, 0)],
)
def test_the_service_level_counts_who_gave_up_late_as_missed(
    within, answered, left_late, level
) -> None:
    assert service_level(within, answered, left_late) == level
