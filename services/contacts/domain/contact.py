"""
The one life of a contact: planned, waiting, active, closed.

What is planned is the agenda, what waits is the queue, what is active is on
somebody's screen, what is closed is the register. It is the same contact all its
life; its periods are only ever added to, so that every figure can be computed later.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from chassis.text import clean
from services.contacts.domain.errors import (
    SubjectRepeated,
    TimeInFuture,
    TimeTooOld,
    TooManySubjects,
)

ContactId = NewType("ContactId", UUID)

LONGEST_NOTE = 4000
MOST_SUBJECTS = 10
LONGEST_CODE = 40
# Clocks of front-ends may be a little ahead of ours.
SKEW = timedelta(minutes=2)
# What is typed in later: paper tickets of an outage, letters, last year's files.
OLDEST = timedelta(days=400)


class Channel(StrEnum):
    COUNTER = "counter"
    PHONE = "phone"
    WEB = "web"
    EMAIL = "email"
    LETTER = "letter"
    SMS = "sms"
    VIDEO = "video"
    VISIT = "visit"


class Direction(StrEnum):
    INCOMING = "incoming"
    OUTGOING = "outgoing"


class State(StrEnum):
    PLANNED = "planned"
    WAITING = "waiting"
    ACTIVE = "active"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    ABANDONED = "abandoned"
    NO_SHOW = "no_show"


ENDED = frozenset({State.CLOSED, State.CANCELLED, State.ABANDONED, State.NO_SHOW})
LIVING = frozenset(State) - ENDED


class Outcome(StrEnum):
    ANSWERED = "answered"
    CASE_OPENED = "case_opened"
    CASE_FOLLOWED = "case_followed"
    REFERRED = "referred"
    INCOMPLETE = "incomplete"
    SENT = "sent"
    NOT_SENT = "not_sent"
    UPDATED_DATA = "updated_data"
    DROPPED_IN_MENU = "dropped_in_menu"
    CALLED_BACK = "called_back"


class PeriodKind(StrEnum):
    WAITING = "waiting"
    SERVED = "served"
    ON_HOLD = "on_hold"
    WRAP_UP = "wrap_up"
    CALLED = "called"
    WALKING = "walking"
    IN_MENU = "in_menu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of a contact's life; *ended_at* is None while it lasts (UTC)."""

    kind: PeriodKind
    started_at: datetime
    ended_at: datetime | None = None
    attendant_id: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A service of the charter, and the version in force when it was chosen."""

    service_code: str
    charter_version: int


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody else who took part, in which role; the name as they gave it, or empty."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """
    A conversation, message or visit; times in UTC.

    Attributes:
        person_id: None while nobody is known, and for ever if nobody says who they are.
        address_used: Phone or e-mail address of this time, apart from the person's own.
        title: Subject line of a message; empty of a conversation.
        note: What was asked and said, in plain words.
        opened_at: Arrival; kept through every transfer.
        periods: In the order they began; the last may still be running.
        sources: What the answer was taken from: `charter:RSU-02`, a manual, a colleague.
    """

    id: ContactId
    channel: Channel
    direction: Direction
    state: State
    person_id: UUID | None
    on_behalf_of_id: UUID | None
    subjects: tuple[Subject, ...]
    attendant_id: str
    desk: str
    address_used: str
    confidential: bool
    outcome: Outcome | None
    title: str
    note: str
    case_ids: tuple[UUID, ...]
    periods: tuple[Period, ...]
    opened_at: datetime
    closed_at: datetime | None
    participants: tuple[Participant, ...] = ()
    sources: tuple[str, ...] = ()
    version: int = 1


def open_contact(
    contact_id: ContactId,
    *,
    channel: Channel,
    direction: Direction,
    person_id: UUID | None,
    on_behalf_of_id: UUID | None,
    attendant_id: str,
    desk: str,
    address_used: str,
    confidential: bool,
    note: str,
    waiting: bool,
    opened_at: datetime | None,
    now: datetime,
) -> Contact:
    """
    Open a contact: with *attendant_id* at once, or *waiting* for somebody.

    Args:
        opened_at: When it really began, if it is typed in later; None means *now*.

    Raises:
        TimeInFuture, TimeTooOld: *opened_at* is not in the last 400 days.
        TextTooLong, TextForbidden: A text is not right.
    """
    began = now if opened_at is None else past(opened_at, "opened_at", now)
    kind = PeriodKind.WAITING if waiting else PeriodKind.SERVED
    served_by = "" if waiting else attendant_id
    return Contact(
        id=contact_id,
        channel=channel,
        direction=direction,
        state=State.WAITING if waiting else State.ACTIVE,
        person_id=person_id,
        on_behalf_of_id=on_behalf_of_id,
        subjects=(),
        attendant_id=served_by,
        desk="" if waiting else desk_text(desk),
        address_used=address_used,
        confidential=confidential,
        outcome=None,
        title="",
        note=note_text(note),
        case_ids=(),
        periods=(Period(kind=kind, started_at=began, attendant_id=served_by),),
        opened_at=began,
        closed_at=None,
    )


def subject_codes(codes: Sequence[str], field: str) -> tuple[str, ...]:
    """
    Check *codes* of the charter as they came, before anybody is asked about them.

    Raises:
        TooManySubjects, SubjectRepeated, TextMissing, TextTooLong, TextForbidden: Naming
            *field*, or *field*`[n]`.
    """
    if len(codes) > MOST_SUBJECTS:
        raise TooManySubjects(field=field, most=str(MOST_SUBJECTS))
    cleaned: list[str] = []
    for position, typed in enumerate(codes):
        code = clean(typed, field=f"{field}[{position}]", longest=LONGEST_CODE)
        if code in cleaned:
            raise SubjectRepeated(field=f"{field}[{position}]", code=code)
        cleaned.append(code)
    return tuple(cleaned)


def with_subjects(contact: Contact, subjects: Sequence[Subject], field: str) -> Contact:
    """
    *contact* about *subjects* too; what it is about already stays with its version.

    Raises:
        TooManySubjects: Naming *field*.
    """
    known = {subject.service_code for subject in contact.subjects}
    all_of_them = (*contact.subjects, *(s for s in subjects if s.service_code not in known))
    if len(all_of_them) > MOST_SUBJECTS:
        raise TooManySubjects(field=field, most=str(MOST_SUBJECTS))
    return replace(contact, subjects=all_of_them)


def past(moment: datetime, field: str, now: datetime) -> datetime:
    """
    *moment*, if somebody may say at *now* that something happened then.

    Raises:
        TimeInFuture, TimeTooOld: As named.
    """
    if moment > now + SKEW:
        raise TimeInFuture(field=field)
    if moment < now - OLDEST:
        raise TimeTooOld(field=field, days=str(OLDEST.days))
    return moment


def desk_text(text: str) -> str:
    """
    The name of a desk as it is kept; empty for none.

    Raises:
        TextTooLong, TextForbidden: It is no short line of text.
    """
    return clean(text, field="desk", longest=60, required=False)


def note_text(text: str) -> str:
    """
    A note as it is kept; empty for none.

    Raises:
        TextTooLong, TextForbidden: It is longer than `LONGEST_NOTE`, or no text.
    """
    return clean(text, field="note", longest=LONGEST_NOTE, required=False, multiline=True)
