"""
Messages that go out by themselves: that a case was opened, moved, answered.

A notice is a contact like any other, planned until it is sent; it stands in the
citizen's history with the words they got.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from services.contacts.domain import life
from services.contacts.domain.contact import (
    Channel,
    Contact,
    ContactId,
    Direction,
    Outcome,
    State,
    Subject,
)
from services.contacts.domain.life import Step
from services.contacts.domain.messages import Message

# Tries, and the pause after each; a mail server that is away comes back within a day.
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
# A sender that has not said how it went by then is taken for dead.
LEASE = timedelta(minutes=2)


class Change(StrEnum):
    """What happened to a case that its citizen is told of."""

    OPENED = "opened"
    ACCEPTED = "accepted"
    FORWARDED = "forwarded"
    CLOSED = "closed"
    REOPENED = "reopened"
    DEADLINE_MOVED = "deadline_moved"
    EXTENDED = "extended"
    ASKED = "asked"
    REFERRED = "referred"
    INSISTED = "insisted"  # the citizens' advocate did, for an answer


def plan(
    contact_id: ContactId,
    *,
    channel: Channel,
    person_id: UUID | None,
    case_id: UUID | None,
    subject: Subject | None,
    message: Message,
    at: datetime,
) -> Contact:
    """A message to *person_id* of what happened *at* that time, to be sent as soon as can be."""
    return Contact(
        id=contact_id,
        channel=channel,
        direction=Direction.OUTGOING,
        state=State.PLANNED,
        person_id=person_id,
        on_behalf_of_id=None,
        subjects=(subject,) if subject and subject.service_code else (),
        attendant_id="",
        desk="",
        address_used="",
        confidential=False,
        outcome=None,
        title=message.title,
        note=message.text,
        case_ids=(case_id,) if case_id else (),
        periods=(),
        opened_at=at,
        closed_at=None,
    )


def sent(
    notice: Contact, channel: Channel, address: str, message: Message, at: datetime
) -> Contact:
    """The server has taken *message* for *address*."""
    return replace(
        life.end(notice, Step.DELIVER, at),
        channel=channel,
        outcome=Outcome.SENT,
        address_used=address,
        title=message.title,
        note=message.text,
    )


def bounced(notice: Contact, reason: str) -> Contact:
    """It went out and came back: nobody got it."""
    return replace(notice, outcome=Outcome.NOT_SENT, note=f"{notice.note}\n\n[{reason}]")


def not_sent(notice: Contact, reason: str, at: datetime) -> Contact:
    """It will not be sent; *reason* says why, for staff."""
    return replace(
        life.end(notice, Step.DELIVER, at),
        outcome=Outcome.NOT_SENT,
        note=f"{notice.note}\n\n[{reason}]",
    )


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after *tries* failures; None gives up."""
    return now + PAUSES[tries - 1] if tries <= len(PAUSES) else None
