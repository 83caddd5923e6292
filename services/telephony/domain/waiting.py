"""What is known of waiting: a place, an offer, what there is instead; and when to say what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Instead(StrEnum):
    """What a line offers whom it does not take."""

    MESSAGE = "message"
    CALL_BACK = "call_back"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """
    What came of asking for a place: one, or what there is instead.

    Attributes:
        opens_at: When the line opens next (UTC); None where that is not known.
        not_by_voice: They cannot hear: no call-back is offered.
    """

    contact_id: UUID | None = None
    line_id: str = ""
    instead: Instead = Instead.WAIT
    opens_at: datetime | None = None
    not_by_voice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A place in a line; 1 is next, 0 is not in it any more. Waits in seconds."""

    position: int
    low_s: int = 0
    high_s: int = 0
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """
    One contact offered to one attendant, until `expires_at` (UTC).

    Attributes:
        virtual: The person is to be called when it is accepted.
        line_id: Where they wait.
    """

    id: str
    contact_id: UUID
    staff_id: str
    expires_at: datetime
    virtual: bool = False
    line_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A free time of the agenda; `starts_at` in UTC."""

    kind: str
    site: str
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """
    When something is said to whom waits, in seconds of waiting.

    Attributes:
        every: The place and the wait.
        call_back_after: The offer to be called back, once.
    """

    every: float = 30.0
    call_back_after: float = 60.0

    def next_after(self, waited: float) -> float:
        """Seconds of waiting at which something is said next."""
        return (waited // self.every + 1) * self.every


def announcement(standing: Standing) -> list[str]:
    """The prompts that say *standing*."""
    if standing.position <= 0:
        return ["waiting"]
    place = "place_next" if standing.position == 1 else "place"
    return [place, "wait_unknown" if standing.unknown or not standing.high_s else "wait_about"]
