"""What happens to who waits when nothing else does: nobody serves, closing, nearly their turn."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import line, place
from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.line import Line, Overflow, OverflowReason
from services.contacts.domain.messages import Stationery
from services.contacts.domain.place import Place
from services.contacts.handlers.notices import About, plan_message
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.notices import Draft
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.sweeps import SweepRepository
from services.contacts.repository.tickets import TicketRepository
from services.contacts.serializers.line_events import changed, near, overflowed

# Who is this close to their turn is told to come back to the hall.
NEAR = 3


async def stranded(session: AsyncSession, now: datetime) -> list[tuple[ContactId, Overflow]]:
    """
    Callers who wait where nobody will come for them, each with what to offer instead.

    Who stands in the hall sees the desks, and those with a ticket at closing are served.
    """
    lines = await LineRepository(session).all()
    found: list[tuple[ContactId, Overflow]] = []
    waiting = await SweepRepository(session).callers()
    for one in lines:
        callers = waiting.get(one.id)
        if not callers:
            continue
        serving = await PresenceRepository(session).serving(one, line.local_day(now))
        trouble = line.overflow(one, now, serving=serving.present, waiting=0, channel=Channel.PHONE)
        if trouble is not None and trouble.reason is not OverflowReason.FULL:
            found.extend((caller, trouble) for caller in callers)
    return found


async def overflow(
    session: AsyncSession, contact_id: ContactId, trouble: Overflow, now: datetime
) -> bool:
    """
    Move a caller to the line that takes over, or say that they must be told; once.

    Returns:
        False when they do not wait any more, or somebody else sees to them.
    """
    tickets, lines = TicketRepository(session), LineRepository(session)
    found = await tickets.try_lock(contact_id)
    if found is None or found.state is not place.TicketState.WAITING:
        return False
    its_line = await lines.get(found.line_id)
    other = await _taking_over(session, its_line, found, now)
    if other is not None:
        moved = place.move(found, other, channel=found.channel, wanted_staff_id="", wanted_desk="")
        await tickets.save(replace(moved, told=found.told), now, changed(moved))
        return True
    await SweepRepository(session).mark_overflowed(
        contact_id, now, overflowed(found, trouble.reason, trouble.action)
    )
    return True


async def nearly(session: AsyncSession, now: datetime) -> list[ContactId]:
    """Who asked to be told, and whose turn is near."""
    return await SweepRepository(session).near(NEAR, now)


async def tell_near(
    session: AsyncSession, contact_id: ContactId, stationery: Stationery, now: datetime
) -> None:
    """Tell who waits that their turn is near, once, at the address they left."""
    found = await TicketRepository(session).try_lock(contact_id)
    if found is None or found.state not in place.IN_LINE:
        return
    if not await SweepRepository(session).mark_near(contact_id, now, near(found, NEAR)):
        return
    contact = await ContactRepository(session).get(contact_id)
    its_line = await LineRepository(session).get(found.line_id)
    english = found.language.partition("-")[0].lower() == "en"
    facts = {
        "number": found.number,
        "position": str(NEAR),
        "line": its_line.name_en if english and its_line.name_en else its_line.name,
    }
    draft = Draft(
        template="ticket_near",
        facts=facts,
        channel=Channel.EMAIL if "@" in contact.address_used else Channel.SMS,
        address=contact.address_used,
        language=found.language,
        key=f"ticket_near/{contact_id}",
    )
    about = About(person_id=contact.person_id)
    await plan_message(session, draft, about, stationery, at=now, due_at=now)


async def _taking_over(
    session: AsyncSession, its_line: Line, found: Place, now: datetime
) -> Line | None:
    if not its_line.overflow_line:
        return None
    by_code = {one.code: one for one in await LineRepository(session).all()}
    other = by_code.get(its_line.overflow_line)
    if other is None or found.channel not in other.channels:
        return None
    serving = await PresenceRepository(session).serving(other, line.local_day(now))
    open_now = line.is_open(other, now) and serving.present > 0
    return other if open_now else None
