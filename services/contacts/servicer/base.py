"""What all calls of the agenda share: where data are, whom to ask, what to write with."""

from datetime import date, timedelta
from uuid import UUID

from chassis import events
from chassis.auth import Role
from chassis.edge import Call, Edge
from chassis.ids import parse_id, parse_optional_id
from chassis.readings import data_read
from services.contacts.clients import CalendarClient, CharterClient, IdentityClient
from services.contacts.domain.agenda import MOST_DAYS
from services.contacts.domain.agenda_errors import NotYourAppointment
from services.contacts.domain.contact import LONGEST_CODE, Subject
from services.contacts.handlers.appointments import Writing

WRITERS = (Role.ATTENDANT, Role.SUPERVISOR, Role.SERVICE)
READERS = (*WRITERS, Role.DEPARTMENT, Role.ADVOCATE, Role.QUALITY)
# Who books without being staff: a citizen with an account, and the public by a code.
OUTSIDE = (Role.CITIZEN, Role.PUBLIC)


class Calls:
    def __init__(
        self,
        edge: Edge,
        charter: CharterClient,
        identity: IdentityClient,
        calendar: CalendarClient,
        writing: Writing,
    ) -> None:
        self.edge = edge
        self._charter = charter
        self._identity = identity
        self._calendar = calendar
        self._writing = writing
        self._stationery = writing.stationery

    async def _subject(self, code: str) -> Subject | None:
        """The service named *code*, asked of the charter; None for no code."""
        if not code:
            return None
        return await self._charter.subject(code[: LONGEST_CODE + 1], "service_code")

    async def _closed(self, call: Call, *days: date) -> frozenset[date]:
        """The days on which the council is closed, around now and *days*."""
        today = call.now.date()
        first = min((today, *days)) - timedelta(days=1)
        return await self._calendar.closed(first, max((today, *days)) + timedelta(days=MOST_DAYS))


async def noted(call: Call, person_id: UUID | None, what: str) -> None:
    """
    Staff are shown *what* is kept of somebody: it goes into the log of readings.

    Lists to work by, which are of many, do not; what is opened out of one does.
    """
    if person_id is not None and call.caller.kind == "staff":
        reading = data_read(person_id, what, call.caller, call.now)
        await events.publish(call.session, [reading])


def person_meant(text: str, call: Call) -> UUID | None:
    """
    The person meant; a citizen is themselves, and the public nobody.

    Raises:
        NotYourAppointment: A citizen named another.
    """
    asked = parse_optional_id(text, "person_id")
    if call.caller.has(*READERS):
        return asked
    own = parse_id(call.caller.id, "person_id") if call.caller.has(Role.CITIZEN) else None
    if asked not in (None, own):
        raise NotYourAppointment(field="person_id")
    return own
