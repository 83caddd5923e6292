"""What other services tell: cases opened and followed, calls begun and ended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import traces as rules
from services.contacts.domain.contact import ENDED, Contact, ContactId, State, Subject
from services.contacts.domain.traces import Heard
from services.contacts.handlers import following, joining
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.traces import CallRepository, VisitRepository
from services.contacts.serializers.contacts import closed, opened


async def link_case(session: AsyncSession, contact_id: UUID, case_id: UUID) -> None:
    """Keep that *case_id* came of a contact."""
    await ContactRepository(session).link_case(ContactId(contact_id), case_id)


async def record_visit(
    session: AsyncSession,
    *,
    person_id: UUID | None,
    case_id: UUID,
    subject: Subject,
    at: datetime,
) -> None:
    """Somebody looked at a case on the web; again within half an hour is the same visit."""
    if not await VisitRepository(session).begin(case_id, at, rules.SAME_VISIT):
        return
    visit = rules.web_visit(
        ContactId(new_id()), person_id=person_id, case_id=case_id, subject=subject, at=at
    )
    await ContactRepository(session).add(visit, opened(visit), closed(visit))


async def hear_of_call(session: AsyncSession, call_id: str, heard: Heard, now: datetime) -> None:
    """
    Let the contact of a call become what is known of the call by now.

    The three events of a call come over three subjects and may overtake each
    other: what comes before the beginning is kept until that comes.
    """
    calls, contacts = CallRepository(session), ContactRepository(session)
    known, contact_id = await calls.hear(call_id, heard)
    if known.began_at is None:
        return
    if contact_id is None:
        begun = rules.call(ContactId(new_id()), known.began_at)
        contact = rules.follow_call(begun, known)
        ends = [closed(contact)] if contact.state in ENDED else []
        await contacts.add(contact, opened(begun), *ends)
        await calls.has_contact(call_id, contact.id)
        await _in_line(session, contact, known, now)
        return
    place = await following.held_place(session, contact_id)
    if place is not None and place.virtual and known.ended_at is not None:
        return  # they hung up as they were told to; it is we who call next
    before = await contacts.get(contact_id)
    after = rules.follow_call(before, known)
    if after is not before:
        ends = [closed(after)] if after.state in ENDED else []
        await following.follow(session, place, before, after, now)
        await contacts.save(before, after, *ends)
        await _in_line(session, after, known, now)


async def _in_line(session: AsyncSession, contact: Contact, known: Heard, now: datetime) -> None:
    """Who asked for a person has a place in a line, whoever told of it first."""
    if contact.state is State.WAITING:
        await joining.place_caller(session, contact, known.service_code, now)
