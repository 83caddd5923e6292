"""The menu, walked by keys."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chassis.languages import Language
from services.telephony.domain import running
from services.telephony.domain.menu import MenuInvalid, PlaceKind
from services.telephony.domain.prompts import Prompts, check_prompts
from services.telephony.domain.running import Action, ActionKind, MenuState, step
from services.telephony.settings import read_menu
from tests.conftest import ROOT
from tests.telephony.builders import PORTO, PROMPTS, SMALL, a_menu

KEYS = st.sampled_from(["", *"0123456789*#"])
CIRCLING = st.sampled_from("0*#")  # always right, and never arriving


def walk(keys: list[str], state: MenuState | None = None) -> tuple[MenuState, list[Action]]:
    state, actions = (state, []) if state else running.start(PORTO)
    for key in keys:
        state, actions = step(PORTO, state, key)
    return state, actions


def kinds(actions: list[Action]) -> list[ActionKind]:
    return [action.kind for action in actions]


@given(
    st.lists(KEYS, max_size=60),
    st.sampled_from([KEYS, CIRCLING]).flatmap(
        lambda keys: st.lists(keys, min_size=PORTO.most_keys, max_size=PORTO.most_keys)
    ),
)
def test_whatever_is_keyed_from_anywhere_a_person_comes_in_a_bounded_number_of_keys(
    before, after
) -> None:
    state, _ = walk(before)

    state, _ = walk(after, state)

    assert state.done


@given(st.lists(KEYS, max_size=30))
def test_every_answer_ends_with_a_wait_for_a_key_or_with_a_person(keys) -> None:
    state, _ = running.start(PORTO)

    for key in keys:
        was_done = state.done
        state, actions = step(PORTO, state, key)
        if was_done:
            assert actions == []
        else:
            assert actions[-1].kind is (ActionKind.ENQUEUE if state.done else ActionKind.GATHER)


@given(st.lists(KEYS, max_size=30))
def test_nine_is_a_person_from_anywhere(keys) -> None:
    state, _ = walk(keys)

    state, _ = step(PORTO, state, "9")

    assert state.done


@given(st.lists(KEYS, max_size=30))
def test_zero_is_the_main_menu_from_anywhere(keys) -> None:
    state, _ = walk(keys)

    state, _ = step(PORTO, state, "0")

    assert state.done or state.place == "0"


@given(st.lists(KEYS, max_size=30))
def test_the_same_keys_lead_to_the_same_place(keys) -> None:
    first = walk(keys)

    second = walk(keys)

    assert first == second


def test_star_goes_one_back_and_the_main_menu_is_the_end_of_that() -> None:
    state, _ = walk(["3", "1", "2"])

    places = []
    for _ in range(4):
        state, _ = step(PORTO, state, "*")
        places.append(state.place)

    assert places == ["3.1", "3", "0", "0"]


def test_hash_says_the_same_again() -> None:
    state, said = walk(["3", "1"])

    _, again = step(PORTO, state, "#")

    assert again == said


@pytest.mark.parametrize("keys", [["5", "5", "5"], ["", "", ""], ["5", "", "7"]])
def test_three_wrong_or_silent_tries_bring_a_person(keys) -> None:
    before, _ = walk(keys[:2])

    state, actions = walk(keys)

    assert not before.done
    assert state.done
    assert kinds(actions) == [ActionKind.PLAY, ActionKind.ENQUEUE]


def test_a_right_key_forgives_the_wrong_ones_before() -> None:
    state, _ = walk(["5", "5", "3", "8", "8"])

    assert not state.done
    assert state.place == "3"


def test_information_is_the_charters_own_text() -> None:
    _, actions = walk(["3", "1", "2"])

    assert actions[0].service == "RUI-02"


def test_what_needs_identification_says_so_and_offers_a_person() -> None:
    _, actions = walk(["2", "1"])

    assert actions[0].kind is ActionKind.IDENTIFY
    assert actions[0].service == "URB-01"
    assert actions[1].prompt == "ways"
    assert "operador" in PROMPTS.text("identification", Language.PORTUGUESE)
    assert "prima 9" in PROMPTS.text("ways", Language.PORTUGUESE)


def test_the_other_language_starts_anew_and_leads_back() -> None:
    english, _ = walk(["3", "0", "8"])

    portuguese, _ = step(PORTO, english, "8")

    assert (english.language, english.place) == (Language.ENGLISH, "0")
    assert portuguese.language is Language.PORTUGUESE


def test_a_place_that_a_newer_menu_no_longer_has_is_the_main_menu() -> None:
    state = MenuState(place="7.7")

    state, _ = step(a_menu(), state, "1")

    assert state.place == "1"


def test_the_default_menu_has_at_most_five_first_options_a_person_among_them() -> None:
    offers = [action.prompt for action in running.start(PORTO)[1] if action.prompt != "greeting"]

    assert len([offer for offer in offers if offer]) <= 5
    assert "operator" in offers


def test_the_default_menu_is_as_the_council_presents_it() -> None:
    first = PORTO.places["0"].options

    assert first == ("1", "2", "3", "8")
    assert PORTO.places["1"].kind is PlaceKind.OPTIONS
    assert "URB-01" in PORTO.services()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[]", "not a menu"),
        ("{", "not a menu"),
        (SMALL.replace("wait: 6", ""), "not a menu"),
        (SMALL.replace("wait: 6", "wait: 0"), "at least 1"),
        (SMALL + "  4: {information: A}\n", "first options"),
        (SMALL.replace("  8:", "  9:"), "not free"),
        (SMALL.replace("RUI-02", "''"), "which service"),
        (SMALL.replace("information: CEM-01", "whatever: CEM-01"), "one of"),
        ("wrong_tries: 3\nmost_keys: 9\nwait: 6\nlanguage: other\n", "main menu"),
    ],
)
def test_a_menu_that_breaks_a_rule_is_not_loaded(text, why) -> None:
    with pytest.raises(MenuInvalid, match=why):
        read_menu(text)


def test_a_menu_without_all_its_texts_is_not_loaded() -> None:
    texts = {language: dict(PROMPTS.texts[language]) for language in Language}
    del texts[Language.ENGLISH]["option.3.1"]

    with pytest.raises(MenuInvalid, match=r"no prompt in en: option\.3\.1"):
        check_prompts(Prompts(texts=texts), PORTO)


def test_what_is_booked_by_telephone_is_of_a_kind_that_the_council_has() -> None:
    agenda = yaml.safe_load((ROOT / "deploy/councils/porto/agenda.yaml").read_text())
    needs = {one["code"]: one.get("needs_sitting", "") for one in agenda["kinds"]}

    booked = [place for place in PORTO.places.values() if place.agenda]

    assert booked
    assert {place.agenda: place.sitting for place in booked}.items() <= needs.items()
