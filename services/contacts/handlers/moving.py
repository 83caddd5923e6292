"""Handing somebody on without waiting anew: to a line, a subject, a desk, an attendant."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller, Role
from services.contacts.domain import life, line, place
from services.contacts.domain.contact import Contact, ContactId, State, Subject, desk_text
from services.contacts.domain.errors import NotYourContact
from services.contacts.domain.line import Line, LineId
from services.contacts.domain.line_errors import ChannelNotHere, LineNotFound, TicketNotFound
from services.contacts.domain.offers import OfferResult
from services.contacts.domain.place import Place
from services.contacts.handlers import following
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.tickets import TicketRepository
from services.contacts.serializers.contacts import transferred
from services.contacts.serializers.line_events import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to: exactly one of them is given."""

    line_id: LineId | None
    subject: Subject | None
    staff_id: str
    desk: str


async def move(
    session: AsyncSession,
    caller: Caller,
    contact_id: ContactId,
    target: Target,
    note: str,
    now: datetime,
) -> Place:
    """
    Let somebody wait elsewhere, with the arrival they have.

    Raises:
        TicketNotFound: They are in no line.
        NotYourContact: Another attendant has them.
        LineNotFound, ChannelNotHere: There is no such line for them.
    """
    found = await TicketRepository(session).lock(contact_id)
    if found is None:
        raise TicketNotFound(field="contact_id")
    if not _may_move(caller, found):
        raise NotYourContact(field="contact_id")
    its_line = await _line(session, found, target)
    moved = place.move(
        found,
        its_line,
        channel=found.channel,
        wanted_staff_id=target.staff_id,
        wanted_desk=desk_text(target.desk),
    )
    store = ContactRepository(session)
    before = await store.get(contact_id)
    if before.state is State.ACTIVE:
        contact = life.transfer(before, target.subject, note, now)
        await PresenceRepository(session).freed(before.attendant_id, now)
    else:
        contact = _noted(before, note)
    code = target.subject.service_code if target.subject else ""
    await store.save(before, contact, transferred(contact, code, now))
    await following.withdraw_offer(session, contact_id, OfferResult.ACCEPTED_ELSEWHERE, now)
    return await TicketRepository(session).save(moved, now, changed(moved))


async def follow_transfer(
    session: AsyncSession, found: Place, subject: Subject | None, now: datetime
) -> None:
    """The place of a contact that was handed on for *subject* goes to the line of that."""
    target = Target(line_id=None, subject=subject, staff_id="", desk="")
    try:
        its_line = await _line(session, found, target)
    except LineNotFound:
        its_line = await LineRepository(session).get(found.line_id)
    moved = place.move(found, its_line, channel=found.channel, wanted_staff_id="", wanted_desk="")
    await TicketRepository(session).save(moved, now, changed(moved))


async def _line(session: AsyncSession, found: Place, target: Target) -> Line:
    lines = LineRepository(session)
    if target.line_id is not None:
        its_line = await lines.get(target.line_id)
    elif target.subject is not None:
        matching = line.line_for(
            await lines.all(found.site, found.channel),
            target.subject.service_code,
            found.site,
            found.channel,
        )
        if matching is None:
            raise LineNotFound(field="service_code")
        its_line = matching
    else:
        its_line = await lines.get(found.line_id)
    if found.channel not in its_line.channels:
        allowed = ", ".join(sorted(its_line.channels))
        raise ChannelNotHere(field="line_id", allowed=allowed)
    return its_line


def _noted(contact: Contact, note: str) -> Contact:
    return replace(contact, note=life.added_note(contact.note, note))


def _may_move(caller: Caller, found: Place) -> bool:
    """Whether *caller* may hand *found* on: who serves it, a supervisor, the telephone."""
    return found.staff_id in ("", caller.id) or caller.has(Role.SUPERVISOR, Role.SERVICE)
