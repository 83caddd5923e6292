"""What an attendant does with who waits: next, pick, recall, begin, park, hand on, finish."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller, Role
from services.contacts.domain import calling, distribution, life, place
from services.contacts.domain.contact import Contact, ContactId, Outcome, desk_text
from services.contacts.domain.errors import NotYourContact
from services.contacts.domain.line import local_day
from services.contacts.domain.line_errors import (
    NotReady,
    NotYourTicket,
    StillServing,
    TicketNotFound,
    TicketStateWrong,
)
from services.contacts.domain.place import Place, TicketState
from services.contacts.domain.presence import Presence, PresenceState, expect_skills
from services.contacts.handlers import contacts, following
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.offers import OfferRepository
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.tickets import Taker, TicketRepository
from services.contacts.serializers.contacts import closed, taken
from services.contacts.serializers.line_events import called, changed


async def next_person(
    session: AsyncSession, caller: Caller, desk: str, now: datetime
) -> Place | None:
    """
    Call the next person to the caller's desk; None when nobody waits.

    Whoever another desk is calling at this moment is passed over, so no two desks
    share a person and none waits for another.

    Raises:
        NotReady: The caller has not said what they serve.
        StillServing: They are with somebody, or rung.
    """
    presence = await _ready(session, caller.id)
    lines = await LineRepository(session).some(presence.line_ids)
    today = local_day(now)
    taker = Taker(
        staff_id=caller.id,
        desk=desk or presence.desk,
        line_ids=[one.id for one in lines if distribution.is_able(presence, one, today)],
        channels=sorted(presence.channels),
        languages=presence.languages,
    )
    found = await TicketRepository(session).next_for(taker, now)
    if found is None:
        return None
    return await _call(session, found, presence, desk_text(taker.desk), now)


async def pick(
    session: AsyncSession, caller: Caller, contact_id: ContactId, desk: str, now: datetime
) -> Place:
    """
    Call that person to the caller's desk.

    Raises:
        TicketNotFound: They are in no line.
        TicketStateWrong: Another desk was first.
        NotReady, StillServing: As of `next_person`.
        SkillMissing: The line needs a skill that the caller has not, or no more.
    """
    tickets = TicketRepository(session)
    found = await tickets.try_lock(contact_id)
    if found is None:
        await tickets.get(contact_id)
        raise TicketStateWrong(field="contact_id", state=TicketState.CALLED.value)
    presence = await _ready(session, caller.id)
    its_line = await LineRepository(session).get(found.line_id)
    expect_skills(presence, [its_line], local_day(now), "contact_id")
    return await _call(session, found, presence, desk_text(desk or presence.desk), now)


async def recall(
    session: AsyncSession, caller: Caller, contact_id: ContactId, now: datetime
) -> Place:
    """Call again who has not come."""
    return await _step(
        session,
        contact_id,
        lambda found: place.recall(found, caller.id, now),
        lambda found: calling.recall(found, now),
        now,
        announce=True,
    )


async def walk(session: AsyncSession, contact_id: ContactId, now: datetime) -> Place:
    """Who was called is on their way."""
    return await _step(
        session, contact_id, lambda found: found, lambda found: calling.walk(found, now), now
    )


async def begin(
    session: AsyncSession, caller: Caller, contact_id: ContactId, now: datetime
) -> Place:
    """Who was called is at the desk."""
    return await _step(
        session,
        contact_id,
        lambda found: place.serve(found, caller.id, found.desk),
        lambda found: calling.begin(found, now),
        now,
    )


async def park(
    session: AsyncSession, caller: Caller, contact_id: ContactId, now: datetime
) -> Place:
    """Put somebody aside, on hold, and be free for another."""
    parked = await _step(
        session,
        contact_id,
        lambda found: place.park(found, caller.id),
        lambda found: life.hold(found, now),
        now,
    )
    await PresenceRepository(session).freed(caller.id, now)
    return parked


async def unpark(
    session: AsyncSession, caller: Caller, contact_id: ContactId, now: datetime
) -> Place:
    """
    Go on with who was put aside.

    Raises:
        StillServing: The caller is with somebody else by now.
    """
    return await _step(
        session,
        contact_id,
        lambda found: place.unpark(found, caller.id),
        lambda found: life.resume(found, now),
        now,
    )


async def no_show(
    session: AsyncSession, caller: Caller, contact_id: ContactId, now: datetime, *, final: bool
) -> Place:
    """Called and not there: back in the line some places behind, or for the last time gone."""
    tickets = TicketRepository(session)
    found = await _locked(session, contact_id)
    its_line = await LineRepository(session).get(found.line_id)
    if not final and found.returns < its_line.returns:
        behind = await tickets.rank_behind(found, its_line.behind)
        returned = await _step(
            session,
            contact_id,
            lambda one: place.give_back(one, caller.id, behind),
            lambda one: calling.give_back(one, now),
            now,
        )
        await PresenceRepository(session).freed(caller.id, now)
        return returned
    if found.staff_id != caller.id:
        raise NotYourTicket(field="contact_id")
    store = ContactRepository(session)
    before = await store.get(contact_id)
    gone = calling.no_show(before, now)
    await store.save(before, gone, closed(gone))
    await following.follow(session, found, before, gone, now)
    return place.end(found)


async def wrap_up(
    session: AsyncSession, caller: Caller, contact_id: ContactId, now: datetime
) -> Place | None:
    """
    The person has left, the attendant still writes; None where they came by no line.

    The telephone says so for whoever spoke: it hears the line fall first.
    """

    def step(found: Contact) -> Contact:
        return life.wrap_up(life.resume(found, now), now)

    if await following.held_place(session, contact_id) is None:
        store = ContactRepository(session)
        before = await store.get(contact_id)
        if before.attendant_id != caller.id and not caller.has(Role.SERVICE):
            raise NotYourContact(field="contact_id")
        await store.save(before, step(before))
        return None
    return await _step(
        session,
        contact_id,
        lambda found: _own(found, found.staff_id if caller.has(Role.SERVICE) else caller.id),
        step,
        now,
    )


async def finish(
    session: AsyncSession,
    caller: Caller,
    contact_id: ContactId,
    outcome: Outcome,
    note: str,
    now: datetime,
) -> Contact:
    """Close with an outcome; the attendant is free from here on."""
    return await contacts.close_contact(
        session, contact_id, caller, outcome, note, closed_at=None, version=0, now=now
    )


async def _ready(session: AsyncSession, staff_id: str) -> Presence:
    """The caller's presence, held, so that they are not rung at the same moment."""
    presence = await PresenceRepository(session).lock(staff_id)
    if presence is None or presence.state is not PresenceState.READY:
        raise NotReady(field="state")
    held = await TicketRepository(session).held_by(staff_id)
    if held is not None:
        raise StillServing(field="contact_id", contact_id=str(held.contact_id))
    rung = await OfferRepository(session).standing_for(staff_id)
    if rung is not None:
        raise StillServing(field="contact_id", contact_id=str(rung.contact_id))
    return presence


