"""Paper tickets of an outage whose holders were served on paper, typed in with their true times."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from services.contacts.domain import calling, place
from services.contacts.domain.calling import OnPaper
from services.contacts.domain.contact import Contact, Outcome
from services.contacts.domain.joining import Joining
from services.contacts.domain.line import label, local_day
from services.contacts.domain.place import Place, Priority
from services.contacts.handlers import choosing, joining
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.tickets import Numbered, TicketRepository
from services.contacts.serializers.contacts import closed, opened


async def record(
    session: AsyncSession,
    caller: Caller,
    wanted: Joining,
    times: OnPaper,
    outcome: Outcome,
    note: str,
    desk: str,
    now: datetime,
) -> tuple[Contact, Place]:
    """
    Keep what a paper ticket says, once for each number of a line and day.

    Raises:
        LineNotFound, ChannelNotHere: There is no such line for it.
        TicketNumberTaken: It was typed in before.
        OutcomeNotHere: It cannot have ended so.
    """
    its_line = await choosing.line_of(session, wanted)
    waiting = joining.fresh_contact(wanted, now)
    contact = calling.served_on_paper(waiting, caller.id, desk, times, outcome, note)
    await ContactRepository(session).add(contact, opened(waiting), closed(contact))
    numbered = Numbered(
        day=local_day(times.arrived_at), series="paper", counted=wanted.paper_number or None
    )
    number = label(its_line, wanted.paper_number, paper=True) if wanted.paper_number else ""
    taken = place.take_place(
        contact.id,
        its_line,
        channel=wanted.channel,
        number=number,
        arrived_at=times.arrived_at,
        priority=Priority.NONE,
        booked_for=None,
        language=wanted.language,
    )
    tickets = TicketRepository(session)
    await tickets.add(taken, numbered, b"")
    called = place.call(taken, caller.id, contact.desk, times.called_at)
    ended = place.end(place.serve(called, caller.id, contact.desk))
    await tickets.keep_times(
        ended, first_called_at=times.called_at, began_at=times.began_at, ended_at=times.ended_at
    )
    return contact, ended
