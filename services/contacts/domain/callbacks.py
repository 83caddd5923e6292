"""
Call-backs: promised with a day, tried at most three times in allowed hours, each with its result.

Source: Decreto-Lei 134/2009: who would wait longer than 60 seconds may leave number and
purpose and is called back within two working days; calls go out between 9 and 22 hours.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from chassis.text import clean, fold
from services.contacts.domain.agenda import CallbackRules
from services.contacts.domain.agenda_errors import (
    AttemptRunning,
    AttemptsInvalid,
    AttemptUnknown,
    CallbackEnded,
    CallingHoursClosed,
)
from services.contacts.domain.calling_hours import allowed_from
from services.contacts.domain.contact import ContactId

CallbackId = NewType("CallbackId", UUID)

MOST_ATTEMPTS = 3
LONGEST_PURPOSE = 1000
# An attempt of which nobody said by then how it ended is lost; it counts.
ATTEMPT_LEASE = timedelta(minutes=15)
# Words of the person's needs by which they are not called, folded (identity keeps them as text).
_CANNOT_HEAR = ("surd", "deaf", "nao ouve", "hard of hearing", "lingua gestual", "sign language")


class CallbackState(StrEnum):
    PENDING = "pending"
    CALLING = "calling"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


OPEN = frozenset({CallbackState.PENDING, CallbackState.CALLING})


class AttemptResult(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    WRONG_NUMBER = "wrong_number"
    FAILED = "failed"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One call out, from 1; `ended_at` and `result` are None while it rings."""

    number: int
    started_at: datetime
    ended_at: datetime | None = None
    result: AttemptResult | None = None
    attendant_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """
    A promise to call somebody; times in UTC.

    Attributes:
        phone: E.164.
        due_at: Promised: not later than this.
        next_at: When the next attempt may begin.
        asked: How often the citizen asked for it; later askings join.
        keep_place_contact_id: Whose place in a line is kept for it.
    """

    id: CallbackId
    contact_id: ContactId
    person_id: UUID | None
    phone: str
    purpose: str
    line: str
    service_code: str
    language: str
    state: CallbackState
    requested_at: datetime
    due_at: datetime
    next_at: datetime
    most_attempts: int
    attempts: tuple[Attempt, ...] = ()
    keep_place_contact_id: UUID | None = None
    asked: int = 1
    ended_at: datetime | None = None
    version: int = 1

    @property
    def running(self) -> Attempt | None:
        """The attempt under way."""
        last = self.attempts[-1] if self.attempts else None
        return last if last is not None and last.ended_at is None else None


def cannot_hear(accessibility: str) -> bool:
    """Whether a person's needs, in their own words, say that they cannot be called."""
    folded = fold(accessibility)
    return any(word in folded for word in _CANNOT_HEAR)


def most_attempts(asked: int) -> int:
    """
    How many attempts at most; 0 is the usual three.

    Raises:
        AttemptsInvalid: Fewer than one or more than three.
    """
    if not 0 <= asked <= MOST_ATTEMPTS:
        raise AttemptsInvalid(field="most_attempts", most=str(MOST_ATTEMPTS))
    return asked or MOST_ATTEMPTS


def purpose_text(text: str) -> str:
    """What it is about, as it is kept; empty for nothing."""
    return clean(text, field="purpose", longest=LONGEST_PURPOSE, required=False, multiline=True)


def join(callback: Callback, purpose: str) -> Callback:
    """The citizen asks again while it is pending: still one call-back, with what they add."""
    new = purpose if purpose and purpose not in callback.purpose else ""
    together = "\n".join(filter(None, (callback.purpose, new)))[:LONGEST_PURPOSE]
    return replace(callback, purpose=together, asked=callback.asked + 1)


def begin(
    callback: Callback,
    attendant_id: str,
    rules: CallbackRules,
    closed: AbstractSet[date],
    zone: ZoneInfo,
    at: datetime,
) -> Callback:
    """
    Begin the next attempt.

    Raises:
        CallbackEnded: Nobody is to be called any more.
        AttemptRunning: Somebody is calling now.
        CallingHoursClosed: Not at this hour.
    """
    _expect_open(callback)
    if callback.running is not None:
        raise AttemptRunning(field="callback_id")
    opens_at = allowed_from(at, rules, closed, zone)
    if opens_at > at:
        raise CallingHoursClosed(field="callback_id", opens_at=opens_at.isoformat())
    attempt = Attempt(number=len(callback.attempts) + 1, started_at=at, attendant_id=attendant_id)
    return replace(
        callback,
        state=CallbackState.CALLING,
        attempts=(*callback.attempts, attempt),
        next_at=at + ATTEMPT_LEASE,
    )


def record(
    callback: Callback,
    number: int,
    result: AttemptResult,
    rules: CallbackRules,
    closed: AbstractSet[date],
    zone: ZoneInfo,
    at: datetime,
) -> Callback:
    """
    How attempt *number* ended; saying the same again changes nothing.

    Raises:
        AttemptUnknown: No such attempt, or it ended otherwise.
    """
    known = {attempt.number: attempt for attempt in callback.attempts}.get(number)
    if known is None:
        raise AttemptUnknown(field="attempt")
    if known.result is not None:
        if known.result is result:
            return callback
        raise AttemptUnknown(field="attempt", result=known.result.value)
    ended = replace(known, ended_at=max(at, known.started_at), result=result)
    attempts = (*callback.attempts[:-1], ended)
    if result is AttemptResult.REACHED:
        return _ended(replace(callback, attempts=attempts), CallbackState.REACHED, at)
    if len(attempts) >= callback.most_attempts or result is AttemptResult.WRONG_NUMBER:
        return _ended(replace(callback, attempts=attempts), CallbackState.NOT_REACHED, at)
    pauses = rules.pauses or (timedelta(hours=2),)
    pause = pauses[min(len(attempts), len(pauses)) - 1]
    return replace(
        callback,
        state=CallbackState.PENDING,
        attempts=attempts,
        next_at=allowed_from(at + pause, rules, closed, zone),
    )


def drop(callback: Callback, at: datetime) -> Callback:
    """The citizen came meanwhile; who is on the phone with them right now goes on."""
    if callback.state is not CallbackState.PENDING:
        return callback
    return _ended(callback, CallbackState.DROPPED, at)


def cancel(callback: Callback, at: datetime) -> Callback:
    """
    The citizen does not want it any more; twice is once.

    Raises:
        CallbackEnded: It ended otherwise.
        AttemptRunning: Somebody is calling now.
    """
    if callback.state is CallbackState.CANCELLED:
        return callback
    _expect_open(callback)
    if callback.running is not None:
        raise AttemptRunning(field="callback_id")
    return _ended(callback, CallbackState.CANCELLED, at)


def _ended(callback: Callback, state: CallbackState, at: datetime) -> Callback:
    return replace(callback, state=state, ended_at=at)


def _expect_open(callback: Callback) -> None:
    if callback.state not in OPEN:
        raise CallbackEnded(field="callback_id", state=callback.state.value)
