"""What a line and an attendant look like at one moment, all channels together."""

from dataclasses import dataclass, field
from datetime import datetime

from services.contacts.domain.contact import ContactId
from services.contacts.domain.line import Line
from services.contacts.domain.presence import Presence
from services.contacts.domain.waits import Wait


@dataclass(slots=True, kw_only=True)
class Queue:
    """Who waits in a line now; *longest* since when (UTC), None when nobody does."""

    waiting: int = 0
    longest: datetime | None = None
    by_channel: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """
    What a line has done on a local day.

    Attributes:
        answered: Begun to be served.
        within: Of these, who waited no longer than the line's target.
        left: Gave up or did not come.
        left_late: Of these, who gave up later than the target.
    """

    answered: int = 0
    within: int = 0
    left: int = 0
    left_late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNow:
    """One line as it stands."""

    line: Line
    queue: Queue
    serving: int
    ready: int
    today: Today
    level: int | None
    wait: Wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendant:
    """Who is there, whether they can be given somebody, and whom they are with."""

    presence: Presence
    busy: bool
    contact_id: ContactId | None
