"""
The spoken menu as data: a tree of places, each named by the keys that lead to it.

`3.1.2` is reached by 3, 1, 2 from the main menu, which itself is `0`. Everywhere
9 is a person, 0 the main menu, * one back and # once more, so no option of a
council's own may use these keys.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from services.telephony.domain.sittings import SittingKind

MAIN = "0"
OPERATOR_KEY = "9"
OPTION_KEYS = frozenset("12345678")
# DL 134/2009, art. 6: at most five first options, one of them a person.
MOST_FIRST_OPTIONS = 5


class Then(StrEnum):
    """What a caller is told once it is known who they are."""

    TEXT = "text"  # the charter's text of the service
    CASES = "cases"  # how their cases stand
    CODE = "code"  # a new access code; needs the tax number only
    BLOCK = "block"  # the access code opens nothing any more
    BOOK = "book"  # a meeting
    SITTING = "sitting"  # a file to be seen or a technician to be met: prepared first, then booked


class PlaceKind(StrEnum):
    OPTIONS = "options"
    INFORMATION = "information"  # the charter's own text for the telephone
    IDENTIFICATION = "identification"  # needs an access code first
    LANGUAGE = "language"  # the other language, from the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    A place in the menu.

    Attributes:
        path: Keys from the main menu, joined by dots.
        service: Code of the charter's entry this is about, or empty.
        options: Keys to go on with, in the order they are spoken; for OPTIONS only.
        then: What comes of it; for IDENTIFICATION only.
        agenda: Kind of appointment, for `Then.BOOK` and `Then.SITTING`.
        sitting: What has to be prepared, for `Then.SITTING`.
    """

    path: str
    kind: PlaceKind
    service: str = ""
    options: tuple[str, ...] = ()
    then: Then = Then.TEXT
    agenda: str = ""
    sitting: str = ""

    @property
    def offer(self) -> str:
        """Key of the prompt that offers this place: "for …, press …"."""
        return f"option.{self.path}"


class MenuInvalid(ValueError):
    """A menu breaks a rule every menu must keep; the text says where and which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """
    A council's menu, checked: see `check`.

    Attributes:
        wrong_tries: After so many wrong or silent tries in a row a person comes in.
        most_keys: After so many keys in all, too: nobody is kept walking in circles.
        wait: Seconds to wait for a key.
    """

    places: Mapping[str, Place] = field(hash=False)
    wrong_tries: int = 3
    most_keys: int = 40
    wait: int = 6

    def __post_init__(self) -> None:
        check(self)

    def place(self, path: str) -> Place:
        """The place at *path*; the main menu where a newer menu no longer has it."""
        return self.places.get(path, self.places[MAIN])

    def below(self, place: Place, key: str) -> Place | None:
        """The place that *key* leads to from *place*."""
        return self.places[child(place.path, key)] if key in place.options else None

    def above(self, place: Place) -> Place:
        """The place one back; the main menu is its own."""
        parent, _, _ = place.path.rpartition(".")
        return self.places[parent or MAIN]

    def services(self) -> Iterator[str]:
        """Codes of all entries of the charter that the menu names."""
        return (place.service for place in self.places.values() if place.service)


def child(path: str, key: str) -> str:
    """The path of what *key* leads to from *path*."""
    return key if path == MAIN else f"{path}.{key}"


def check(menu: Menu) -> None:
    """
    Make sure that *menu* can be walked and keeps to DL 134/2009.

    Raises:
        MenuInvalid: The first rule it breaks.
    """
    if MAIN not in menu.places or menu.places[MAIN].kind is not PlaceKind.OPTIONS:
        raise MenuInvalid("there is no main menu with options")
    if len(menu.places[MAIN].options) + 1 > MOST_FIRST_OPTIONS:
        raise MenuInvalid(f"more than {MOST_FIRST_OPTIONS} first options, the operator included")
    if min(menu.wrong_tries, menu.most_keys, menu.wait) < 1:
        raise MenuInvalid("tries, keys and seconds are at least 1")
    for place in menu.places.values():
        _check_place(menu, place)


def _check_place(menu: Menu, place: Place) -> None:
    if place.kind is PlaceKind.OPTIONS and not place.options:
        raise MenuInvalid(f"{place.path}: a menu without options")
    if place.kind is not PlaceKind.OPTIONS and place.options:
        raise MenuInvalid(f"{place.path}: options below what is no menu")
    if place.then in (Then.BOOK, Then.SITTING) and not place.agenda:
        raise MenuInvalid(f"{place.path}: a booking of which kind of appointment?")
    if place.then is Then.SITTING and place.sitting not in set(SittingKind):
        raise MenuInvalid(f"{place.path}: a sitting is one of {', '.join(SittingKind)}")
    if place.kind is PlaceKind.INFORMATION and not place.service:
        raise MenuInvalid(f"{place.path}: information about which service?")
    for key in place.options:
        if key not in OPTION_KEYS:
            raise MenuInvalid(f"{place.path}: key {key} is not free for an option")
        if child(place.path, key) not in menu.places:
            raise MenuInvalid(f"{place.path}: key {key} leads nowhere")
    if place.path != MAIN:
        parent, _, key = place.path.rpartition(".")
        above = menu.places.get(parent or MAIN)
        if above is None or key not in above.options:
            raise MenuInvalid(f"{place.path}: no key leads here")


def needed_prompts(menu: Menu) -> Iterable[str]:
    """Keys of all prompts that *menu* may ask to be spoken."""
    yield from FIXED_PROMPTS
    yield from (place.offer for place in menu.places.values() if place.path != MAIN)


FIXED_PROMPTS = (
    "greeting",
    "operator",
    "ways",
    "back",
    "wrong_key",
    "no_key",
    "to_operator",
    "identification",
    "no_information",
    "other_language",
    "emergency",
    "closed",
    "closed_until",
    "number_please",
    "code_please",
    "too_short",
    "not_identified",
    "identified",
    "identity_away",
    "no_cases",
    "cases_away",
    "more_cases",
    "new_code",
    "slots_none",
    "slot_taken",
    "slot_booked",
    "slots_intro",
    "sitting_file",
    "sitting_new",
    "sitting_no_file",
    "sitting_asked",
    "sitting_preparing",
    "sitting_booked",
    "sitting_away",
    "block_confirm",
    "code_blocked",
    "not_blocked",
    "waiting",
    "place_next",
    "place",
    "wait_about",
    "wait_unknown",
    "call_back_offer",
    "call_back_number",
    "call_back_other",
    "call_back_done",
    "call_back_failed",
    "wait_on",
    "nobody_serves",
    "written_answer",
    "record_consent",
    "transferring",
    "your_turn",
    "goodbye",
    "sorry",
    "case",
    "case_due",
    "case_asked",
    "case_state.open",
    "case_state.waiting",
    "case_state.closed",
    "slot",
)
