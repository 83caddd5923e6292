"""Contacts that people open, take, hand on and close."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from chassis.exclusions import expect_open
from chassis.readings import data_read
from services.contacts.domain import changing, life
from services.contacts.domain.changing import Changes
from services.contacts.domain.contact import (
    LIVING,
    Contact,
    ContactId,
    Outcome,
    State,
    Subject,
)
from services.contacts.domain.errors import ListTooWide, NotYourContact
from services.contacts.domain.place import TicketState
from services.contacts.handlers import following, joining, moving
from services.contacts.handlers.confidence import as_seen_by, may_see
from services.contacts.handlers.purposes import justified
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.metadata import METADATA
from services.contacts.repository.presences import PresenceRepository
from services.contacts.serializers.contacts import closed, opened, taken, transferred


async def open_contact(session: AsyncSession, contact: Contact) -> Contact:
    """Store *contact* as it was opened, and tell."""
    ContactRepository(session).add_last(contact, opened(contact))
    return contact


async def get_contact(
    session: AsyncSession, contact_id: ContactId, caller: Caller, now: datetime
) -> Contact:
    """
    One contact as *caller* may see it; of a known person it is a reading.

    Raises:
        PersonClosedToYou: Staff who have an interest of their own in this person.
    """
    contact = await ContactRepository(session).get(contact_id)
    if contact.person_id is not None:
        await expect_open(session, METADATA, caller, contact.person_id)
        await events.publish(session, [data_read(contact.person_id, "contact", caller, now)])
    return as_seen_by(contact, caller)


async def take_contact(
    session: AsyncSession, contact_id: ContactId, caller: Caller, desk: str, now: datetime
) -> Contact:
    """
    Give a contact that waits to *caller*, at *desk*.

    Raises:
        ContactTaken: Another attendant has it.
        ContactStateWrong: It does not wait.
    """
    place = await following.held_place(session, contact_id)
    store = ContactRepository(session)
    contact = await store.get(contact_id)
    got = life.take(contact, caller.id, desk, now)
    await following.follow(session, place, contact, got, now)
    return await store.save(contact, got, taken(got, now))


async def hold_contact(
    session: AsyncSession, contact_id: ContactId, caller: Caller, now: datetime
) -> Contact:
    """
    Put a contact on hold.

    Raises:
        NotYourContact: Another attendant serves it.
        ContactStateWrong: It is not being served.
    """
    return await _change(
        session,
        contact_id,
        caller,
        lambda found: life.hold(found, now),
        now=now,
        heard=caller.has(Role.SERVICE),
    )


async def resume_contact(
    session: AsyncSession, contact_id: ContactId, caller: Caller, now: datetime
) -> Contact:
    """
    Go on with a contact that was on hold.

    Raises:
        NotYourContact: Another attendant serves it.
        ContactStateWrong: It is not active.
    """
    return await _change(
        session,
        contact_id,
        caller,
        lambda found: life.resume(found, now),
        now=now,
        heard=caller.has(Role.SERVICE),
    )


async def transfer_contact(
    session: AsyncSession,
    contact_id: ContactId,
    caller: Caller,
    subject: Subject | None,
    note: str,
    now: datetime,
) -> Contact:
    """
    Let an active contact wait for somebody else, for *subject* if there is one.

    Raises:
        NotYourContact: Another attendant serves it.
        ContactStateWrong: It is not active.
    """
    code = subject.service_code if subject else ""
    place = await following.held_place(session, contact_id)
    contact = await _change(
        session,
        contact_id,
        caller,
        lambda found: life.transfer(found, subject, note, now),
        lambda changed: transferred(changed, code, now),
        now=now,
    )
    if place is not None and place.state is not TicketState.ENDED:
        await moving.follow_transfer(session, place, subject, now)
    else:
        presence = await PresenceRepository(session).find(caller.id)
        await joining.place_contact(session, contact, code, presence.site if presence else "")
    return contact


async def abandon_contact(session: AsyncSession, contact_id: ContactId, now: datetime) -> Contact:
    """
    End a contact whose citizen left while waiting.

    Raises:
        ContactStateWrong: It does not wait.
    """
    place = await following.held_place(session, contact_id)
    store = ContactRepository(session)
    contact = await store.get(contact_id)
    gone = life.abandon(contact, now)
    await following.follow(session, place, contact, gone, now)
    return await store.save(contact, gone, closed(gone))


async def close_contact(
    session: AsyncSession,
    contact_id: ContactId,
    caller: Caller,
    outcome: Outcome | None,
    note: str,
    *,
    closed_at: datetime | None,
    version: int,
    now: datetime,
) -> Contact:
    """
    Close a contact.

    Args:
        version: The one the caller saw; 0 for whatever it is.

    Raises:
        Aborted: It has another version by now.
        NotYourContact: Another attendant serves it.
    """

    def decide(found: Contact) -> Contact:
        if version:
            changing.expect_version(found, version)
        return life.close(found, outcome, note, closed_at=closed_at, now=now)

    return await _change(session, contact_id, caller, decide, closed, now=now)


async def update_contact(
    session: AsyncSession,
    contact_id: ContactId,
    caller: Caller,
    changes: Changes,
    version: int,
    now: datetime,
) -> Contact:
    """
    Correct what is said of a contact.

    Args:
        version: The one the caller saw; 0 for whatever it is.

    Raises:
        Aborted: It has another version by now.
        NotYourContact: Another attendant serves it.
    """
    return await _change(
        session,
        contact_id,
        caller,
        lambda found: changing.update(found, changes, version=version),
        now=now,
    )


async def list_person_contacts(
    session: AsyncSession,
    person_id: UUID,
    caller: Caller,
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
    now: datetime,
) -> tuple[list[Contact], bool]:
    """One page of a person's contacts as *caller* may see them, and whether there are more."""
    caller = await justified(session, caller, person_id)
    found = await ContactRepository(session).of_person(person_id, before=before, most=size + 1)
    await events.publish(session, [data_read(person_id, "history", caller, now)])
    return [as_seen_by(contact, caller) for contact in found[:size]], len(found) > size


