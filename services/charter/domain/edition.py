"""What is written once for the whole charter and holds for all its entries."""

from dataclasses import dataclass, field

from services.charter.domain.entry import TREE, Channel, Handling
from services.charter.domain.sheet import Retention
from services.charter.domain.term import TermUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """Whose charter it is."""

    code: str
    name: str
    timezone: str
    municipal_holiday: str  # MM-DD


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolEnglish:
    """A symbol for those who read English."""

    label: str
    text_alternative: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A way of handling as it is shown: a picture, its text, what it means."""

    handling: Handling
    label: str
    icon: str
    text_alternative: str
    meaning: str
    target: str = ""
    en: SymbolEnglish | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A group of services; the key is the same in every language."""

    key: str
    name: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A department that answers for services."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEnglish:
    """What is said of a channel in English; an empty text is said in Portuguese."""

    name: str
    hours: str = ""
    cost: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelInfo:
    """What is the same for every service that is asked for by a channel."""

    channel: Channel
    name: str
    contact: str = ""  # number, address or site as people use it
    hours: str = ""
    cost: str = ""  # of using the channel, not the fee
    url: str = ""
    note: str = ""
    unverified: bool = False
    en: ChannelEnglish | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuOption:
    """What a key of the phone menu leads to."""

    keys: str
    text: str
    unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The phone menu; the first level holds at most so many options (DL 134/2009)."""

    first_level_limit: int
    options: tuple[MenuOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultTerm:
    """A time limit of the law for all services that say nothing else."""

    name: str
    unit: TermUnit
    value: int
    basis: str
    note: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """
    The frame of a charter.

    Attributes:
        defaults: One of them is named `response`: the term of an entry that names none.
        synonyms: Groups of words and phrases that mean the same to a citizen.
        form_parts: Questions that forms have in common, by name (JSON text of an object).
    """

    language: str
    council: Council
    symbols: tuple[Symbol, ...]
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    menu: Menu
    defaults: tuple[DefaultTerm, ...]
    notes: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    channels: tuple[ChannelInfo, ...] = ()
    retentions: tuple[Retention, ...] = ()
    form_parts: str = field(default="", metadata=TREE)
