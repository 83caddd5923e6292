"""
An entry of the charter: everything a channel may say or ask about one service.

The classes are also the shape of a charter file: a key of the file is a field
of the class. Fields marked `filled` are not written but worked out on import.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from services.charter.domain.sheet import (
    FILLED,
    Audience,
    English,
    LegalBasis,
    Question,
    Retention,
)
from services.charter.domain.term import Term

# Written as any tree of values, kept as JSON text: JSON of the database forgets the order of keys.
TREE: dict[str, Any] = {"tree": True}


class Handling(StrEnum):
    """What an attendant may do with a question about a service (the seed's symbols)."""

    REQUEST = "request"
    GREEN_LINE = "green_line"
    GREEN_LINE_EMAIL = "green_line_email"
    INFORM = "inform"
    REFER_OUTSIDE = "refer_outside"
    TRANSFER = "transfer"


class Assurance(StrEnum):
    """How sure the council must be of who asks."""

    NONE = "none"
    CONFIRMED_CONTACT = "confirmed_contact"
    ACCESS_CODE = "access_code"
    STRONG = "strong"


class Anonymity(StrEnum):
    """Whether somebody may ask without a name."""

    NO = "not_accepted"
    YES = "accepted"
    LIMITED = "limited"  # worked on, without an answer to the person


class FeeKind(StrEnum):
    """What a service costs."""

    FREE = "free"
    FREE_CONSULTATION = "free_consultation"
    FREE_TO_LIMIT = "free_to_limit"
    TABLE = "table"
    PERIODIC = "periodic"
    MONTHLY_RENT = "monthly_rent"
    FINE_AND_COSTS = "fine_and_costs"


class Channel(StrEnum):
    """A way to reach the council."""

    ONLINE = "online"
    COUNTER = "counter"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    APP = "app"
    COMPLAINTS_BOOK = "complaints_book"


class DocumentMode(StrEnum):
    """Whether a document is handed in, only seen, or no document but something to be said."""

    ATTACH = "attach"
    SHOW = "show"
    SAY = "say"  # an address, a number: no file of it is asked for


class Priority(StrEnum):
    """Which services are worked on before others."""

    USUAL = ""
    HIGH = "high"


class Renewal(StrEnum):
    """How often what was granted must be asked for again."""

    NONE = ""
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What must be handed in, shown or said."""

    name: str
    mandatory: bool = True
    condition: str = ""
    once_only: bool = False
    mode: DocumentMode = DocumentMode.ATTACH
    unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingWay:
    """A way of handling, and where it goes; without target, where the symbol says."""

    handling: Handling
    target: str = ""
    label: str = field(default="", metadata=FILLED)
    icon: str = field(default="", metadata=FILLED)
    text_alternative: str = field(default="", metadata=FILLED)
    label_en: str = field(default="", metadata=FILLED)
    text_alternative_en: str = field(default="", metadata=FILLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What is paid, in words; the tables of fees are not part of the charter."""

    kind: FeeKind
    note: str = ""
    basis: str = ""
    varies_by: tuple[str, ...] = ()
    condition: str = ""
    exception: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRule:
    """A channel by which the service may be asked for."""

    channel: Channel
    rule: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateRule:
    """When two reports are likely the same."""

    within_metres: int
    criterion: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    One service, as it is from a date on. Texts are Portuguese (pt-PT).

    Attributes:
        assurance: Needed to file a case; `see` and `change` are the same where not said.
        audience: An entry for attendants is found, listed and told to staff only.
        form: What is asked, as JSON text of a JSON Schema (`domain.forms`); empty: nothing.
        retention: Code of one of the edition's.
    """

    code: str
    name: str
    category: str
    subject: str
    summary: str
    who_may_ask: tuple[str, ...]
    channels: tuple[ChannelRule, ...]
    assurance: Assurance
    anonymity: Anonymity
    fee: Fee
    unit: str
    handling: tuple[HandlingWay, ...]
    menu: str = ""
    documents: tuple[Document, ...] = ()
    steps: tuple[str, ...] = ()
    term: Term = field(default_factory=Term)
    notice: Term | None = None
    rules: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    also_said: tuple[str, ...] = ()  # for the search only: other words citizens use
    refusal_reasons: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    phone_text: str = ""
    work_instruction: str = ""  # for attendants only
    bookable: bool = False
    unverified: bool = False
    outside_body: str = ""
    priority: Priority = Priority.USUAL
    duplicates: DuplicateRule | None = None
    renewal: Renewal = Renewal.NONE
    audience: Audience = Audience.EVERYONE
    see: Assurance | None = None
    change: Assurance | None = None
    anonymity_note: str = ""
    legal_basis: tuple[LegalBasis, ...] = ()
    retention: str = ""
    form: str = field(default="", metadata=TREE)
    web_text: str = ""
    counter_text: str = ""
    questions: tuple[Question, ...] = ()
    en: English | None = None
    category_name: str = field(default="", metadata=FILLED)
    unit_name: str = field(default="", metadata=FILLED)
    kept: Retention | None = field(default=None, metadata=FILLED)