async def _call(
    session: AsyncSession, found: Place, presence: Presence, desk: str, now: datetime
) -> Place:
    store = ContactRepository(session)
    before = await store.get(found.contact_id)
    its_place = place.call(found, presence.staff_id, desk, now)
    contact = calling.call(before, presence.staff_id, desk, now)
    await store.save(before, contact, taken(contact, now))
    await PresenceRepository(session).given(presence.staff_id)
    return await TicketRepository(session).save(
        its_place, now, called(its_place), changed(its_place)
    )


async def _step(
    session: AsyncSession,
    contact_id: ContactId,
    place_step: Callable[[Place], Place],
    contact_step: Callable[[Contact], Contact],
    now: datetime,
    *,
    announce: bool = False,
) -> Place:
    """Change a place and its contact together."""
    found = await _locked(session, contact_id)
    its_place = place_step(found)
    store = ContactRepository(session)
    before = await store.get(contact_id)
    contact = contact_step(before)
    if contact is not before:
        await store.save(before, contact)
    told = [changed(its_place)]
    return await TicketRepository(session).save(
        its_place, now, *([called(its_place)] if announce else []), *told
    )


async def _locked(session: AsyncSession, contact_id: ContactId) -> Place:
    found = await TicketRepository(session).lock(contact_id)
    if found is None:
        raise TicketNotFound(field="contact_id")
    return found


def _own(found: Place, staff_id: str) -> Place:
    if found.staff_id != staff_id or found.state is not TicketState.SERVING:
        raise NotYourTicket(field="contact_id")
    return found
