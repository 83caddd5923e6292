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

from chassis.errors import Aborted
from chassis.text import clean
from services.contacts.domain.errors import (
    ContactStateWrong,
    ContactTaken,
    OutcomeMissing,
    OutcomeNotHere,
    SubjectRepeated,
    TimeBeforeOpening,
    TimeInFuture,
    TimeTooOld,
    TooManySubjects,
)

ContactId = NewType("ContactId", UUID)

LONGEST_NOTE = 4000
MOST_SUBJECTS = 10
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


# Of a message that went out by itself, and of a call that met the menu only.
_NOTICES = frozenset({Outcome.SENT, Outcome.NOT_SENT})


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
    began = now if opened_at is None else _past(opened_at, "opened_at", now)
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
        desk="" if waiting else _desk(desk),
        address_used=address_used,
        confidential=confidential,
        outcome=None,
        title="",
        note=_note(note),
        case_ids=(),
        periods=(Period(kind=kind, started_at=began, attendant_id=served_by),),
        opened_at=began,
        closed_at=None,
    )


def with_subjects(contact: Contact, subjects: tuple[Subject, ...]) -> Contact:
    """
    *contact* about *subjects*.

    Raises:
        TooManySubjects, SubjectRepeated: As named.
    """
    return replace(contact, subjects=_distinct(subjects))


def take(contact: Contact, attendant_id: str, desk: str, at: datetime) -> Contact:
    """
    Give a waiting contact to *attendant_id*.

    Raises:
        ContactTaken: Another attendant has it.
        ContactStateWrong: It does not wait.
    """
    if contact.state is State.ACTIVE and contact.attendant_id != attendant_id:
        raise ContactTaken(f"contact {contact.id} is served by another", field="contact_id")
    _expect(contact, State.WAITING)
    return replace(
        _next_period(contact, PeriodKind.SERVED, at, attendant_id),
        state=State.ACTIVE,
        attendant_id=attendant_id,
        desk=_desk(desk),
    )


def hold(contact: Contact, at: datetime) -> Contact:
    """
    Put an active contact on hold; twice is once.

    Raises:
        ContactStateWrong: It is not active.
    """
    _expect(contact, State.ACTIVE)
    if contact.periods[-1].kind is PeriodKind.ON_HOLD:
        return contact
    return _next_period(contact, PeriodKind.ON_HOLD, at, contact.attendant_id)


def resume(contact: Contact, at: datetime) -> Contact:
    """
    Go on with a contact that was on hold; one that was not goes on anyway.

    Raises:
        ContactStateWrong: It is not active.
    """
    _expect(contact, State.ACTIVE)
    if contact.periods[-1].kind is not PeriodKind.ON_HOLD:
        return contact
    return _next_period(contact, PeriodKind.SERVED, at, contact.attendant_id)


def transfer(contact: Contact, subject: Subject | None, note: str, at: datetime) -> Contact:
    """
    Let an active contact wait for somebody else; arrival and history are kept.

    Args:
        subject: What it is handed on for; None keeps what there is.

    Raises:
        ContactStateWrong: It is not active.
    """
    _expect(contact, State.ACTIVE)
    subjects = contact.subjects
    if subject is not None and subject.service_code not in {s.service_code for s in subjects}:
        subjects = _distinct((subject, *subjects))
    return replace(
        _next_period(contact, PeriodKind.WAITING, at, ""),
        state=State.WAITING,
        attendant_id="",
        desk="",
        subjects=subjects,
        note=_added_note(contact.note, note),
    )


def abandon(contact: Contact, at: datetime) -> Contact:
    """
    End a contact whose citizen left while waiting.

    Raises:
        ContactStateWrong: It does not wait.
    """
    _expect(contact, State.WAITING)
    return replace(_ended(contact, at), state=State.ABANDONED)


