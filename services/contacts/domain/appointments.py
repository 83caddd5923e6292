"""An appointment, a planned contact with a slot: booked, moved, cancelled, kept, late or missed."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from chassis.text import clean
from services.contacts.domain import life
from services.contacts.domain.agenda import BOOKING, Kind, Plan, Slot, at_wall
from services.contacts.domain.agenda_errors import (
    AppointmentStateWrong,
    AppointmentTooEarly,
    BookingChannelInvalid,
    SlotUnknown,
)
from services.contacts.domain.contact import (
    Channel,
    Contact,
    ContactId,
)
from services.contacts.domain.life import Step

AppointmentId = NewType("AppointmentId", UUID)

LONGEST_NOTE = 1000


class AppointmentState(StrEnum):
    BOOKED = "booked"
    ARRIVED = "arrived"
    LATE = "late"
    MISSED = "missed"
    CANCELLED = "cancelled"


# Who came late had the place all the same until then; who cancelled or never came has none.
HOLDING = frozenset({AppointmentState.BOOKED, AppointmentState.ARRIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """
    A place in a slot; times in UTC.

    Attributes:
        place: Which of the slot's places, from 1; no two that hold one have the same.
        channel: By which it was booked.
        address_used: Where messages go when nobody is known, or this time elsewhere.
        sequence: Of its calendar file (RFC 5545, 3.8.7.4): one more with each change.
        remind_at: When its person is reminded next.
    """

    id: AppointmentId
    contact_id: ContactId
    person_id: UUID | None
    kind: str
    site: str
    place: int
    starts_at: datetime
    ends_at: datetime
    state: AppointmentState
    service_code: str
    channel: Channel
    address_used: str
    language: str
    sequence: int
    sitting_id: UUID | None
    note: str
    booked_at: datetime
    changed_at: datetime
    remind_at: datetime | None = None
    version: int = 1


def booking_channel(channel: Channel) -> Channel:
    """
    *channel*, if one books by it.

    Raises:
        BookingChannelInvalid: As named.
    """
    if channel not in BOOKING:
        raise BookingChannelInvalid(field="channel")
    return channel


def in_time(kind: Kind, starts_at: datetime, zone: ZoneInfo, now: datetime) -> None:
    """
    Make sure that a slot of *kind* at *starts_at* may be booked *now*.

    Raises:
        SlotUnknown: It is too soon, or too far ahead.
    """
    last = now.astimezone(zone).date() + timedelta(days=kind.days_ahead)
    if starts_at < now + kind.notice or starts_at.astimezone(zone).date() > last:
        raise SlotUnknown(field="starts_at")


def note_of(text: str) -> str:
    """What was said when it was booked, as it is kept; empty for nothing."""
    return clean(text, field="note", longest=LONGEST_NOTE, required=False, multiline=True)


def move(appointment: Appointment, slot: Slot, place: int, at: datetime) -> Appointment:
    """
    To *place* of another *slot*.

    Raises:
        AppointmentStateWrong: It is over.
    """
    _expect(appointment, AppointmentState.BOOKED)
    return replace(
        appointment,
        site=slot.site,
        place=place,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        sequence=appointment.sequence + 1,
        changed_at=at,
    )


def cancel(appointment: Appointment, at: datetime) -> Appointment:
    """
    Give the place back; cancelling twice is once.

    Raises:
        AppointmentStateWrong: Its person is here, or never came.
    """
    if appointment.state is AppointmentState.CANCELLED:
        return appointment
    _expect(appointment, AppointmentState.BOOKED)
    return replace(
        appointment,
        state=AppointmentState.CANCELLED,
        sequence=appointment.sequence + 1,
        changed_at=at,
    )


def arrive(appointment: Appointment, kind: Kind, zone: ZoneInfo, at: datetime) -> Appointment:
    """
    The person is here: in time within the grace of *kind*, else late. Arriving twice is once.

    Raises:
        AppointmentTooEarly: It is on another, later day.
        AppointmentStateWrong: It was cancelled, or marked as missed on another day.
    """
    if appointment.state in (AppointmentState.ARRIVED, AppointmentState.LATE):
        return appointment
    _expect(appointment, AppointmentState.BOOKED)
    day, today = (moment.astimezone(zone).date() for moment in (appointment.starts_at, at))
    if today < day:
        raise AppointmentTooEarly(field="appointment_id", starts_at=_iso(appointment.starts_at))
    late = at > appointment.starts_at + kind.grace
    state = AppointmentState.LATE if late else AppointmentState.ARRIVED
    return replace(appointment, state=state, changed_at=at)


def miss(appointment: Appointment, at: datetime) -> Appointment:
    """
    The person did not come.

    Raises:
        AppointmentTooEarly: Its time has not come.
        AppointmentStateWrong: They came, or it was cancelled.
    """
    if appointment.state is AppointmentState.MISSED:
        return appointment
    _expect(appointment, AppointmentState.BOOKED)
    if at < appointment.starts_at:
        raise AppointmentTooEarly(field="appointment_id", starts_at=_iso(appointment.starts_at))
    return replace(appointment, state=AppointmentState.MISSED, changed_at=at)


def expected(contact: Contact, at: datetime) -> Contact:
    """The planned *contact* whose person has arrived *at* that time: it waits."""
    return replace(life.wait(contact, Step.ARRIVE, at), opened_at=at)


def next_reminder(plan: Plan, starts_at: datetime, now: datetime) -> datetime | None:
    """When the person is reminded next: on the plan's days before it, as far as still to come."""
    day: date = starts_at.astimezone(plan.zone).date()
    moments = (
        at_wall(day - timedelta(days=before), plan.reminder_at, plan.zone)
        for before in plan.reminder_days
    )
    return min((moment for moment in moments if now < moment < starts_at), default=None)


def _expect(appointment: Appointment, state: AppointmentState) -> None:
    if appointment.state is not state:
        raise AppointmentStateWrong(field="appointment_id", state=appointment.state.value)


def _iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
