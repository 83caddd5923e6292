"""Appointments and the agenda to protobuf messages and events, and back."""

from datetime import date, datetime

from atende.contacts.v1 import agenda_events_pb2 as events_pb
from atende.contacts.v1 import agenda_pb2 as pb

from chassis.text import clean
from services.contacts.domain.agenda import Closure, Kind, Plan, Site, Slot
from services.contacts.domain.agenda_errors import DayInvalid, SpanInvalid
from services.contacts.domain.appointments import Appointment
from services.contacts.serializers.contacts import moment


def day_from_text(text: str, field: str, default: date) -> date:
    """
    A local day, *default* when there is none.

    Raises:
        DayInvalid: Not YYYY-MM-DD.
    """
    if not text:
        return default
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise DayInvalid(field=field) from None
    if day.isoformat() != text:
        raise DayInvalid(field=field)
    return day


def appointment_to_proto(appointment: Appointment, plan: Plan | None) -> pb.Appointment:
    """With the names of the agenda where it is known."""
    kind = plan.kinds.get(appointment.kind) if plan else None
    site = plan.sites.get(appointment.site) if plan else None
    message = pb.Appointment(
        appointment_id=str(appointment.id),
        contact_id=str(appointment.contact_id),
        person_id=str(appointment.person_id or ""),
        kind=appointment.kind,
        site=appointment.site,
        state=f"APPOINTMENT_STATE_{appointment.state.name}",
        service_code=appointment.service_code,
        channel=f"CHANNEL_{appointment.channel.name}",
        address_used=appointment.address_used,
        sequence=appointment.sequence,
        sitting_id=str(appointment.sitting_id or ""),
        note=appointment.note,
        version=appointment.version,
        site_name=site.name if site else "",
        site_address=site.address if site else "",
        kind_name=kind.name_pt if kind else "",
    )
    message.starts_at.FromDatetime(appointment.starts_at)
    message.ends_at.FromDatetime(appointment.ends_at)
    message.booked_at.FromDatetime(appointment.booked_at)
    return message


def slot_to_proto(slot: Slot, free: int) -> pb.Slot:
    message = pb.Slot(kind=slot.kind, site=slot.site, free=free)
    message.starts_at.FromDatetime(slot.starts_at)
    message.ends_at.FromDatetime(slot.ends_at)
    return message


def kind_to_proto(kind: Kind) -> pb.AgendaKind:
    return pb.AgendaKind(
        code=kind.code,
        name_pt=kind.name_pt,
        name_en=kind.name_en,
        minutes=int(kind.length.total_seconds() // 60),
        needs_sitting=bool(kind.needs_sitting),
    )


def site_to_proto(site: Site) -> pb.Site:
    return pb.Site(code=site.code, name=site.name, address=site.address)


def closure_from_proto(message: pb.Closure) -> Closure:
    """
    A closure as somebody typed it.

    Raises:
        SpanInvalid: It ends before it begins.
        TimeInvalid, TextMissing, TextTooLong, TextForbidden: Naming the field.
    """
    starts_at, ends_at = (
        moment(message.starts_at, "starts_at"),
        moment(message.ends_at, "ends_at"),
    )
    if starts_at >= ends_at or not 0 <= message.places <= 500:
        raise SpanInvalid(field="ends_at", most="366")
    return Closure(
        site=clean(message.site, field="site", longest=40, required=False),
        kind=clean(message.kind, field="kind", longest=40, required=False),
        starts_at=starts_at,
        ends_at=ends_at,
        places=message.places,
        reason=clean(message.reason, field="reason", longest=200),
    )


def closure_to_proto(closure_id: str, closure: Closure) -> pb.Closure:
    message = pb.Closure(
        closure_id=closure_id,
        site=closure.site,
        kind=closure.kind,
        places=closure.places,
        reason=closure.reason,
    )
    message.starts_at.FromDatetime(closure.starts_at)
    message.ends_at.FromDatetime(closure.ends_at)
    return message


def booked(appointment: Appointment) -> events_pb.AppointmentBooked:
    event = events_pb.AppointmentBooked(
        appointment_id=str(appointment.id),
        contact_id=str(appointment.contact_id),
        person_id=str(appointment.person_id or ""),
        kind=appointment.kind,
        site=appointment.site,
    )
    event.starts_at.FromDatetime(appointment.starts_at)
    return event


def changed(appointment: Appointment) -> events_pb.AppointmentChanged:
    event = events_pb.AppointmentChanged(
        appointment_id=str(appointment.id),
        contact_id=str(appointment.contact_id),
        person_id=str(appointment.person_id or ""),
        state=appointment.state.value,
        sequence=appointment.sequence,
    )
    event.starts_at.FromDatetime(appointment.starts_at)
    return event


def facts_of(appointment: Appointment, plan: Plan, code: str, reason: str = "") -> dict[str, str]:
    """What messages about an appointment say."""
    kind, site = plan.kinds.get(appointment.kind), plan.sites.get(appointment.site)
    return {
        "appointment_id": str(appointment.id),
        "kind_pt": kind.name_pt if kind else appointment.kind,
        "kind_en": kind.name_en if kind else appointment.kind,
        "grace": str(int(kind.grace.total_seconds() // 60)) if kind else "",
        "site": site.name if site else appointment.site,
        "address": site.address if site else "",
        "starts_at": appointment.starts_at.isoformat(),
        "code": code,
        "reason": reason,
    }


def text_of(moment_: datetime) -> str:
    """A moment (UTC) as RFC 3339 writes it."""
    return moment_.isoformat().replace("+00:00", "Z")
