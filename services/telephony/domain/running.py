"""
The menu as it runs: `step(menu, state, key) -> (state, actions)`, and nothing else.

Whatever is keyed, a caller reaches a person within `menu.most_keys` keys.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from chassis.languages import Language
from services.telephony.domain.menu import (
    MAIN,
    OPERATOR_KEY,
    Menu,
    Place,
    PlaceKind,
    child,
)

SILENCE = ""
KEYS = frozenset("0123456789*#")


class ActionKind(StrEnum):
    PLAY = "play"
    GATHER = "gather"  # wait for one key
    IDENTIFY = "identify"  # ask for tax number and access code, then do what the place is for
    ENQUEUE = "enqueue"  # the caller waits for a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """
    What the exchange does next.

    Attributes:
        prompt: Key of what is spoken; empty where `service` is.
        service: Code of the entry whose text for the telephone is spoken, or that a
            caller must be known for.
        seconds: How long to wait for a key.
    """

    kind: ActionKind
    prompt: str = ""
    service: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuState:
    """
    Where a caller is.

    Attributes:
        place: Path in the menu.
        wrong: Wrong or silent tries in a row.
        keys: Keys and silences in all.
        done: A person was asked for; the menu is over.
    """

    place: str = MAIN
    language: Language = Language.PORTUGUESE
    wrong: int = 0
    keys: int = 0
    done: bool = False


def start(menu: Menu) -> tuple[MenuState, list[Action]]:
    """Greet a caller and offer the main menu."""
    state = MenuState()
    return state, [_say("greeting"), *speak(menu, state)]


def speak(menu: Menu, state: MenuState) -> list[Action]:
    """What is heard at the place of *state*: what it is about, the ways on, and a wait."""
    if state.done:
        return [_say("to_operator"), Action(kind=ActionKind.ENQUEUE)]
    place = menu.place(state.place)
    return [*_content(menu, place), Action(kind=ActionKind.GATHER, seconds=menu.wait)]


def step(menu: Menu, state: MenuState, key: str) -> tuple[MenuState, list[Action]]:
    """
    Answer one *key*, or `SILENCE` when the wait ran out.

    A state that is done stays as it is: the caller is already on the way to a person.
    """
    if state.done:
        return state, []
    place = menu.place(state.place)
    state = replace(state, keys=state.keys + 1)
    if key == OPERATOR_KEY or state.keys >= menu.most_keys:
        return _to_operator(state)
    target = _target(menu, place, key)
    if target is None:
        return _wrong(menu, state, key)
    if target.kind is PlaceKind.LANGUAGE:
        return _arrive(menu, replace(state, language=_other(state.language)), menu.place(MAIN))
    return _arrive(menu, state, target)


def _target(menu: Menu, place: Place, key: str) -> Place | None:
    match key:
        case "0":
            return menu.place(MAIN)
        case "*":
            return menu.above(place)
        case "#":
            return place
        case _:
            return menu.below(place, key)


def _arrive(menu: Menu, state: MenuState, place: Place) -> tuple[MenuState, list[Action]]:
    state = replace(state, place=place.path, wrong=0)
    return state, speak(menu, state)


def _wrong(menu: Menu, state: MenuState, key: str) -> tuple[MenuState, list[Action]]:
    state = replace(state, wrong=state.wrong + 1)
    if state.wrong >= menu.wrong_tries:
        return _to_operator(state)
    said = "no_key" if key == SILENCE else "wrong_key"
    return state, [_say(said), *speak(menu, state)]


def _to_operator(state: MenuState) -> tuple[MenuState, list[Action]]:
    return replace(state, done=True), [_say("to_operator"), Action(kind=ActionKind.ENQUEUE)]


def _content(menu: Menu, place: Place) -> list[Action]:
    match place.kind:
        case PlaceKind.OPTIONS:
            offers = [_say(menu.places[child(place.path, key)].offer) for key in place.options]
            return [*offers, _say("operator"), *([] if place.path == MAIN else [_say("back")])]
        case PlaceKind.INFORMATION:
            spoken = Action(kind=ActionKind.PLAY, service=place.service)
            return [spoken, _say("ways")]
        case _:
            known = Action(kind=ActionKind.IDENTIFY, service=place.service)
            return [known, _say("ways")]


def _other(language: Language) -> Language:
    return Language.ENGLISH if language is Language.PORTUGUESE else Language.PORTUGUESE


def _say(prompt: str) -> Action:
    return Action(kind=ActionKind.PLAY, prompt=prompt)
