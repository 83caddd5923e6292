"""Recordings of conversations: what is known of them, and for how long."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

RATE = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """What was left out of a recording: where in its sound, and how long; in seconds."""

    at_s: float
    lasted_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """
    The pauses of a recording that runs.

    Attributes:
        paused_at: Since when nothing is kept (UTC); None while it is.
    """

    began_at: datetime
    paused_at: datetime | None = None
    kept: tuple[Pause, ...] = ()

    def pause(self, at: datetime) -> "Pauses":
        """Nothing is kept from now on; twice is once."""
        return self if self.paused_at is not None else replace(self, paused_at=at)

    def resume(self, at: datetime) -> "Pauses":
        """What is said is kept again; twice is once."""
        if self.paused_at is None:
            return self
        out = sum(pause.lasted_s for pause in self.kept)
        pause = Pause(
            at_s=(self.paused_at - self.began_at).total_seconds() - out,
            lasted_s=(at - self.paused_at).total_seconds(),
        )
        return replace(self, paused_at=None, kept=(*self.kept, pause))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """
    A recorded conversation.

    Attributes:
        person_id: Whose conversation it is, once that is known.
        key_id: The master key it is sealed with; empty when it has a key of its own.
        samples: Length, at 8,000 a second.
        delete_at: From then on it is gone (UTC).
        pauses: What was left out by hand, in order.
    """

    id: UUID
    call_id: UUID | None
    contact_id: str
    staff_id: str
    key_id: str
    began_at: datetime
    samples: int
    delete_at: datetime
    pauses: tuple[Pause, ...] = ()
    person_id: UUID | None = None

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
