"""A stretch with one attendant: talk, hold and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.ids import new_id
from services.telephony.domain.phone import Party


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


def stretch(
    about: Party,
    staff_id: str,
    *,
    began_at: datetime,
    ended_at: datetime,
    hold_s: float,
    transferred: bool,
) -> Conversation:
    """What is kept of the time that *staff_id* had the party; on hold nobody talks."""
    hold = round(hold_s)
    return Conversation(
        id=new_id(),
        call_id=UUID(about.call_id) if about.call_id else None,
        contact_id=about.contact_id,
        staff_id=staff_id,
        outgoing=about.outgoing,
        began_at=began_at,
        ended_at=ended_at,
        talk_s=max(round((ended_at - began_at).total_seconds()) - hold, 0),
        hold_s=hold,
        transferred=transferred,
    )
