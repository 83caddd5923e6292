"""
A place in a line: in which order people are served, and what becomes of a place.

The order is one moment for each place, its rank, given when it is taken. A right to go
first is a head start of that moment and not a class of its own: so who has one passes
those who came a little earlier, and nobody is passed for ever.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.line import Line, LineId
from services.contacts.domain.line_errors import NotYourTicket, TicketStateWrong

# Who comes later than this to an appointment waits like everybody else.
GRACE = timedelta(minutes=10)
_JUST_AFTER = timedelta(microseconds=1)


class TicketState(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    ENDED = "ended"


class Priority(StrEnum):
    """Decreto-Lei 58/2016; which of its grounds is not kept, nor shown in public."""

    NONE = "none"
    LEGAL = "legal"


# With an attendant, and so the one person they are with.
HELD = frozenset({TicketState.CALLED, TicketState.SERVING})
IN_LINE = frozenset({TicketState.WAITING, TicketState.OFFERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    Somebody's place in a line; times in UTC.

    Attributes:
        number: As on the ticket, A012; empty where none was given.
        arrived_at: Kept through every transfer.
        rank: Places are served in the order of this moment.
        not_before: Of a booking: until then others go first.
        wanted_staff_id, wanted_desk: Moved to them; nobody else takes it.
        virtual: Nobody is on the line; to be called back when its turn comes.
        told: The position last told; a later answer is never further back. 0: none yet.
    """

    contact_id: ContactId
    line_id: LineId
    site: str
    channel: Channel
    number: str
    state: TicketState
    arrived_at: datetime
    rank: datetime
    not_before: datetime | None
    booked_for: datetime | None
    priority: Priority
    language: str
    staff_id: str = ""
    desk: str = ""
    wanted_staff_id: str = ""
    wanted_desk: str = ""
    called_at: datetime | None = None
    times_called: int = 0
    returns: int = 0
    virtual: bool = False
    told: int = 0


def on_time(booked_for: datetime | None, arrived_at: datetime) -> bool:
    """Whether who arrives then keeps the appointment."""
    return booked_for is not None and arrived_at <= booked_for + GRACE


def rank(
    line: Line,
    *,
    arrived_at: datetime,
    priority: Priority,
    booked_for: datetime | None,
    transferred: bool,
) -> datetime:
    """
    The moment by which a place is ordered.

    A booking on time goes before priority, priority before who was transferred, and
    those before all others, each within the line's head start; among equals by
    arrival. Priority by law does not apply to what is booked (Decreto-Lei 58/2016).
    """
    if booked_for is not None and on_time(booked_for, arrived_at):
        return booked_for - 3 * line.head_start
    if priority is Priority.LEGAL:
        return arrived_at - 2 * line.head_start
    if transferred:
        return arrived_at - line.head_start
    return arrived_at


def order(place: Place, now: datetime) -> tuple[bool, datetime, ContactId]:
    """Sort key of *place* at *now*: a booking whose time has not come lets others go first."""
    early = place.not_before is not None and place.not_before > now
    return early, place.rank, place.contact_id


def take_place(
    contact_id: ContactId,
    line: Line,
    *,
    channel: Channel,
    number: str,
    arrived_at: datetime,
    priority: Priority,
    booked_for: datetime | None,
    language: str,
    transferred: bool = False,
) -> Place:
    """A place in *line* for who arrived then."""
    booked = booked_for if on_time(booked_for, arrived_at) else None
    return Place(
        contact_id=contact_id,
        line_id=line.id,
        site=line.site,
        channel=channel,
        number=number,
        state=TicketState.WAITING,
        arrived_at=arrived_at,
        rank=rank(
            line,
            arrived_at=arrived_at,
            priority=priority,
            booked_for=booked,
            transferred=transferred,
        ),
        not_before=booked,
        booked_for=booked_for,
        priority=priority,
        language=language,
    )


def offer(place: Place) -> Place:
    """It rings at one attendant's; the place is kept."""
    _expect(place, TicketState.WAITING)
    return replace(place, state=TicketState.OFFERED)


def withdraw(place: Place) -> Place:
    """The offer came to nothing: it waits where it waited."""
    _expect(place, TicketState.OFFERED)
    return replace(place, state=TicketState.WAITING)


def call(place: Place, staff_id: str, desk: str, at: datetime) -> Place:
    """Called to *desk* by *staff_id*."""
    _expect(place, TicketState.WAITING)
    return replace(
        place,
        state=TicketState.CALLED,
        staff_id=staff_id,
        desk=desk,
        called_at=at,
        times_called=place.times_called + 1,
        wanted_staff_id="",
        wanted_desk="",
    )


def recall(place: Place, staff_id: str, at: datetime) -> Place:
    """Called once more."""
    _expect_own(place, staff_id, TicketState.CALLED)
    return replace(place, called_at=at, times_called=place.times_called + 1)


def serve(place: Place, staff_id: str, desk: str) -> Place:
    """With *staff_id* from here on: at the desk, or connected."""
    _expect(place, TicketState.WAITING, TicketState.OFFERED, TicketState.CALLED)
    if place.state is TicketState.CALLED:
        _expect_own(place, staff_id, TicketState.CALLED)
    return replace(
        place,
        state=TicketState.SERVING,
        staff_id=staff_id,
        desk=desk,
        wanted_staff_id="",
        wanted_desk="",
    )


def park(place: Place, staff_id: str) -> Place:
    """Put aside: the attendant may take another."""
    _expect_own(place, staff_id, TicketState.SERVING)
    return replace(place, state=TicketState.PARKED)


def unpark(place: Place, staff_id: str) -> Place:
    """Taken up again."""
    _expect_own(place, staff_id, TicketState.PARKED)
    return replace(place, state=TicketState.SERVING)


def give_back(place: Place, staff_id: str, behind: datetime) -> Place:
    """Called and not there: waits again, right after the place ranked *behind*."""
    _expect_own(place, staff_id, TicketState.CALLED)
    return replace(
        place,
        state=TicketState.WAITING,
        staff_id="",
        desk="",
        rank=max(place.rank, behind + _JUST_AFTER),
        returns=place.returns + 1,
        told=0,
    )


def move(
    place: Place, line: Line, *, channel: Channel, wanted_staff_id: str, wanted_desk: str
) -> Place:
    """Waits in *line* as if it had always stood there: arrival and number are kept."""
    _expect(place, *(TicketState(state) for state in TicketState if state != TicketState.ENDED))
    return replace(
        place,
        line_id=line.id,
        site=line.site or place.site,
        channel=channel,
        state=TicketState.WAITING,
        staff_id="",
        desk="",
        rank=rank(
            line,
            arrived_at=place.arrived_at,
            priority=place.priority,
            booked_for=place.not_before,
            transferred=True,
        ),
        wanted_staff_id=wanted_staff_id,
        wanted_desk=wanted_desk,
        told=0,
    )


def end(place: Place) -> Place:
    """In no line any more."""
    return replace(place, state=TicketState.ENDED, wanted_staff_id="", wanted_desk="")


def told_position(place: Place, position: int) -> int:
    """What to tell who stands at *position*: never further back than they heard before."""
    return min(position, place.told) if place.told else position


def _expect(place: Place, *states: TicketState) -> None:
    if place.state not in states:
        raise TicketStateWrong(
            f"the place of {place.contact_id} is {place.state}",
            field="contact_id",
            state=place.state.value,
        )


def _expect_own(place: Place, staff_id: str, *states: TicketState) -> None:
    _expect(place, *states)
    if place.staff_id != staff_id:
        raise NotYourTicket(field="contact_id")
