"""Recordings of conversations: what is known of them, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

RATE = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """
    A recorded conversation.

    Attributes:
        key_id: Which key it is sealed with.
        samples: Length, at 8,000 a second.
        delete_at: From then on it is gone (UTC).
    """

    id: UUID
    call_id: UUID | None
    contact_id: str
    staff_id: str
    key_id: str
    began_at: datetime
    samples: int
    delete_at: datetime

    @property
    def seconds(self) -> float:
        return self.samples / RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Somebody listened to a recording; `purpose` in their own words."""

    id: UUID
    staff_id: str
    at: datetime
    purpose: str


def delete_at(began_at: datetime, days: int) -> datetime:
    """When a recording that began then is deleted."""
    return began_at + timedelta(days=days)
