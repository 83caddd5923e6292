"""Contacts that leave a trace by themselves: a visit to the portal, a call to the menu."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

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

# Looking again within this time is the same visit.
SAME_VISIT = timedelta(minutes=30)


def web_visit(
    contact_id: ContactId, *, person_id: UUID, case_id: UUID, subject: Subject, at: datetime
) -> Contact:
    """Somebody with number and secret looked at how a case stands."""
    return _bare(
        contact_id,
        Channel.WEB,
        at,
        state=State.CLOSED,
        person_id=person_id,
        subjects=(subject,) if subject.service_code else (),
        outcome=Outcome.CASE_FOLLOWED,
        case_ids=(case_id,),
        periods=(Period(kind=PeriodKind.SERVED, started_at=at, ended_at=at),),
        closed_at=at,
    )


def call(contact_id: ContactId, at: datetime) -> Contact:
    """A call that the menu answered: nobody waits for a person yet."""
    return _bare(
        contact_id,
        Channel.PHONE,
        at,
        state=State.ACTIVE,
        periods=(Period(kind=PeriodKind.IN_MENU, started_at=at),),
    )


def ask_for_person(contact: Contact, subject: Subject | None, at: datetime) -> Contact:
    """The caller asked for somebody: now they wait; a contact that has ended stays so."""
    if contact.state is not State.ACTIVE or contact.periods[-1].kind is not PeriodKind.IN_MENU:
        return contact
    ended = _end_running(contact, at)
    return replace(
        ended,
        state=State.WAITING,
        subjects=(subject,) if subject else contact.subjects,
        periods=(
            *ended.periods,
            Period(kind=PeriodKind.WAITING, started_at=ended.periods[-1].ended_at or at),
        ),
    )


def call_ended(contact: Contact, at: datetime) -> Contact:
    """
    The line fell. In the menu that is `dropped in menu`, in the line `abandoned`.

    With an attendant nothing ends: they still say how it went.
    """
    if contact.state in ENDED:
        return contact
    if contact.state is State.WAITING:
        return replace(_end_running(contact, at), state=State.ABANDONED, closed_at=at)
    if contact.periods[-1].kind is PeriodKind.IN_MENU:
        return replace(
            _end_running(contact, at),
            state=State.CLOSED,
            outcome=Outcome.DROPPED_IN_MENU,
            closed_at=at,
        )
    return contact


def _end_running(contact: Contact, at: datetime) -> Contact:
    *before, last = contact.periods
    return replace(contact, periods=(*before, replace(last, ended_at=max(at, last.started_at))))


def _bare(contact_id: ContactId, channel: Channel, at: datetime, **known: object) -> Contact:
    base = Contact(
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
        periods=(),
        opened_at=at,
        closed_at=None,
    )
    return replace(base, **known)  # type: ignore[arg-type] # names are Contact's own
