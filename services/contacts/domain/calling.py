"""The way from a line to a desk: called, walking, there; or called and not there."""

from dataclasses import replace
from datetime import datetime

from services.contacts.domain import life
from services.contacts.domain.contact import Contact, PeriodKind, desk_text
from services.contacts.domain.life import Step


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
