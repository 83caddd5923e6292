"""
An entry of the charter: everything a channel may say or ask about one service.

The classes are also the shape of a charter file: a key of the file is a field
of the class. Fields marked `filled` are not written but worked out on import.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

FILLED: dict[str, Any] = {"filled": True}


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


class TermUnit(StrEnum):
    """What a time limit is counted in."""

    IMMEDIATE = "immediate"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    WORKING_HOURS = "working_hours"
    HOURS = "hours"


class TermKind(StrEnum):
    """Where a time limit comes from."""

    LEGAL = "legal"
    PROMISE = "promise"
    GENERAL = "general"
    IMMEDIATE = "immediate"
    URGENT = "urgent"
    AVERAGE = "average"
    NOTICE = "notice_before_event"


class DetailKind(StrEnum):
    """The other time limits of a service; the last four are the citizen's own."""

    MAXIMUM = "maximum"
    EXTENSION = "extension"
    TARGET = "target"
    ELECTRONIC = "electronic"
    CLARIFICATION = "clarification"
    ACKNOWLEDGEMENT = "acknowledgement"
    URGENT = "urgent"
    DEFENCE = "defence"
    APPEAL = "appeal"
    PAYMENT = "payment"
    APPLICATION = "application"


class Silence(StrEnum):
    """What it means that nothing was decided in time."""

    NONE = ""
    TACIT_APPROVAL = "tacit_approval"
    ACCEPTED = "accepted"
    REFUSED = "refused"


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
    """Whether a document is handed in or only seen."""

    ATTACH = "attach"
    SHOW = "show"


class Priority(StrEnum):
    """Which services are worked on before others."""

    USUAL = ""
    HIGH = "high"


class Renewal(StrEnum):
    """How often what was granted must be asked for again."""

    NONE = ""
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermBand:
    """The value of a term where it depends on a condition, in the term's unit."""

    condition: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDetail:
    """A time limit beside the one for the answer."""

    kind: DetailKind
    unit: TermUnit = TermUnit.WORKING_DAYS
    value: int = 0
    basis: str = ""
    note: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """
    A time limit of the council; with bands, `value` is the longest of them.

    Written without a value or bands, it stands for the charter's default.
    """

    kind: TermKind = TermKind.GENERAL
    unit: TermUnit = TermUnit.WORKING_DAYS
    value: int | None = None
    basis: str = ""
    bands: tuple[TermBand, ...] = ()
    silence: Silence = Silence.NONE
    unverified: bool = False
    note: str = ""
    details: tuple[TermDetail, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What must be handed in or shown."""

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
class English:
    """What there is in English; an empty text is said in Portuguese."""

    name: str
    summary: str
    subject: str = ""
    phone_text: str = ""
    category_name: str = field(default="", metadata=FILLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One service, as it is from a date on. Texts are Portuguese (pt-PT)."""

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
    en: English | None = None
    category_name: str = field(default="", metadata=FILLED)
    unit_name: str = field(default="", metadata=FILLED)
