"""
What may happen to a contact, in which state, and what becomes of it.

`TRANSITIONS` is all of it. The functions below add what each step needs and
writes; none of them ends, moves or changes a period that has ended.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from services.contacts.domain.contact import (
    Contact,
    Outcome,
    Period,
    PeriodKind,
    State,
    Subject,
    desk_text,
    note_text,
    past,
    with_subjects,
)
from services.contacts.domain.errors import (
    ContactStateWrong,
    ContactTaken,
    OutcomeMissing,
    OutcomeNotHere,
    TimeBeforeOpening,
)
from services.contacts.domain.outcomes import outcomes


class Step(StrEnum):
    """What happens to a contact."""

    ARRIVE = "arrive"  # whoever was expected is here, or the time of the call back has come
    CANCEL = "cancel"
    MISS = "miss"  # did not come, or was called and not there
    DELIVER = "deliver"  # a notice was sent, or never will be
    TAKE = "take"
    ABANDON = "abandon"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    CLOSE = "close"
    CALL = "call"  # to a desk
    WALK = "walk"  # on the way there
    BEGIN = "begin"  # is there
    GIVE_BACK = "give_back"  # was called, is not there, and may still come
    ASK = "ask"  # in the menu: for a person
    HANG_UP = "hang_up"
    PROMISE = "promise"  # to be called back, instead of waiting on
    REOPEN = "reopen"  # its person says that it was not well done


TRANSITIONS: Mapping[tuple[State, Step], State] = {
    (State.CLOSED, Step.REOPEN): State.WAITING,
    (State.PLANNED, Step.ARRIVE): State.WAITING,
    (State.PLANNED, Step.CANCEL): State.CANCELLED,
    (State.PLANNED, Step.MISS): State.NO_SHOW,
    (State.PLANNED, Step.DELIVER): State.CLOSED,
    (State.WAITING, Step.TAKE): State.ACTIVE,
    (State.WAITING, Step.ABANDON): State.ABANDONED,
    (State.WAITING, Step.HANG_UP): State.ABANDONED,
    (State.WAITING, Step.PROMISE): State.CLOSED,
    (State.WAITING, Step.MISS): State.NO_SHOW,
    (State.WAITING, Step.CALL): State.ACTIVE,
    (State.ACTIVE, Step.CALL): State.ACTIVE,
    (State.ACTIVE, Step.WALK): State.ACTIVE,
    (State.ACTIVE, Step.BEGIN): State.ACTIVE,
    (State.ACTIVE, Step.GIVE_BACK): State.WAITING,
    (State.ACTIVE, Step.MISS): State.NO_SHOW,
    (State.ACTIVE, Step.HOLD): State.ACTIVE,
    (State.ACTIVE, Step.RESUME): State.ACTIVE,
    (State.ACTIVE, Step.TRANSFER): State.WAITING,
    (State.ACTIVE, Step.CLOSE): State.CLOSED,
    # A call that only the menu has answered is active with nobody:
    (State.ACTIVE, Step.ASK): State.WAITING,
    (State.ACTIVE, Step.HANG_UP): State.CLOSED,
}
# Who was called is not there yet: nothing can be said of how it went.
_ON_THE_WAY = frozenset({PeriodKind.CALLED, PeriodKind.WALKING})
_NOT_THERE = frozenset({Step.CALL, Step.WALK, Step.BEGIN, Step.GIVE_BACK, Step.MISS})
_THERE = frozenset({Step.HOLD, Step.RESUME, Step.CLOSE})
_BY_ATTENDANT = frozenset({Step.TRANSFER}) | _NOT_THERE | _THERE
_IN_MENU = frozenset({Step.ASK, Step.HANG_UP})


def take(contact: Contact, attendant_id: str, desk: str, at: datetime) -> Contact:
    """
    Give a waiting contact to *attendant_id*.

    Raises:
        ContactTaken: Another attendant has it.
        ContactStateWrong: It does not wait.
    """
    if contact.attendant_id not in ("", attendant_id) and contact.state is State.ACTIVE:
        raise ContactTaken(f"contact {contact.id} is served by another", field="contact_id")
    return replace(
        next_period(contact, Step.TAKE, PeriodKind.SERVED, at, attendant_id),
        attendant_id=attendant_id,
        desk=desk_text(desk),
    )


def hold(contact: Contact, at: datetime) -> Contact:
    """
    Put a contact on hold; twice is once.

    Raises:
        ContactStateWrong: It is not being served.
    """
    _after(contact, Step.HOLD)
    match contact.periods[-1].kind:
        case PeriodKind.ON_HOLD:
            return contact
        case PeriodKind.SERVED:
            return next_period(contact, Step.HOLD, PeriodKind.ON_HOLD, at, contact.attendant_id)
    raise _wrong(contact)


def resume(contact: Contact, at: datetime) -> Contact:
    """
    Go on with a contact that was on hold; one that was not goes on anyway.

    Raises:
        ContactStateWrong: It is not active.
    """
    _after(contact, Step.RESUME)
    if contact.periods[-1].kind is not PeriodKind.ON_HOLD:
        return contact
    return next_period(contact, Step.RESUME, PeriodKind.SERVED, at, contact.attendant_id)


def transfer(contact: Contact, subject: Subject | None, note: str, at: datetime) -> Contact:
    """
    Let an active contact wait for somebody else; arrival and history are kept.

    Args:
        subject: What it is handed on for; None keeps what there is.

    Raises:
        ContactStateWrong: It is not active.
    """
    waiting = next_period(contact, Step.TRANSFER, PeriodKind.WAITING, at, "")
    # What it is handed on for stands first: by it the next attendant is chosen.
    others = tuple(s for s in contact.subjects if subject is None or s != subject)
    asked = replace(contact, subjects=(subject,) if subject else ())
    return replace(
        waiting,
        attendant_id="",
        desk="",
        subjects=with_subjects(asked, others, "service_code").subjects,
        note=added_note(contact.note, note),
    )


def abandon(contact: Contact, at: datetime) -> Contact:
    """
    End a contact whose citizen left while waiting.

    Raises:
        ContactStateWrong: It does not wait.
    """
    return end(contact, Step.ABANDON, at)


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
        OutcomeNotHere: The outcome does not go with this channel and direction.
        ContactStateWrong: It is not active.
        TimeInFuture, TimeTooOld, TimeBeforeOpening: *closed_at* cannot be.
    """
    if outcome is None:
        raise OutcomeMissing(field="outcome")
    allowed = outcomes(contact.channel, contact.direction)
    if outcome not in allowed:
        raise OutcomeNotHere(field="outcome", allowed=", ".join(sorted(allowed)))
    _after(contact, Step.CLOSE)
    ended = now if closed_at is None else past(closed_at, "closed_at", now)
    if closed_at is not None and ended < contact.periods[-1].started_at:
        raise TimeBeforeOpening(field="closed_at")
    closed = end(contact, Step.CLOSE, ended)
    return replace(closed, outcome=outcome, note=added_note(contact.note, note))


