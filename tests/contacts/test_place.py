"""In which order people are served: bookings, priority, transfers, arrival; nobody starves."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contacts.domain import place as rules
from services.contacts.domain.line_errors import NotYourTicket, TicketStateWrong
from services.contacts.domain.place import Place, Priority, TicketState, order
from tests.contacts.builders import ANA, NOW, RUI
from tests.contacts.line_builders import a_line, a_place

LINE = a_line()
LATER = NOW + timedelta(hours=1)

arrivals = st.integers(0, 480)
priorities = st.sampled_from(Priority)


@st.composite
def places(draw) -> Place:
    minutes = draw(arrivals)
    booked = draw(st.none() | st.integers(minutes - 5, minutes + 60))
    return a_place(
        LINE,
        minutes,
        priority=draw(priorities),
        booked_for=None if booked is None else NOW + timedelta(minutes=booked),
        transferred=draw(st.booleans()),
    )


def ordered(*found: Place, at=LATER) -> list[Place]:
    return sorted(found, key=lambda one: order(one, at))


def test_a_priority_person_passes_who_came_a_little_earlier() -> None:
    first, pregnant = a_place(LINE, 0), a_place(LINE, 20, priority=Priority.LEGAL)

    assert ordered(first, pregnant) == [pregnant, first]


def test_a_booking_on_time_goes_before_priority() -> None:
    pregnant = a_place(LINE, 30, priority=Priority.LEGAL)
    architect = a_place(LINE, 40, booked_for=NOW + timedelta(minutes=45))

    assert ordered(pregnant, architect) == [architect, pregnant]


def test_a_booking_whose_time_has_not_come_lets_others_go_first() -> None:
    early = a_place(LINE, 0, booked_for=NOW + timedelta(minutes=50))
    walk_in = a_place(LINE, 10)

    assert ordered(early, walk_in, at=NOW + timedelta(minutes=20)) == [walk_in, early]
    assert ordered(early, walk_in, at=NOW + timedelta(minutes=50)) == [early, walk_in]


def test_who_comes_too_late_to_an_appointment_waits_like_everybody_else() -> None:
    late = a_place(LINE, 11, booked_for=NOW)
    walk_in = a_place(LINE, 5)

    assert late.not_before is None
    assert ordered(late, walk_in) == [walk_in, late]


def test_priority_by_law_says_nothing_of_bookings() -> None:
    booked_for = NOW + timedelta(minutes=30)
    plain = a_place(LINE, 20, booked_for=booked_for)
    legal = a_place(LINE, 20, booked_for=booked_for, priority=Priority.LEGAL)

    assert plain.rank == legal.rank


def test_who_is_transferred_goes_before_who_came_later_and_keeps_their_arrival() -> None:
    other = a_line(code="urbanismo")
    served = rules.serve(rules.call(a_place(LINE, 0), ANA, "1", NOW), ANA, "1")

    moved = rules.move(served, other, channel=served.channel, wanted_staff_id="", wanted_desk="")

    assert (moved.arrived_at, moved.state, moved.staff_id) == (NOW, TicketState.WAITING, "")
    assert ordered(moved, a_place(other, -10))[0] == moved


@given(places(), places())
def test_nobody_is_passed_by_who_came_much_later(one: Place, other: Place) -> None:
    """The longest head start is three; so many later none passes, whatever their right."""
    first, second = sorted((one, other), key=lambda each: each.arrived_at)
    if second.arrived_at - first.arrived_at > 3 * LINE.head_start + timedelta(minutes=60):
        assert ordered(first, second, at=NOW + timedelta(days=1))[0] is first


@given(st.lists(st.tuples(arrivals, priorities), min_size=2, max_size=20))
def test_among_equals_arrival_decides(people) -> None:
    for priority in Priority:
        equals = [a_place(LINE, minutes, priority=p) for minutes, p in people if p is priority]
        shown = [one.arrived_at for one in ordered(*equals)]
        assert shown == sorted(shown)


@given(st.lists(places(), min_size=1, max_size=12), st.integers(0, 600))
def test_the_order_is_one_order_whoever_asks_first(found, minutes) -> None:
    at = NOW + timedelta(minutes=minutes)

    assert ordered(*found, at=at) == ordered(*reversed(found), at=at)


@given(places(), st.integers(1, 9), st.integers(0, 200))
def test_who_was_not_there_goes_behind_and_never_ahead(found: Place, calls, behind) -> None:
    called = rules.call(found, ANA, "1", NOW)
    for _ in range(calls):
        called = rules.recall(called, ANA, NOW)

    returned = rules.give_back(called, ANA, NOW + timedelta(minutes=behind))

    assert returned.rank >= found.rank
    assert returned.rank > NOW + timedelta(minutes=behind) or returned.rank == found.rank
    assert (returned.state, returned.returns) == (TicketState.WAITING, 1)


def test_another_desk_cannot_serve_who_was_called() -> None:
    called = rules.call(a_place(LINE), ANA, "1", NOW)

    with pytest.raises(NotYourTicket):
        rules.serve(called, RUI, "2")
    with pytest.raises(TicketStateWrong):
        rules.call(called, RUI, "2", NOW)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=20))
def test_what_is_told_of_a_position_never_goes_up(positions) -> None:
    """Somebody with a right to go first comes in before: true, and no news for a caller."""
    told: list[int] = []
    found = a_place(LINE)
    for position in positions:
        told.append(rules.told_position(found, position))
        found = replace(found, told=told[-1])

    assert told == sorted(told, reverse=True)
