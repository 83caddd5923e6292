"""
Appointments and call-backs as iCalendar files (RFC 5545), to be put into a calendar.

One UID for all its life and a SEQUENCE that grows, so that a calendar replaces what it
has; what was cancelled says so (METHOD:CANCEL). Times carry the council's zone with its
rules, so that 09:00 is 09:00 on either side of a change of clocks; a promise for a day is
all of that day, and ends with the next one (DTEND is exclusive).
"""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from services.contacts.domain.agenda import Plan
from services.contacts.domain.appointments import HOLDING, Appointment, AppointmentState
from services.contacts.domain.callbacks import OPEN, Callback

PUBLISH, CANCEL = "PUBLISH", "CANCEL"


def of_appointment(appointment: Appointment, plan: Plan) -> tuple[bytes, str]:
    """The file of an appointment, and its method."""
    kind, site = plan.kinds.get(appointment.kind), plan.sites.get(appointment.site)
    gone = appointment.state in (AppointmentState.CANCELLED, AppointmentState.MISSED)
    event = _event(
        appointment.id,
        appointment.sequence,
        appointment.changed_at,
        kind.name_pt if kind else appointment.kind,
        cancelled=gone,
    )
    event.add("dtstart", appointment.starts_at.astimezone(plan.zone))
    event.add("dtend", appointment.ends_at.astimezone(plan.zone))
    if site is not None:
        event.add("location", vText(f"{site.name}, {site.address}"))
    assert gone or appointment.state in HOLDING | {AppointmentState.LATE}
    return _file(event, cancelled=gone, zoned=True)


def of_callback(callback: Callback, zone: ZoneInfo) -> tuple[bytes, str]:
    """The file of a call-back: the promised day, all day; its number is not in it."""
    gone = callback.state not in OPEN
    day = callback.due_at.astimezone(zone).date()
    event = _event(
        callback.id,
        callback.asked - 1 + len(callback.attempts) + gone,
        callback.ended_at or callback.requested_at,
        "Chamada do município",
        cancelled=gone,
    )
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return _file(event, cancelled=gone, zoned=False)


def _event(id_: UUID, sequence: int, at: datetime, summary: str, *, cancelled: bool) -> Event:
    event = Event()
    event.add("uid", f"{id_}@atende")
    event.add("sequence", sequence)
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("summary", vText(summary))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event


def _file(event: Event, *, cancelled: bool, zoned: bool) -> tuple[bytes, str]:
    method = CANCEL if cancelled else PUBLISH
    calendar = Calendar()
    calendar.add("prodid", "-//Atende//Agenda//PT")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    if zoned:
        calendar.add_missing_timezones()
    return calendar.to_ical(), method
