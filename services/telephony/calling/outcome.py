"""How an attendant's part of a call ends, and what becomes of the party."""

from dataclasses import dataclass
from enum import StrEnum

from services.telephony.media.port import Leg


class Next(StrEnum):
    """What becomes of the party when the attendant's part is over."""

    OVER = "over"
    WAITS = "waits"  # in a line again
    HANDED = "handed"  # with whom was consulted


@dataclass(slots=True)
class Outcome:
    """
    How an attendant's part ended.

    Attributes:
        leg: Who has the party now.
        to: Who that is.
        fell: The attendant's line fell; no line of contacts has the party yet.
    """

    next: Next
    leg: Leg | None = None
    to: str = ""
    fell: bool = False

    @property
    def is_theirs(self) -> bool:
        """Whether the attendant still writes about the party: no colleague has them next."""
        if self.next is Next.HANDED:
            return not self.to.startswith("staff:")
        return self.next is Next.OVER
