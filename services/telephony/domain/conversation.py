"""A stretch with one attendant: talk, hold and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """
    One attendant's part of a call.

    Attributes:
        call_id: Of a call that came in; None for one that we made.
        talk_s, hold_s: Whole seconds; hold is what the caller heard music, and no talk.
        transferred: It was handed on.
    """

    id: UUID
    call_id: UUID | None
    contact_id: str
    staff_id: str
    outgoing: bool
    began_at: datetime
    ended_at: datetime
    talk_s: int
    hold_s: int
    transferred: bool
