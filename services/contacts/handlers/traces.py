"""What other services tell: cases opened and followed, calls begun and ended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import traces as rules
from services.contacts.domain.contact import Contact, ContactId, Subject
from services.contacts.domain.errors import ContactNotFound
from services.contacts.repository.contacts import ContactRepository
from services.contacts.serializers import closed, opened


async def link_case(session: AsyncSession, contact_id: UUID, case_id: UUID) -> None:
    await ContactRepository(session).link_case(ContactId(contact_id), case_id)


async def record_visit(
    session: AsyncSession, *, person_id: UUID, case_id: UUID, subject: Subject, at: datetime
) -> None:
    """Somebody looked at their case on the web; again within half an hour is the same visit."""
    store = ContactRepository(session)
    if await store.has_visit(person_id, case_id, at - rules.SAME_VISIT):
        return
    visit = rules.web_visit(
        ContactId(new_id()), person_id=person_id, case_id=case_id, subject=subject, at=at
    )
    await store.add(visit, opened(visit), closed(visit))


async def begin_call(session: AsyncSession, call_id: str, at: datetime) -> None:
    """A call came in; one that is known stays as it is."""
    contact = rules.call(ContactId(new_id()), at)
    await ContactRepository(session).add(contact, opened(contact), call_id=call_id)


async def ask_for_person(
    session: AsyncSession, call_id: str, subject: Subject | None, at: datetime
) -> None:
    """
    The caller asked for somebody.

    Raises:
        ContactNotFound: The call's begin has not arrived yet; the event comes again.
    """
    store = ContactRepository(session)
    before = await _of_call(store, call_id)
    after = rules.ask_for_person(before, subject, at)
    if after is not before:
        await store.save(before, after)


async def end_call(session: AsyncSession, call_id: str, at: datetime) -> None:
    """
    The line fell.

    Raises:
        ContactNotFound: As for `ask_for_person`.
    """
    store = ContactRepository(session)
    before = await _of_call(store, call_id)
    after = rules.call_ended(before, at)
    if after is not before:
        await store.save(before, after, closed(after))


async def _of_call(store: ContactRepository, call_id: str) -> Contact:
    contact = await store.of_call(call_id)
    if contact is None:
        raise ContactNotFound(f"no contact of call {call_id} yet")
    return contact