def close(
    contact: Contact,
    outcome: Outcome | None,
    note: str,
    *,
    closed_at: datetime | None,
    now: datetime,
) -> Contact:
    """
    Close an active contact with its outcome.

    Args:
        closed_at: When it really ended, if it is typed in later; None means *now*.

    Raises:
        OutcomeMissing: A contact without an outcome tells nobody anything.
        OutcomeNotHere: The outcome is one of messages or of the menu.
        ContactStateWrong: It is not active.
        TimeInFuture, TimeTooOld, TimeBeforeOpening: *closed_at* cannot be.
    """
    if outcome is None:
        raise OutcomeMissing(field="outcome")
    if outcome in _NOTICES or outcome is Outcome.DROPPED_IN_MENU:
        raise OutcomeNotHere(field="outcome")
    _expect(contact, State.ACTIVE)
    ended = now if closed_at is None else _past(closed_at, "closed_at", now)
    if ended < contact.periods[-1].started_at:
        if closed_at is not None:
            raise TimeBeforeOpening(field="closed_at")
        ended = contact.periods[-1].started_at  # typed in as of a moment ahead of our clock
    return replace(
        _ended(contact, ended),
        state=State.CLOSED,
        outcome=outcome,
        note=_added_note(contact.note, note),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an update gives; None leaves things as they are."""

    person_id: UUID | None = None
    on_behalf_of_id: UUID | None = None
    add_subjects: tuple[Subject, ...] = ()
    note: str | None = None
    confidential: bool | None = None


def update(contact: Contact, changes: Changes, *, version: int) -> Contact:
    """
    Change what is known of a contact that has not ended.

    Raises:
        Aborted: *version* is not the contact's.
        ContactStateWrong: It has ended; what was said then stays as it was.
        TooManySubjects, SubjectRepeated, TextTooLong, TextForbidden: As named.
    """
    if version != contact.version:
        raise Aborted(f"contact {contact.id} is at version {contact.version}", field="version")
    if contact.state in ENDED:
        raise ContactStateWrong(field="contact_id", state=contact.state.value)
    return replace(
        contact,
        person_id=changes.person_id or contact.person_id,
        on_behalf_of_id=changes.on_behalf_of_id or contact.on_behalf_of_id,
        subjects=_distinct((*contact.subjects, *changes.add_subjects)),
        note=contact.note if changes.note is None else _note(changes.note),
        confidential=(
            contact.confidential if changes.confidential is None else changes.confidential
        ),
    )


def link_case(contact: Contact, case_id: UUID) -> Contact:
    """Remember that *case_id* came of this contact, whatever state it is in."""
    if case_id in contact.case_ids:
        return contact
    return replace(contact, case_ids=(*contact.case_ids, case_id))


def hidden(contact: Contact) -> Contact:
    """*contact* without what it was about."""
    return replace(contact, subjects=(), title="", note="", address_used="", case_ids=())


def _expect(contact: Contact, state: State) -> None:
    if contact.state is not state:
        raise ContactStateWrong(
            f"contact {contact.id} is {contact.state}, not {state}",
            field="contact_id",
            state=contact.state.value,
        )


def _next_period(contact: Contact, kind: PeriodKind, at: datetime, attendant_id: str) -> Contact:
    """End the running period and begin another, never before the one that ends."""
    moment = max(at, contact.periods[-1].started_at)
    ended = _ended(contact, moment)
    return replace(
        contact,
        periods=(
            *ended.periods,
            Period(kind=kind, started_at=moment, attendant_id=attendant_id),
        ),
    )


def _ended(contact: Contact, at: datetime) -> Contact:
    *before, last = contact.periods
    moment = max(at, last.started_at)
    return replace(contact, periods=(*before, replace(last, ended_at=moment)), closed_at=moment)


def _past(moment: datetime, field: str, now: datetime) -> datetime:
    if moment > now + SKEW:
        raise TimeInFuture(field=field)
    if moment < now - OLDEST:
        raise TimeTooOld(field=field, days=str(OLDEST.days))
    return moment


def _distinct(subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    if len(subjects) > MOST_SUBJECTS:
        raise TooManySubjects(field="service_codes", most=str(MOST_SUBJECTS))
    codes = [subject.service_code for subject in subjects]
    for position, code in enumerate(codes):
        if code in codes[:position]:
            raise SubjectRepeated(field=f"service_codes[{position}]", code=code)
    return tuple(subjects)


def _desk(text: str) -> str:
    return clean(text, field="desk", longest=60, required=False)


def _note(text: str) -> str:
    return clean(text, field="note", longest=LONGEST_NOTE, required=False, multiline=True)


def _added_note(before: str, added: str) -> str:
    added = _note(added)
    return _note(f"{before}\n{added}") if before and added else before or added
