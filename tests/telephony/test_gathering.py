"""Digits keyed in a row: enough, too short, silent, back; and never for ever (B47)."""

from hypothesis import given
from hypothesis import strategies as st

from services.telephony.domain.gathering import Result, begin, step
from services.telephony.domain.identifying import (
    MOST_TRIES,
    Identifying,
    Stage,
    asking,
    checked,
    keyed,
    unavailable,
)


def gathered(keys, *, least=4, most=8, total=10.0):
    """Key by key, each a second after the last; a blank is a wait that ran out."""
    gather, result, now = begin(least=least, most=most, now=0.0, total=total), Result.GOING_ON, 0.0
    for key in keys:
        now += 1.0
        gather, result = step(gather, key.strip(), now)
        if result is not Result.GOING_ON:
            break
    return result, gather.digits


def test_enough_digits_and_then_nothing_are_accepted() -> None:
    assert gathered("123456 ") == (Result.ENOUGH, "123456")


def test_one_digit_and_then_nothing_is_too_short_and_no_silence() -> None:
    assert gathered("1 ") == (Result.TOO_SHORT, "1")


def test_nothing_at_all_is_nothing() -> None:
    assert gathered(" ") == (Result.NOTHING, "")


def test_the_hash_key_ends_and_the_star_leads_back() -> None:
    assert gathered("12345#") == (Result.ENOUGH, "12345")
    assert gathered("12*") == (Result.BACK, "12")


def test_the_stretch_ends_though_somebody_keeps_pressing() -> None:
    result, digits = gathered("1" * 30, least=4, most=40, total=10.0)

    assert result is Result.ENOUGH
    assert len(digits) == 10


@given(st.lists(st.sampled_from(["0", "5", "9", "", "#", "*"]), max_size=60))
def test_whatever_is_keyed_it_is_over_within_its_time(keys) -> None:
    gather, now = begin(least=9, most=9, now=0.0, total=20.0), 0.0
    for key in keys:
        wait = gather.left(now)
        now += wait if key == "" else min(wait, 0.4)
        gather, result = step(gather, key, now)
        if result is not Result.GOING_ON:
            return
        assert now <= 20.0
    assert gather.left(now) <= 20.0 - now + 1e-9


@given(
    st.lists(st.tuples(st.sampled_from(list(Result)), st.booleans(), st.booleans()), min_size=12)
)
def test_identifying_ends_in_a_bounded_number_of_steps(told) -> None:
    state, steps = Identifying(), 0
    for result, known, away in told:
        if state.over:
            break
        steps += 1
        if state.stage is Stage.CHECK:
            state, _ = unavailable(state) if away else checked(state, known=known)
        elif result is not Result.GOING_ON:
            state, _ = keyed(state, result, "1" * state.digits)
    assert state.over or steps <= 3 * MOST_TRIES + len(told)
    assert not state.over or not (state.number or state.code) or state.stage is Stage.BACK


def test_a_refusal_asks_for_the_number_again_and_the_third_brings_a_person() -> None:
    state = Identifying()
    said = []
    for _ in range(MOST_TRIES):
        state, _ = keyed(state, Result.ENOUGH, "123456789")
        assert asking(state) == "code_please"
        state, _ = keyed(state, Result.ENOUGH, "000000")
        state, prompts = checked(state, known=False)
        said += prompts

    assert state.stage is Stage.OPERATOR
    assert said == ["not_identified"] * 3
    assert (state.number, state.code) == ("", "")
