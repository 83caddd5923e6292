"""
Figures of the telephone, each with its definition.

The span counts calls by the moment they began; a call belongs to one span only.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.telephony.domain.errors import SpanInvalid

LONGEST_SPAN = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """
    What is counted of the calls that began within a span.

    Attributes:
        came: Calls that the exchange took; those refused with 503 are in `refused` only.
        served_in_menu: Ended without asking for a person, having heard something of a
            service or of their own.
        dropped_in_menu: Ended without asking for a person and without hearing anything:
            never abandoned, since nobody was waited for.
        offered: Asked for a person; the denominator of everything about waiting.
        answered: Of these, those an attendant spoke to.
        abandoned: Of these, those who hung up unanswered after `short_seconds` or more.
        short: Of these, those who hung up unanswered sooner; in no share.
        called_back: Of these, those who left the line for a call-back.
        failed: The line, not the caller.
        within_target: Of the answered, those who waited no longer than the target.
        waited_s: Seconds waited by all who were answered.
        longest_wait_s: The longest wait of anybody offered, answered or not.
        talk_s, hold_s, conversations: Of attendants' parts of these calls.
        transferred: Parts that were handed on.
    """

    came: int = 0
    served_in_menu: int = 0
    dropped_in_menu: int = 0
    offered: int = 0
    answered: int = 0
    abandoned: int = 0
    short: int = 0
    called_back: int = 0
    failed: int = 0
    refused: int = 0
    within_target: int = 0
    waited_s: float = 0.0
    longest_wait_s: float = 0.0
    talk_s: int = 0
    hold_s: int = 0
    conversations: int = 0
    transferred: int = 0

    @property
    def service_level(self) -> float | None:
        """
        Answered within the target / (answered + abandoned).

        Excluded: those who left sooner than `short_seconds`, those who chose to be called
        back, and those still waiting. None without a denominator.
        """
        decided = self.answered + self.abandoned
        return self.within_target / decided if decided else None

    @property
    def average_speed_s(self) -> float | None:
        """Seconds from asking for a person to the first answer / answered; None without any."""
        return self.waited_s / self.answered if self.answered else None

    @property
    def handling_s(self) -> float | None:
        """(Talk + hold) / attendants' parts; wrap-up is counted by contacts. None without any."""
        return (self.talk_s + self.hold_s) / self.conversations if self.conversations else None

    @property
    def average_talk_s(self) -> float | None:
        """Talk / attendants' parts, hold left out; None without any."""
        return self.talk_s / self.conversations if self.conversations else None

    @property
    def average_hold_s(self) -> float | None:
        """Hold / attendants' parts; None without any."""
        return self.hold_s / self.conversations if self.conversations else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """How many calls are where at this moment, and the longest wait of those that wait."""

    in_menu: int = 0
    waiting: int = 0
    talking: int = 0
    longest_wait_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """One hour of a span (UTC)."""

    starts_at: datetime
    came: int
    offered: int
    answered: int


def check_span(start: datetime, end: datetime) -> None:
    """
    Make sure that it is a span.

    Raises:
        SpanInvalid: It ends before it begins, or is longer than 366 days.
    """
    if not start < end <= start + LONGEST_SPAN:
        raise SpanInvalid(field="to")
