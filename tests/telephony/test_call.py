"""A call from ringing to its end."""

import pytest

from services.telephony.domain import call as domain
from services.telephony.domain.call import CallState, Ending
from services.telephony.domain.errors import CallNotInMenu, EndCauseInvalid, KeyInvalid
from services.telephony.domain.numbers import called_number, caller_number
from tests.telephony.builders import NOW, PORTO, a_call, keyed


def test_a_call_that_asks_for_a_person_tells_which_service_was_at_hand() -> None:
    call = keyed(a_call(), "212"[:2])

    call, _, event = domain.press(call, "9", PORTO, NOW)

    assert call.state is CallState.WAITING
    assert event.service == call.service == "URB-01"


def test_keys_are_kept_with_the_place_they_were_pressed_in() -> None:
    call = keyed(a_call(), "31 2")

    assert [(press.key, press.place) for press in call.keys] == [
        ("3", "0"),
        ("1", "3"),
        ("", "3.1"),
        ("2", "3.1"),
    ]


@pytest.mark.parametrize("key", ["A", "11", " ", "\x00", "٣"])
def test_a_key_no_telephone_has_is_refused(key) -> None:
    with pytest.raises(KeyInvalid):
        domain.press(a_call(), key, PORTO, NOW)


def test_a_waiting_call_takes_no_more_keys() -> None:
    waiting = keyed(a_call(), "9")

    with pytest.raises(CallNotInMenu):
        domain.press(waiting, "1", PORTO, NOW)


@pytest.mark.parametrize(
    ("keys", "ending"),
    [
        ("", Ending.DROPPED_IN_MENU),
        ("31", Ending.DROPPED_IN_MENU),
        ("21", Ending.DROPPED_IN_MENU),
        ("312", Ending.COMPLETED),
        ("3120", Ending.COMPLETED),
        ("9", Ending.ABANDONED),
        ("3129", Ending.ABANDONED),
    ],
)
def test_how_a_call_ended_depends_on_what_the_caller_had(keys, ending) -> None:
    call, event = domain.end(keyed(a_call(), keys), "hung_up", NOW)

    assert call.ending is event.ending is ending


def test_a_call_somebody_answered_is_completed_when_it_ends() -> None:
    talking = a_call(state=CallState.TALKING)

    call, _ = domain.end(talking, "hung_up", NOW)

    assert call.ending is Ending.COMPLETED


def test_a_line_that_fails_is_no_callers_decision() -> None:
    call, _ = domain.end(keyed(a_call(), "9"), "failed", NOW)

    assert call.ending is Ending.FAILED


def test_a_call_that_ended_stays_as_it_ended() -> None:
    ended, _ = domain.end(a_call(), "hung_up", NOW)

    again, event = domain.end(ended, "failed", NOW)

    assert again == ended
    assert event is None


@pytest.mark.parametrize("cause", ["", "bored", "HUNG_UP"])
def test_a_cause_that_is_not_known_is_refused(cause) -> None:
    with pytest.raises(EndCauseInvalid):
        domain.end(a_call(), cause, NOW)


def test_a_call_reported_again_before_its_first_key_is_greeted_again() -> None:
    assert domain.repeat(a_call(), PORTO)[0].prompt == "greeting"


def test_a_call_reported_again_later_waits_for_a_key() -> None:
    assert [action.kind for action in domain.repeat(keyed(a_call(), "3"), PORTO)] == ["gather"]
    assert domain.repeat(keyed(a_call(), "9"), PORTO) == []


@pytest.mark.parametrize(
    ("reported", "number"),
    [
        ("912345678", "+351912345678"),
        ("222 090 400", "+351222090400"),
        ("+34 912 345 678", "+34912345678"),
        ("0044 20 7946 0000", "+442079460000"),
        ("", ""),
        ("anonymous", ""),
        ("Anonymous", ""),
        ("2041", ""),
        ("sip:x", ""),
        ("9" * 60, ""),
    ],
)
def test_a_caller_number_is_one_to_call_back_or_none(reported, number) -> None:
    assert caller_number(reported) == number


def test_an_inner_number_that_was_rung_is_kept_as_reported() -> None:
    assert called_number("2041") == "2041"
    assert called_number("222090400") == "+351222090400"
