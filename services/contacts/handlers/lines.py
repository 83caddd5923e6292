"""Where one stands in a line, and out of it; the lines themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import life, place, waits
from services.contacts.domain.contact import Channel, Contact, ContactId, State
from services.contacts.domain.errors import ContactStateWrong
from services.contacts.domain.line import Line, LineId, local_day
from services.contacts.domain.place import Place
from services.contacts.domain.waits import Wait
from services.contacts.handlers import following
from services.contacts.repository.board import BoardRepository
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.tickets import TicketRepository
from services.contacts.serializers.contacts import closed
from services.contacts.serializers.line_events import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A place, which it is in its line, and how long it may take."""

    place: Place
    position: int
    wait: Wait
    line: Line


async def leave(session: AsyncSession, contact_id: ContactId, now: datetime) -> Place:
    """
    End the wait of who left.

    Raises:
        TicketNotFound, ContactStateWrong: They do not wait.
    """
    tickets, contacts = TicketRepository(session), ContactRepository(session)
    await tickets.lock(contact_id)
    known = await tickets.get(contact_id)
    before = await contacts.get(contact_id)
    gone = life.abandon(before, now)
    await contacts.save(before, gone, closed(gone))
    await following.follow(session, known, before, gone, now)
    return place.end(known)


async def standing(session: AsyncSession, contact_id: ContactId, now: datetime) -> Standing:
    """
    Where somebody stands; never further back than they were told before.

    Raises:
        TicketNotFound: Nowhere.
    """
    found = await TicketRepository(session).get(contact_id)
    return await standing_of(session, found, now)


async def code_hash(session: AsyncSession, contact_id: ContactId) -> bytes | None:
    """What the holder of a ticket is known by."""
    return await TicketRepository(session).code_hash(contact_id)


async def keep_place(session: AsyncSession, contact_id: ContactId, now: datetime) -> Place:
    """
    Let the place of who goes stand, to call them back when its turn comes.

    Raises:
        TicketNotFound, ContactStateWrong: They do not wait.
    """
    tickets = TicketRepository(session)
    await tickets.lock(contact_id)
    found = await tickets.get(contact_id)
    if found.state not in place.IN_LINE:
        raise ContactStateWrong(field="contact_id", state=found.state.value)
    kept = replace(found, virtual=True)
    return await tickets.save(kept, now, changed(kept))


async def wait_in(session: AsyncSession, found: Line, position: int, now: datetime) -> Wait:
    """How long who stands at *position* of a line may still wait."""
    serving = await PresenceRepository(session).serving(found, local_day(now))
    last = await BoardRepository(session).last_times(found.id, waits.LAST)
    each = waits.usual_time(last, found.usual)
    return waits.expected_wait(position - 1, serving=serving.ready, free=serving.free, each=each)


async def standing_of(session: AsyncSession, found: Place, now: datetime) -> Standing:
    """Where *found* stands."""
    tickets = TicketRepository(session)
    its_line = await LineRepository(session).get(found.line_id)
    if found.state not in place.IN_LINE:
        nothing = Wait(low=timedelta(0), high=timedelta(0))
        return Standing(place=found, position=0, wait=nothing, line=its_line)
    true_position = await tickets.position(found, now)
    position = place.told_position(found, true_position)
    if position != found.told:
        await tickets.tell(found.contact_id, position)
    wait = await wait_in(session, its_line, position, now)
    return Standing(
        place=replace(found, told=position), position=position, wait=wait, line=its_line
    )


async def list_lines(
    session: AsyncSession, site: str, channel: Channel | None
) -> list[tuple[Line, int]]:
    """Lines of a site and a channel, each with how many wait."""
    lines = await LineRepository(session).all(site, channel)
    waiting = await BoardRepository(session).waiting_by_line()
    return [(one, waiting.get(one.id, 0)) for one in lines]


async def import_lines(session: AsyncSession, lines: Sequence[Line]) -> tuple[int, int]:
    """Add or change *lines*; how many were added, and changed."""
    store = LineRepository(session)
    added = [await store.put(one) for one in lines]
    return added.count(True), added.count(False)


async def tickets_of(session: AsyncSession, contacts: Iterable[Contact]) -> Mapping[ContactId, str]:
    """The numbers that those of *contacts* who wait hold, by contact."""
    waiting = [contact.id for contact in contacts if contact.state is State.WAITING]
    return await TicketRepository(session).numbers(waiting)


async def list_waiting(
    session: AsyncSession,
    line_id: LineId,
    *,
    after: tuple[datetime, ContactId] | None,
    size: int,
) -> tuple[list[Place], bool]:
    """One page of who waits in a line, by rank, and whether there are more."""
    found = await TicketRepository(session).waiting_in(line_id, after=after, most=size + 1)
    return found[:size], len(found) > size
