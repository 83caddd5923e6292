"""Contacts that leave a trace by themselves: a visit to the portal, a call to the menu."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from services.contacts.domain import life
from services.contacts.domain.contact import (
    ENDED,
    Channel,
    Contact,
    ContactId,
    Direction,
    Outcome,
    Period,
    PeriodKind,
    State,
    Subject,
)
from services.contacts.domain.life import Step

# Looking again within this time is the same visit.
SAME_VISIT = timedelta(minutes=30)


def web_visit(
    contact_id: ContactId, *, person_id: UUID | None, case_id: UUID, subject: Subject, at: datetime
) -> Contact:
    """Somebody with number and secret looked at how a case stands."""
    return replace(
        _bare(contact_id, Channel.WEB, at, PeriodKind.SERVED),
        state=State.CLOSED,
        person_id=person_id,
        subjects=(subject,) if subject.service_code else (),
        outcome=Outcome.CASE_FOLLOWED,
        case_ids=(case_id,),
        periods=(Period(kind=PeriodKind.SERVED, started_at=at, ended_at=at),),
        closed_at=at,
    )


class Cause(StrEnum):
    """How a call ended, as the telephone tells it."""

    DROPPED_IN_MENU = "dropped_in_menu"
    ABANDONED = "abandoned"
    CALLED_BACK = "called_back"  # left the line, promised to be called
    COMPLETED = "completed"
    FAILED = "failed"
    AFTER_ASKING = "after_asking"  # otherwise, and they had asked for a person


# What a call has come to that never reached a person. It did not wait for one
# either, so it is none of those who gave up waiting.
_OF_MENU: dict[str, Outcome] = {
    Cause.DROPPED_IN_MENU: Outcome.DROPPED_IN_MENU,
    Cause.COMPLETED: Outcome.ANSWERED,
    Cause.FAILED: Outcome.INCOMPLETE,
}
# Who left like this had asked for a person, which may be heard later.
_AFTER_ASKING = frozenset({Cause.ABANDONED, Cause.CALLED_BACK, Cause.AFTER_ASKING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """
    What has been told of a call so far, in whatever order; times in UTC.

    Attributes:
        service_code: What was chosen in the menu, or empty.
        person_id: Who keyed tax number and access code.
    """

    began_at: datetime | None = None
    requested_at: datetime | None = None
    service_code: str = ""
    ended_at: datetime | None = None
    cause: str = ""
    person_id: UUID | None = None


def cause_of(said: str, *, asked: bool) -> str:
    """How a call ended, by what the telephone *said*; *asked*: they had asked for a person."""
    return Cause.AFTER_ASKING if asked and said not in _AFTER_ASKING else said


def call(contact_id: ContactId, began_at: datetime) -> Contact:
    """A call that the menu answered: nobody waits for a person yet."""
    return _bare(contact_id, Channel.PHONE, began_at, PeriodKind.IN_MENU)


def follow_call(contact: Contact, heard: Heard) -> Contact:
    """
    What has become of the contact of a call by what was *heard* of it.

    Hearing the same again changes nothing. An end for which the caller must have
    asked for a person waits for that to be told: messages may overtake each other.
    """
    if heard.person_id and contact.person_id is None and contact.state not in ENDED:
        contact = replace(contact, person_id=heard.person_id)
    if heard.requested_at is not None and _in_menu(contact):
        subject = Subject(heard.service_code, 0) if heard.service_code else None
        contact = replace(
            life.wait(contact, Step.ASK, heard.requested_at),
            subjects=(subject,) if subject else contact.subjects,
        )
    if heard.ended_at is None or contact.state in ENDED:
        return contact
    return _hung_up(contact, heard.cause, heard.ended_at)


def _hung_up(contact: Contact, cause: str, at: datetime) -> Contact:
    """The line fell. With an attendant nothing ends: they still say how it went."""
    if contact.state is State.WAITING:
        if cause == Cause.CALLED_BACK:
            return left_for_call(contact, at)
        return life.end(contact, Step.HANG_UP, at)
    if not _in_menu(contact):
        return life.wrap_up(contact, at)
    if cause in _AFTER_ASKING:
        return contact
    outcome = _OF_MENU.get(cause, Outcome.INCOMPLETE)
    return replace(life.end(contact, Step.HANG_UP, at), outcome=outcome)


def left_for_call(contact: Contact, at: datetime) -> Contact:
    """Who waited leaves the line for the promise of a call: nobody gave up."""
    return replace(life.end(contact, Step.PROMISE, at), outcome=Outcome.CALLED_BACK)


def _in_menu(contact: Contact) -> bool:
    return contact.state is State.ACTIVE and contact.periods[-1].kind is PeriodKind.IN_MENU


def _bare(contact_id: ContactId, channel: Channel, at: datetime, kind: PeriodKind) -> Contact:
    return Contact(
        id=contact_id,
        channel=channel,
        direction=Direction.INCOMING,
        state=State.ACTIVE,
        person_id=None,
        on_behalf_of_id=None,
        subjects=(),
        attendant_id="",
        desk="",
        address_used="",
        confidential=False,
        outcome=None,
        title="",
        note="",
        case_ids=(),
        periods=(Period(kind=kind, started_at=at),),
        opened_at=at,
        closed_at=None,
    )