def end(contact: Contact, step: Step, at: datetime) -> Contact:
    """
    *contact* ended by *step*, its running period with it.

    Raises:
        ContactStateWrong: The step does not lead there from its state.
    """
    state = _after(contact, step)
    periods = _stopped(contact.periods, at)
    ended = periods[-1].ended_at if periods else at
    return replace(contact, state=state, periods=periods, closed_at=ended)


def wait(contact: Contact, step: Step, at: datetime) -> Contact:
    """
    *contact* in the line after *step*.

    Raises:
        ContactStateWrong: The step does not lead there from its state.
    """
    return next_period(contact, step, PeriodKind.WAITING, at, "")


def wrap_up(contact: Contact, at: datetime) -> Contact:
    """The citizen is gone, the attendant still writes."""
    if contact.periods[-1].kind is PeriodKind.WRAP_UP:
        return contact
    written = Period(
        kind=PeriodKind.WRAP_UP,
        started_at=max(at, contact.periods[-1].started_at),
        attendant_id=contact.attendant_id,
    )
    return replace(contact, periods=(*_stopped(contact.periods, at), written))


def added_note(before: str, added: str) -> str:
    """
    The note *before* with *added* on a line of its own.

    Raises:
        TextTooLong, TextForbidden: Together they are longer than a note may be, or no text.
    """
    added = note_text(added)
    return note_text(f"{before}\n{added}") if before and added else before or added


def _after(contact: Contact, step: Step) -> State:
    """The state that *step* leads to."""
    state = TRANSITIONS.get((contact.state, step))
    if state is None:
        raise _wrong(contact)
    if contact.state is State.ACTIVE and not contact.attendant_id and step in _BY_ATTENDANT:
        raise _wrong(contact)
    if contact.state is State.ACTIVE and contact.attendant_id and step in _IN_MENU:
        raise _wrong(contact)
    if contact.state is State.ACTIVE and step in _NOT_THERE | _THERE:
        on_the_way = contact.periods[-1].kind in _ON_THE_WAY
        if on_the_way is not (step in _NOT_THERE):
            raise _wrong(contact)
    return state


def _wrong(contact: Contact) -> ContactStateWrong:
    running = contact.periods[-1].kind if contact.state is State.ACTIVE else ""
    return ContactStateWrong(
        f"contact {contact.id} is {contact.state} ({running})",
        field="contact_id",
        state=contact.state.value,
    )


def next_period(
    contact: Contact, step: Step, kind: PeriodKind, at: datetime, attendant_id: str
) -> Contact:
    """
    End the running period and begin another, never before the one that ends.

    Raises:
        ContactStateWrong: The step does not lead on from its state.
    """
    state = _after(contact, step)
    started = max(at, contact.periods[-1].started_at) if contact.periods else at
    following = Period(kind=kind, started_at=started, attendant_id=attendant_id)
    return replace(contact, state=state, periods=(*_stopped(contact.periods, at), following))


def _stopped(periods: tuple[Period, ...], at: datetime) -> tuple[Period, ...]:
    """*periods* with the running one ended at *at*, and not before it began."""
    if not periods:
        return ()
    *before, last = periods
    return (*before, replace(last, ended_at=max(at, last.started_at)))
