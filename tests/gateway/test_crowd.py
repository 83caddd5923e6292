"""How many are let in at once: as many as are answered in time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.crowd import (
    ENOUGH,
    MOST_GROWTH,
    SIGNING_IN_AT_ONCE,
    Bounds,
    Crowd,
    WatchedRoom,
    adapted,
)

BOUNDS = Bounds(least=8, most=256, slow=0.25)
limits = st.floats(BOUNDS.least, BOUNDS.most)
seconds = st.floats(0, 60)


@given(limit=limits, usual=seconds, at_once=st.integers(0, 300))
def test_the_limit_stays_between_its_bounds(limit, usual, at_once) -> None:
    after = adapted(limit, BOUNDS, usual=usual, at_once=at_once)

    assert BOUNDS.least <= after <= BOUNDS.most


@given(limit=limits, usual=seconds, at_once=st.integers(0, 300))
def test_slow_answers_let_nobody_more_in_and_quick_ones_keep_nobody_out(
    limit, usual, at_once
) -> None:
    after = adapted(limit, BOUNDS, usual=usual, at_once=at_once)

    if usual >= BOUNDS.slow:
        assert after <= limit
    if usual <= BOUNDS.slow:
        assert after >= limit


@given(limit=limits, usual=seconds, share=st.floats(0, 0.49))
def test_where_few_are_inside_nothing_is_learned(limit, usual, share) -> None:
    assert adapted(limit, BOUNDS, usual=usual, at_once=int(limit * share)) == limit


@given(limit=limits, usual=st.floats(0.001, 0.2))
def test_where_there_was_room_for_all_there_will_not_be_more(limit, usual) -> None:
    assert adapted(limit, BOUNDS, usual=usual, at_once=int(limit) - 1) == limit


@given(
    per_second=st.floats(60, 900),  # what the machine can do; the limit for it is within bounds
    least_seconds=st.floats(0.005, 0.05),
    begin=st.floats(1, 1000),
)
def test_the_limit_finds_what_a_machine_can_do(per_second, least_seconds, begin) -> None:
    """A machine that is full: who is inside waits as long as the others there take (Little)."""
    limit = min(max(begin, BOUNDS.least), BOUNDS.most)
    for _ in range(60):
        usual = max(int(limit) / per_second, least_seconds)
        limit = adapted(limit, BOUNDS, usual=usual, at_once=int(limit))

    assert int(limit) / per_second == pytest.approx(BOUNDS.slow, rel=0.15, abs=1 / per_second)


def crowded(room: WatchedRoom, took: float, windows: int) -> None:
    """Let *room* be full all the time, with guests who stay *took* seconds."""
    now = 0.0
    while not room.full:
        room.enter()
    for _ in range(windows * ENOUGH * 8):
        now += 0.005
        room.leave(took, now)
        while not room.full:
            room.enter()


def test_a_room_whose_guests_stay_too_long_becomes_smaller_and_then_larger_again() -> None:
    room = WatchedRoom(BOUNDS, 64)

    crowded(room, 2.0, windows=10)
    assert room.limit == BOUNDS.least

    crowded(room, 0.05, windows=100)
    assert room.limit > 64


def test_it_takes_more_than_a_few_answers_to_change_the_limit() -> None:
    room = WatchedRoom(BOUNDS, 64)
    for _ in range(64):
        room.enter()
    for number in range(ENOUGH - 1):
        room.leave(5.0, float(number))

    assert room.limit == 64
    room.leave(5.0, float(ENOUGH))
    assert room.limit < 64


def test_one_report_that_takes_long_keeps_nobody_out() -> None:
    room = WatchedRoom(BOUNDS, 64)
    for _ in range(64):
        room.enter()
    room.leave(30.0, 1.0)
    for number in range(ENOUGH):
        room.leave(0.1, 2.0 + number)

    assert room.limit == pytest.approx(64 * MOST_GROWTH)


def test_who_is_on_the_way_has_their_place_kept() -> None:
    room = WatchedRoom(Bounds(least=1, most=2, slow=0.25), 2)
    room.enter()
    room.expect()

    assert room.full_soon
    assert not room.full  # or who was expected would find no place

    room.arrived()
    assert not room.full_soon


def test_who_signs_in_is_let_in_while_the_house_is_full_and_the_other_way_round() -> None:
    crowd = Crowd(least=1, most=2, slow=0.25)
    for _ in range(2):
        crowd.room.enter()

    assert crowd.room_for("GET", "/v1/units") is crowd.room
    assert crowd.room.full
    assert crowd.room_for("POST", "/v1/session") is crowd.signing_in
    assert not crowd.signing_in.full
    assert crowd.room_for("GET", "/v1/session") is crowd.room

    many = Crowd(least=8, most=100, slow=0.25)
    for _ in range(SIGNING_IN_AT_ONCE):
        many.signing_in.enter()
    assert many.signing_in.full
    assert not many.room.full


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/v1/events"])
def test_probes_and_streams_are_always_let_in(path) -> None:
    assert Crowd(least=1, most=1, slow=0.25).room_for("GET", path) is None
