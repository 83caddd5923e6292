"""The way from a line to a desk: called, walking, there; or called and not there."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.contacts.domain import life
from services.contacts.domain.contact import Contact, Outcome, PeriodKind, desk_text, past
from services.contacts.domain.life import Step
from services.contacts.domain.line_errors import TimesOutOfOrder


def call(contact: Contact, attendant_id: str, desk: str, at: datetime) -> Contact:
    """
    Call who waits to *desk*; it is *attendant_id* they go to.

    Raises:
        ContactStateWrong: They do not wait.
    """
    return replace(
        life.next_period(contact, Step.CALL, PeriodKind.CALLED, at, attendant_id),
        attendant_id=attendant_id,
        desk=desk_text(desk),
    )


def recall(contact: Contact, at: datetime) -> Contact:
    """
    Call once more who has not come.

    Raises:
        ContactStateWrong: They were not called, or are there.
    """
    return life.next_period(contact, Step.CALL, PeriodKind.CALLED, at, contact.attendant_id)


def walk(contact: Contact, at: datetime) -> Contact:
    """
    They said that they are coming; twice is once.

    Raises:
        ContactStateWrong: They were not called, or are there.
    """
    if contact.periods and contact.periods[-1].kind is PeriodKind.WALKING:
        return contact
    return life.next_period(contact, Step.WALK, PeriodKind.WALKING, at, contact.attendant_id)


def begin(contact: Contact, at: datetime) -> Contact:
    """
    They are at the desk.

    Raises:
        ContactStateWrong: They were not called.
    """
    return life.next_period(contact, Step.BEGIN, PeriodKind.SERVED, at, contact.attendant_id)


def give_back(contact: Contact, at: datetime) -> Contact:
    """
    They were called and are not there: they wait again, with their history.

    Raises:
        ContactStateWrong: They were not called, or are there.
    """
    waiting = life.next_period(contact, Step.GIVE_BACK, PeriodKind.WAITING, at, "")
    return replace(waiting, attendant_id="", desk="")


def no_show(contact: Contact, at: datetime) -> Contact:
    """
    They were called for the last time and are not there.

    Raises:
        ContactStateWrong: They were not called, or are there.
    """
    return life.end(contact, Step.MISS, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """When what was written on a paper ticket happened (UTC)."""

    arrived_at: datetime
    called_at: datetime
    began_at: datetime
    ended_at: datetime


def on_paper(
    arrived_at: datetime,
    called_at: datetime | None,
    began_at: datetime,
    ended_at: datetime,
    now: datetime,
) -> OnPaper:
    """
    Times of a paper ticket as typed in; who was not called was called when it began.

    Raises:
        TimeInFuture, TimeTooOld: One is not in the last 400 days, naming it.
        TimesOutOfOrder: Something ended before it began.
    """
    times = OnPaper(
        arrived_at=past(arrived_at, "arrived_at", now),
        called_at=past(called_at or began_at, "called_at", now),
        began_at=past(began_at, "began_at", now),
        ended_at=past(ended_at, "ended_at", now),
    )
    if not times.arrived_at <= times.called_at <= times.began_at <= times.ended_at:
        raise TimesOutOfOrder(field="ended_at")
    return times


def served_on_paper(
    waiting: Contact, attendant_id: str, desk: str, times: OnPaper, outcome: Outcome, note: str
) -> Contact:
    """
    The whole life of somebody who was served on paper, with its true times.

    Raises:
        OutcomeNotHere, TextTooLong, TextForbidden: As named.
    """
    called = call(waiting, attendant_id, desk, times.called_at)
    served = begin(called, times.began_at)
    return life.close(served, outcome, note, closed_at=times.ended_at, now=times.ended_at)
