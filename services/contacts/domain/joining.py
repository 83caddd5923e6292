"""What somebody who wants to wait says."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.contacts.domain.contact import Channel, ContactId, Subject
from services.contacts.domain.line import LineId
from services.contacts.domain.place import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """
    Who wants to wait, and for what; times in UTC.

    Attributes:
        contact_id, call_id: The contact that it is, or of which call; both empty for a new one.
        arrived_at: Of a paper ticket typed in later, with its *paper_number*.
        code_hash: What the holder's code is known by.
    """

    line_id: LineId | None
    line_code: str
    subject: Subject | None
    site: str
    channel: Channel
    contact_id: ContactId | None
    call_id: str
    person_id: UUID | None
    priority: Priority
    language: str
    booked_for: datetime | None
    address_used: str
    arrived_at: datetime | None
    paper_number: int
    code_hash: bytes