async def list_contacts(
    session: AsyncSession,
    states: Sequence[State],
    attendant_id: str,
    caller: Caller,
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> tuple[list[Contact], bool]:
    """
    One page of contacts by state and attendant, and whether there are more.

    What was said in another's contact is not in the list: who wants to read it asks
    for that contact, and the reading is told.

    Raises:
        ListTooWide: Ended contacts of everybody are millions.
    """
    if not attendant_id:
        states = states or sorted(LIVING)
        if not LIVING.issuperset(states):
            raise ListTooWide(field="states")
    found = await ContactRepository(session).in_states(
        states, attendant_id, before=before, most=size + 1
    )
    return [_in_list(contact, caller) for contact in found[:size]], len(found) > size


def _in_list(contact: Contact, caller: Caller) -> Contact:
    if contact.attendant_id == caller.id:
        return contact
    return changing.in_line(as_seen_by(contact, caller))


async def _change(
    session: AsyncSession,
    contact_id: ContactId,
    caller: Caller,
    decide: Callable[[Contact], Contact],
    event: Callable[[Contact], Message] | None = None,
    *,
    now: datetime,
    heard: bool = False,
) -> Contact:
    """
    Let the attendant who serves a contact, or a supervisor, change it.

    What is *heard* on the line, the telephone tells whoever speaks there.
    """
    place = await following.held_place(session, contact_id)
    store = ContactRepository(session)
    contact = await store.get(contact_id)
    theirs = contact.attendant_id in ("", caller.id) or caller.has(Role.SUPERVISOR)
    if not heard and not (theirs and may_see(contact, caller)):
        raise NotYourContact(field="contact_id")
    changed = decide(contact)
    if changed is contact:
        return contact
    await following.follow(session, place, contact, changed, now)
    return await store.save(contact, changed, *([event(changed)] if event else []))
