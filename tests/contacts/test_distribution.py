"""Who is offered whom: skills, languages, channels, strategies; nobody twice, nobody blocked."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contacts.domain.contact import Channel
from services.contacts.domain.distribution import decide, may_get
from services.contacts.domain.line import Strategy
from services.contacts.domain.presence import Skill
from tests.contacts.builders import NOW
from tests.contacts.line_builders import a_phone_line, a_place, a_presence, certified

WATER = a_phone_line(code="aguas")


def matched(lines, waiting, free, refused=None, at=NOW) -> dict:
    found = decide({one.id: one for one in lines}, waiting, free, refused or {}, at)
    return {match.contact_id: match.staff_id for match in found}


def test_the_longest_idle_is_offered_the_first_in_line() -> None:
    first, second = a_place(WATER, 0), a_place(WATER, 1)
    free = [a_presence("ana", WATER, idle=3), a_presence("rui", WATER, idle=9)]

    assert matched([WATER], [second, first], free) == {
        first.contact_id: "rui",
        second.contact_id: "ana",
    }


def test_the_least_served_is_offered_before_the_longest_idle() -> None:
    fair = a_phone_line(strategy=Strategy.LEAST_SERVED)
    caller = a_place(fair)
    free = [a_presence("ana", fair, idle=9, served=4), a_presence("rui", fair, idle=1, served=3)]

    assert matched([fair], [caller], free) == {caller.contact_id: "rui"}


def test_a_fixed_order_skips_who_cannot_and_stops_for_nobody() -> None:
    """One phone that is not registered held up a whole queue elsewhere."""
    top_down = a_phone_line(strategy=Strategy.FIXED_ORDER, fixed_order=("marta", "luis", "ana"))
    caller = a_place(top_down)
    at_the_counter = a_presence("marta", top_down, channels=frozenset({Channel.COUNTER}))
    ana = a_presence("ana", top_down)

    assert matched([top_down], [caller], [at_the_counter, ana]) == {caller.contact_id: "ana"}


def test_who_is_not_certified_any_more_is_not_offered_it() -> None:
    urban = a_phone_line(code="urbanismo", skill="urbanismo")
    caller = a_place(urban)
    until = date(2026, 6, 9)  # NOW's own day: the last one

    last_day = a_presence("ana", urban, skills=(Skill(code="urbanismo", certified_until=until),))
    over = a_presence(
        "rui",
        urban,
        idle=60,
        skills=(Skill(code="urbanismo", certified_until=until - timedelta(days=1)),),
    )

    assert matched([urban], [caller], [last_day, over]) == {caller.contact_id: "ana"}


def test_a_language_is_insisted_on_and_then_somebody_is_better_than_nobody() -> None:
    caller = a_place(WATER, language="uk")
    ana = a_presence("ana", WATER)
    olena = a_presence("olena", WATER, languages=("pt", "uk-UA"))

    assert matched([WATER], [caller], [ana]) == {}
    assert matched([WATER], [caller], [ana, olena]) == {caller.contact_id: "olena"}
    later = NOW + WATER.head_start
    assert matched([WATER], [caller], [ana], at=later) == {caller.contact_id: "ana"}


def test_somebody_nobody_can_serve_blocks_nobody_behind() -> None:
    first = a_place(WATER, 0, language="uk")
    second = a_place(WATER, 1)

    assert matched([WATER], [first, second], [a_presence("ana", WATER)]) == {
        second.contact_id: "ana"
    }


def test_who_declined_is_passed_over_for_the_next() -> None:
    caller = a_place(WATER)
    free = [a_presence("ana", WATER, idle=9), a_presence("rui", WATER)]

    found = matched([WATER], [caller], free, {caller.contact_id: frozenset({"ana"})})

    assert found == {caller.contact_id: "rui"}


def test_who_was_moved_to_somebody_waits_for_them() -> None:
    caller = replace(a_place(WATER), wanted_staff_id="rui")

    assert matched([WATER], [caller], [a_presence("ana", WATER)]) == {}
    assert matched([WATER], [caller], [a_presence("rui", WATER)]) == {caller.contact_id: "rui"}


LINES = [a_phone_line(code=f"fila-{n}", skill="s" if n == 2 else "") for n in range(3)]

attendants = st.lists(
    st.builds(
        lambda lines, idle, skilled, languages, channels: (
            lines,
            idle,
            skilled,
            languages,
            channels,
        ),
        st.sets(st.integers(0, 2), min_size=1),
        st.integers(0, 60),
        st.booleans(),
        st.sampled_from([("pt",), ("pt", "en"), ("pt", "uk")]),
        st.sampled_from([{Channel.PHONE}, {Channel.COUNTER}, {Channel.PHONE, Channel.COUNTER}]),
    ),
    max_size=8,
)
callers = st.lists(
    st.tuples(st.integers(0, 2), st.integers(-90, 0), st.sampled_from(["pt", "en", "uk"])),
    max_size=8,
)


@settings(max_examples=300)
@given(attendants, callers)
def test_nobody_gets_two_and_everybody_gets_who_they_may(staff, people) -> None:
    free = [
        a_presence(
            f"a{n}",
            *(LINES[i] for i in sorted(lines)),
            idle=idle,
            skills=certified("s") if skilled else (),
            languages=languages,
            channels=frozenset(channels),
        )
        for n, (lines, idle, skilled, languages, channels) in enumerate(staff)
    ]
    waiting = [a_place(LINES[i], minutes, language=tongue) for i, minutes, tongue in people]

    found = matched(LINES, waiting, free)

    assert len(set(found.values())) == len(found)
    known = {one.staff_id: one for one in free}
    lines = {one.id: one for one in LINES}
    for place in waiting:
        may = [one for one in free if may_get(lines[place.line_id], place, one, NOW)]
        if place.contact_id in found:
            assert known[found[place.contact_id]] in may
        else:
            # Nobody is left idle whom the one left waiting could have had.
            assert {one.staff_id for one in may} <= set(found.values())


def test_the_same_question_has_the_same_answer() -> None:
    waiting = [a_place(WATER, n) for n in range(5)]
    free = [a_presence(name, WATER) for name in ("ana", "rui", "eva")]

    answers = [matched([WATER], waiting, free[::step]) for step in (1, -1)]

    assert answers[0] == answers[1]
