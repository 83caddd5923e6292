"""The time limits of a service: the one for its answer, and those beside it."""

from dataclasses import dataclass
from enum import StrEnum

from services.charter.domain.sheet import Measure


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TermBand:
    """The value of a term where it depends on a condition, in the term's unit."""

    condition: str
    value: int
    when: Measure | None = None
    basis: str = ""


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
