"""
The history of one person: everything between them and the council in one list.

Contacts stand in it by themselves; cases by what events tell of them. It is kept by
month: which months a page is of is known before it is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

from services.contacts.domain.appointments import Appointment
from services.contacts.domain.callbacks import Callback
from services.contacts.domain.contact import Channel, Contact, Direction

OPENED = "open"
# What a change leaves a case as; other changes leave it as it is.
_STATES = {
    "accepted": "in_progress",
    "answered": "in_progress",
    "asked": "waiting",
    "closed": "closed",
    "joined": "joined",
    "parted": "in_progress",
    "referral_answered": "in_progress",
    "referred": "referred",
    "reopened": OPENED,
}


class Source(StrEnum):
    CONTACT = "contact"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """
    What is known of a case; never what is written in it.

    Attributes:
        opened_at: None until its opening is heard of.
        changed_at: Of the newest thing that was heard.
        state_at: Of the newest thing that said a state; None: as `changed_at`.
    """

    case_id: UUID
    person_id: UUID | None
    contact_id: UUID | None = None
    number: str = ""
    kind: str = ""
    state: str = ""
    service_code: str = ""
    charter_version: int = 0
    service_name: str = ""
    unit_code: str = ""
    due_on: str = ""
    closing_reason: str = ""
    opened_at: datetime | None = None
    changed_at: datetime
    state_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in a history: a contact, with what was planned of it, or a case."""

    id: UUID
    at: datetime
    contact: Contact | None = None
    case: CaseFacts | None = None
    appointment: Appointment | None = None
    callback: Callback | None = None
    ticket: str = ""

    @property
    def kind(self) -> str:
        """What it is to a reader."""
        if self.contact is None:
            return "case"
        if self.appointment is not None:
            return "appointment"
        if self.callback is not None:
            return "callback"
        return "ticket" if self.ticket else kind_of(self.contact)


def kind_of(contact: Contact) -> str:
    """A notice of ours, a call, a visit to the pages, or another contact."""
    if contact.direction is Direction.OUTGOING:
        return "notice"
    if contact.channel is Channel.PHONE:
        return "call"
    return "visit" if contact.channel is Channel.WEB else "contact"


def learn(known: CaseFacts | None, heard: CaseFacts) -> CaseFacts:
    """
    What is known of a case once *heard* is heard too; events come twice, late and in any order.

    What cannot change is kept from whoever said it; of what changes the newest counts.
    """
    if known is None:
        return heard
    older, newer = sorted((known, heard), key=_told)
    later = max((known, heard), key=_stated)
    return replace(
        newer,
        person_id=newer.person_id or older.person_id,
        contact_id=newer.contact_id or older.contact_id,
        number=newer.number or older.number,
        kind=newer.kind or older.kind,
        state=later.state,
        state_at=(later.state_at or later.changed_at) if later.state else None,
        service_code=newer.service_code or older.service_code,
        charter_version=newer.charter_version or older.charter_version,
        service_name=newer.service_name or older.service_name,
        unit_code=newer.unit_code or older.unit_code,
        due_on=newer.due_on or older.due_on,
        closing_reason=later.closing_reason if later.state else newer.closing_reason,
        opened_at=newer.opened_at or older.opened_at,
    )


def _told(facts: CaseFacts) -> tuple[datetime, bool]:
    """By this the older comes first; of one moment, the opening."""
    return facts.changed_at, not _opens(facts, facts.changed_at)


def _stated(facts: CaseFacts) -> tuple[bool, datetime, bool]:
    """As `_told`, of the state alone; who says none comes before all."""
    at = facts.state_at or facts.changed_at
    return bool(facts.state), at, not _opens(facts, at)


def _opens(facts: CaseFacts, at: datetime) -> bool:
    return facts.state == OPENED and facts.opened_at == at


def state_after(change: str) -> str:
    """The state that *change* leaves a case in; empty when it changes none."""
    return _STATES.get(change, "")


def month_of(at: datetime) -> date:
    """The month (UTC) that *at* is of, by its first day."""
    return at.astimezone(UTC).date().replace(day=1)


def after_month(month: date) -> datetime:
    """The first moment (UTC) of the month after *month*."""
    year, number = divmod(month.year * 12 + month.month, 12)
    return datetime(year, number + 1, 1, tzinfo=UTC)


def span(
    months: Sequence[tuple[date, int]], before: datetime | None, most: int
) -> tuple[datetime, datetime] | None:
    """
    From when until when (excluded) *most* entries lie, going back; None when there are none.

    Args:
        months: Of the person, the newest first, with how many entries each has.
        before: Nothing after this; of its own month it is not known how much is before it.
    """
    if not months:
        return None
    limit = month_of(before) if before is not None else None
    counted = 0
    lowest = months[0][0]
    for month, entries in months:
        lowest = month
        counted += 0 if month == limit else entries
        if counted >= most:
            break
    return datetime(lowest.year, lowest.month, 1, tzinfo=UTC), after_month(months[0][0])


def months_between(first: date, last: date) -> Iterable[date]:
    """Every month from *first* to *last*, by its first day."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = after_month(month).date()
