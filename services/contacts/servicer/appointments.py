"""Appointments and the agenda over gRPC."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from atende.contacts.v1 import agenda_pb2 as pb

from chassis.auth import Role
from chassis.edge import Call, command, query
from chassis.errors import Aborted
from chassis.ids import parse_id, parse_optional_id
from chassis.languages import parse_language
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.contacts.domain import appointments as rules
from services.contacts.domain import links
from services.contacts.domain.agenda import Plan, at_wall
from services.contacts.domain.agenda_errors import (
    AddressMissing,
    AppointmentNotFound,
)
from services.contacts.domain.appointments import Appointment, AppointmentId
from services.contacts.domain.contact import Channel
from services.contacts.domain.messages import direct
from services.contacts.domain.sittings import SittingId
from services.contacts.handlers import appointments, arriving, slots
from services.contacts.handlers.callbacks import get as get_callback
from services.contacts.repository.agenda import AppointmentRepository, PlanRepository
from services.contacts.serializers import calendar_file
from services.contacts.serializers.agenda import (
    appointment_to_proto,
    day_from_text,
    kind_to_proto,
    site_to_proto,
    slot_to_proto,
)
from services.contacts.serializers.contacts import channel_from_proto, moment
from services.contacts.servicer.base import OUTSIDE, READERS, WRITERS, Calls, noted, person_meant
from services.contacts.servicer.callbacks import callback_id

USUAL_SPAN = timedelta(days=13)


class AppointmentCalls(Calls):
    @query(*READERS, *OUTSIDE)
    async def ListKinds(self, request: pb.ListKindsRequest, call: Call) -> pb.ListKindsResponse:
        plan = await PlanRepository(call.session).newest()
        return pb.ListKindsResponse(
            kinds=map(kind_to_proto, plan.kinds.values()),
            sites=map(site_to_proto, plan.sites.values()),
        )

    @query(*READERS, *OUTSIDE)
    async def ListSlots(self, request: pb.ListSlotsRequest, call: Call) -> pb.ListSlotsResponse:
        first = day_from_text(request.from_day, "from_day", call.now.date())
        last = day_from_text(request.to_day, "to_day", first + USUAL_SPAN)
        channel = _channel(request.channel, call)
        found, more = await slots.list_slots(
            call.session,
            kind=request.kind,
            site=request.site,
            first=first,
            last=last,
            channel=channel,
            closed_days=await self._closed(call, first, last),
            most=page_size(request.page_size, default=100, most=500),
            now=call.now,
        )
        return pb.ListSlotsResponse(
            slots=[slot_to_proto(slot, free) for slot, free in found], more=more
        )

    @command(*WRITERS, *OUTSIDE)
    async def BookAppointment(
        self, request: pb.BookAppointmentRequest, call: Call
    ) -> pb.BookAppointmentResponse:
        starts_at = moment(request.starts_at, "starts_at")
        booking = appointments.Booking(
            kind=request.kind,
            site=request.site,
            starts_at=starts_at,
            person_id=person_meant(request.person_id, call),
            subject=None,
            channel=_channel(request.channel, call),
            address=clean(request.address, field="address", longest=254, required=False),
            language=parse_language(request.language, field="language").value,
            note=rules.note_of(request.note),
            sitting_id=_sitting(request.sitting_id),
        )
        if booking.address:
            direct(booking.address, booking.language)
        elif booking.person_id is None:
            raise AddressMissing(field="address")
        await self._identity.expect({"person_id": booking.person_id})
        subject = await self._subject(request.service_code)
        closed = await self._closed(call, starts_at.date())
        appointment, plan, code = await appointments.book(
            call.session, replace(booking, subject=subject), closed, self._writing, call.now
        )
        return pb.BookAppointmentResponse(
            appointment=appointment_to_proto(appointment, plan), code=code
        )

    @query(*READERS, *OUTSIDE)
    async def GetAppointment(
        self, request: pb.GetAppointmentRequest, call: Call
    ) -> pb.GetAppointmentResponse:
        found, plan = await self._opened(request, call)
        await noted(call, found.person_id, "appointment")
        return pb.GetAppointmentResponse(appointment=appointment_to_proto(found, plan))

    @command(*WRITERS, *OUTSIDE)
    async def ChangeAppointment(
        self, request: pb.ChangeAppointmentRequest, call: Call
    ) -> pb.ChangeAppointmentResponse:
        starts_at = moment(request.starts_at, "starts_at")
        closed = await self._closed(call, starts_at.date())
        before, plan = await self._opened(request, call)
        if request.version and request.version != before.version:
            raise Aborted(f"appointment is at version {before.version}", field="version")
        moved = await appointments.move(
            call.session,
            before,
            plan,
            site=request.site,
            starts_at=starts_at,
            closed_days=closed,
            writing=self._writing,
            now=call.now,
        )
        return pb.ChangeAppointmentResponse(appointment=appointment_to_proto(moved, plan))

    @command(*WRITERS, *OUTSIDE)
    async def CancelAppointment(
        self, request: pb.CancelAppointmentRequest, call: Call
    ) -> pb.CancelAppointmentResponse:
        reason = clean(request.reason, field="reason", longest=500, required=False)
        before, plan = await self._opened(request, call)
        gone = await appointments.cancel(
            call.session, before, plan, reason, self._writing, call.now
        )
        return pb.CancelAppointmentResponse(appointment=appointment_to_proto(gone, plan))

    @command(*WRITERS)
    async def ArriveAppointment(
        self, request: pb.ArriveAppointmentRequest, call: Call
    ) -> pb.ArriveAppointmentResponse:
        here, plan = await arriving.arrive(call.session, _id(request), call.now)
        return pb.ArriveAppointmentResponse(
            appointment=appointment_to_proto(here, plan),
            contact_id=str(here.contact_id),
            late=here.state is rules.AppointmentState.LATE,
        )

    @command(*WRITERS)
    async def MissAppointment(
        self, request: pb.MissAppointmentRequest, call: Call
    ) -> pb.MissAppointmentResponse:
        missed, plan = await arriving.miss(call.session, _id(request), call.now)
        return pb.MissAppointmentResponse(appointment=appointment_to_proto(missed, plan))

    @query(*READERS, Role.CITIZEN)
    async def ListAppointments(
        self, request: pb.ListAppointmentsRequest, call: Call
    ) -> pb.ListAppointmentsResponse:
        size, key = page_size(request.page_size), decode_moment(request.page_token)
        plan = await PlanRepository(call.session).newest()
        store = AppointmentRepository(call.session)
        person_id = person_meant(request.person_id, call)
        if person_id is not None:
            found = await store.of_person(person_id, before=key, most=size + 1)
            await noted(call, person_id if found else None, "appointment")
        else:
            day = day_from_text(request.day, "day", call.now.astimezone(plan.zone).date())
            start = at_wall(day, time(), plan.zone)
            end = at_wall(day + timedelta(days=1), time(), plan.zone)
            found = await store.of_site(request.site, start, end, after=key, most=size + 1)
        last = found[size - 1] if len(found) > size else None
        return pb.ListAppointmentsResponse(
            appointments=[appointment_to_proto(one, plan) for one in found[:size]],
            next_page_token=encode_moment(last.starts_at, last.id) if last else "",
        )

    @query(*READERS, *OUTSIDE)
    async def GetCalendarFile(
        self, request: pb.GetCalendarFileRequest, call: Call
    ) -> pb.GetCalendarFileResponse:
        if request.callback_id:
            callback, plan = await get_callback(call.session, callback_id(request))
            if not call.caller.has(*READERS) and str(callback.person_id) != call.caller.id:
                raise AppointmentNotFound(field="callback_id")
            await noted(call, callback.person_id, "callback")
            content, method = calendar_file.of_callback(callback, plan.zone)
        else:
            found, plan = await self._opened(request, call)
            await noted(call, found.person_id, "appointment")
            content, method = calendar_file.of_appointment(found, plan)
        return pb.GetCalendarFileResponse(content=content, method=method)

    async def _opened(self, request: Any, call: Call) -> tuple[Appointment, Plan]:
        """
        The appointment asked for: staff see all, a citizen their own, others by its code.

        Raises:
            AppointmentNotFound: There is none, or not for this caller.
        """
        found, plan = await appointments.get(call.session, _id(request))
        own = found.person_id is not None and str(found.person_id) == call.caller.id
        if (
            call.caller.has(*READERS)
            or (own and call.caller.has(Role.CITIZEN))
            or links.fits(self._writing.secret, appointments.LINK, found.id, request.code)
        ):
            return found, plan
        raise AppointmentNotFound(field="appointment_id")


def _id(request: Any) -> AppointmentId:
    return AppointmentId(parse_id(request.appointment_id, "appointment_id"))


def _sitting(text: str) -> SittingId | None:
    found = parse_optional_id(text, "sitting_id")
    return SittingId(found) if found else None


def _channel(number: Any, call: Call) -> Channel:
    """By which channel somebody books: who is not staff, by web."""
    if not call.caller.has(*WRITERS):
        return Channel.WEB
    return rules.booking_channel(channel_from_proto(number) if number else Channel.COUNTER)
