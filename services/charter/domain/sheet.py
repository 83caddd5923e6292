"""Parts of an entry beside its time limits, documents and fee: law, levels, questions, English."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

FILLED: dict[str, Any] = {"filled": True}


class Audience(StrEnum):
    """Who may read something."""

    EVERYONE = "everyone"
    ATTENDANTS = "attendants"


class Afterwards(StrEnum):
    """What happens to cases when the time they are kept is over."""

    DESTROY = "destroy"
    KEEP = "keep"  # for ever, in the archive


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A law or regulation behind a service, and where it is published."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """
    The answer that decides which band of a term counts.

    Attributes:
        field: A whole number of the form.
        above: The band begins behind this number; None: it has no lower end.
        up_to: The band ends with this number; None: it has no upper end.
    """

    field: str
    above: int | None = None
    up_to: int | None = None

    def holds(self, number: float) -> bool:
        """Whether the band counts for *number*."""
        return (self.above is None or number > self.above) and (
            self.up_to is None or number <= self.up_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long cases are kept, counted in years from an event, and what happens then."""

    code: str
    name: str
    years: int
    counted_from: str
    afterwards: Afterwards
    basis: str = ""
    unverified: bool = False
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What people ask about a service, and the answer."""

    question: str
    answer: str
    audience: Audience = Audience.EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class English:
    """
    What there is in English; an empty text is said in Portuguese.

    Lists have an English text for each Portuguese one, in the same order, or none at all.
    """

    name: str
    summary: str
    subject: str = ""
    phone_text: str = ""
    web_text: str = ""
    counter_text: str = ""
    anonymity_note: str = ""
    fee_note: str = ""
    term_note: str = ""
    who_may_ask: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()  # of those documents that have one
    channel_rules: tuple[str, ...] = ()  # of those channels that have one
    bands: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    refusal_reasons: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    category_name: str = field(default="", metadata=FILLED)
