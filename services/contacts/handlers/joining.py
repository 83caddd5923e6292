"""Into a line: whoever comes, by whatever channel, once."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import contact as contact_rules
from services.contacts.domain import life, line, place, traces
from services.contacts.domain.contact import (
    Channel,
    Contact,
    ContactId,
    Direction,
    State,
    Subject,
)
from services.contacts.domain.errors import ContactStateWrong
from services.contacts.domain.joining import Joining
from services.contacts.domain.life import Step
from services.contacts.domain.line import Line, Overflow
from services.contacts.domain.place import Place, Priority, TicketState
from services.contacts.domain.traces import Heard
from services.contacts.handlers import following
from services.contacts.handlers.choosing import line_of, taking_line
from services.contacts.handlers.lines import Standing, standing_of
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.tickets import Numbered, TicketRepository
from services.contacts.repository.traces import CallRepository
from services.contacts.serializers.contacts import opened
from services.contacts.serializers.line_events import issued

# A ticket is given to who stands there; a caller has a place without a number.
_NUMBERED = frozenset({Channel.COUNTER, Channel.VISIT})


async def join(session: AsyncSession, joining: Joining, now: datetime) -> Standing | Overflow:
    """
    Give who joins a place, once; or say at once what to offer instead.

    Raises:
        LineNotFound: There is none for this.
        ChannelNotHere: The line does not take the channel.
        ContactStateWrong: The contact is no longer, or not yet, one that can wait.
        TicketNumberTaken: That paper ticket was typed in already.
    """
    contact, before = await _joining_contact(session, joining, now)
    if before is not None:
        known = await following.held_place(session, before.id)
        if known is not None and known.state is not TicketState.ENDED:
            if joining.call_id and not known.told and joining.language:
                # The event of the call came first, and does not say what they speak.
                known = replace(known, language=joining.language)
                await TicketRepository(session).save(known, now)
            return await standing_of(session, known, now)
    found = await line_of(session, joining)
    arrived_at = joining.arrived_at or now
    if joining.arrived_at is None and not place.on_time(joining.booked_for, now):
        taking = await taking_line(session, found, joining.channel, now)
        if isinstance(taking, Overflow):
            return taking
        found = taking
    await _store(session, before, contact, joining)
    taken = await _place(session, contact, found, joining, arrived_at)
    return await standing_of(session, taken, now)


async def place_contact(
    session: AsyncSession, contact: Contact, service_code: str, site: str
) -> None:
    """Give a contact that waits a place in the line of what it is about, if there is one."""
    known = await TicketRepository(session).lock(contact.id)
    if known is not None and known.state is not TicketState.ENDED:
        return
    lines = await LineRepository(session).all(site, contact.channel)
    found = line.line_for(lines, service_code, site, contact.channel)
    if found is not None:
        # A ticket is for who comes to the hall, not for who is there and handed on.
        found = replace(found, prefix="")
        await _place(session, contact, found, _of(contact, site), contact.opened_at)


async def place_caller(
    session: AsyncSession, contact: Contact, service_code: str, now: datetime
) -> None:
    """
    Give a caller of whom is heard a place, before they join by themselves or after.

    A line that takes nobody now is not waited in: joining says what there is instead.
    """
    known = await TicketRepository(session).lock(contact.id)
    if known is not None and known.state is not TicketState.ENDED:
        return
    lines = await LineRepository(session).all("", contact.channel)
    found = line.line_for(lines, service_code, "", contact.channel)
    if found is None:
        return
    taking = await taking_line(session, found, contact.channel, now)
    if isinstance(taking, Line):
        await _place(session, contact, taking, _of(contact, ""), contact.opened_at)


async def _joining_contact(
    session: AsyncSession, joining: Joining, now: datetime
) -> tuple[Contact, Contact | None]:
    """The contact that will wait, and what it was before; None of a new one."""
    contacts = ContactRepository(session)
    if joining.call_id:
        return await _contact_of_call(session, joining, now)
    if joining.contact_id is not None:
        # Held first, as everywhere: a place before its contact.
        await following.held_place(session, joining.contact_id)
        before = await contacts.get(joining.contact_id)
        if before.state is State.WAITING:
            return _about(before, joining.subject), before
        return _about(life.wait(before, Step.ARRIVE, now), joining.subject), before
    return fresh_contact(joining, now), None


def fresh_contact(joining: Joining, now: datetime) -> Contact:
    """A new contact that waits since it arrived."""
    fresh = contact_rules.open_contact(
        ContactId(new_id()),
        channel=joining.channel,
        direction=Direction.INCOMING,
        person_id=joining.person_id,
        on_behalf_of_id=None,
        attendant_id="",
        desk="",
        address_used=joining.address_used,
        confidential=False,
        note="",
        waiting=True,
        opened_at=joining.arrived_at,
        now=now,
    )
    return _about(fresh, joining.subject)


async def _contact_of_call(
    session: AsyncSession, joining: Joining, now: datetime
) -> tuple[Contact, Contact | None]:
    """The contact of a call, whichever is heard first: this, or the events of the call."""
    calls = CallRepository(session)
    code = joining.subject.service_code if joining.subject else ""
    known, contact_id = await calls.hear(
        joining.call_id,
        Heard(requested_at=now, service_code=code, person_id=joining.person_id),
    )
    if contact_id is not None:
        before = await ContactRepository(session).get(contact_id)
        return traces.follow_call(before, known), before
    begun = traces.call(ContactId(new_id()), known.began_at or now)
    contact = traces.follow_call(begun, known)
    await ContactRepository(session).add(contact, opened(begun))
    await calls.has_contact(joining.call_id, contact.id)
    return contact, contact


async def _store(
    session: AsyncSession, before: Contact | None, contact: Contact, joining: Joining
) -> None:
    contacts = ContactRepository(session)
    if contact.state is not State.WAITING:
        raise ContactStateWrong(field="contact_id", state=contact.state.value)
    if before is None:
        await contacts.add(contact, opened(contact))
    elif contact is not before:
        await contacts.save(before, contact)


async def _place(
    session: AsyncSession, contact: Contact, found: Line, joining: Joining, arrived_at: datetime
) -> Place:
    tickets = TicketRepository(session)
    before = await tickets.find(contact.id) if joining.contact_id is not None else None
    if before is not None:  # it was over, and is not: the number that they have stays theirs
        again = _taken(contact, found, joining, arrived_at, before.number)
        return await tickets.save(again, arrived_at, issued(again))
    day = line.local_day(arrived_at)
    numbered = Numbered(day=day, series="", counted=None)
    number = ""
    if joining.paper_number:
        numbered = Numbered(day=day, series="paper", counted=joining.paper_number)
        number = line.label(found, joining.paper_number, paper=True)
    elif found.prefix and joining.channel in _NUMBERED:
        counted = await LineRepository(session).next_number(found.id, day)
        numbered = Numbered(day=day, series="kiosk", counted=counted)
        number = line.label(found, counted, paper=False)
    taken = _taken(contact, found, joining, arrived_at, number)
    await tickets.add(taken, numbered, joining.code_hash, issued(taken))
    return taken


def _taken(
    contact: Contact, found: Line, joining: Joining, arrived_at: datetime, number: str
) -> Place:
    taken = place.take_place(
        contact.id,
        found,
        channel=joining.channel,
        number=number,
        arrived_at=arrived_at,
        priority=joining.priority,
        booked_for=joining.booked_for,
        language=joining.language,
    )
    return replace(taken, site=found.site or joining.site)


def _about(contact: Contact, subject: Subject | None) -> Contact:
    if subject is None or subject.service_code in {one.service_code for one in contact.subjects}:
        return contact
    return contact_rules.with_subjects(contact, (subject,), "service_code")


def _of(contact: Contact, site: str) -> Joining:
    return Joining(
        line_id=None,
        line_code="",
        subject=None,
        site=site,
        channel=contact.channel,
        contact_id=contact.id,
        call_id="",
        person_id=None,
        priority=Priority.NONE,
        language="",
        booked_for=None,
        address_used="",
        arrived_at=None,
        paper_number=0,
        code_hash=b"",
    )
