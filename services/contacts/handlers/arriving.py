"""Whoever has an appointment comes, in time or late, or does not."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import appointments as rules
from services.contacts.domain import life
from services.contacts.domain.agenda import Plan
from services.contacts.domain.appointments import Appointment, AppointmentId, AppointmentState
from services.contacts.domain.contact import Channel, ContactId, State, Subject
from services.contacts.domain.joining import Joining
from services.contacts.domain.life import Step
from services.contacts.domain.line_errors import ChannelNotHere, LineNotFound
from services.contacts.domain.place import Priority
from services.contacts.handlers import joining, sittings
from services.contacts.handlers.slots import kind_of
from services.contacts.repository.agenda import AppointmentRepository, PlanRepository
from services.contacts.repository.contacts import ContactRepository
from services.contacts.serializers.agenda import changed
from services.contacts.serializers.contacts import closed, opened


async def arrive(
    session: AsyncSession, appointment_id: AppointmentId, now: datetime
) -> tuple[Appointment, Plan]:
    """
    The person is here, and waits: as booked, or late as a walk-in.

    Raises:
        AppointmentTooEarly, AppointmentStateWrong: As named.
    """
    before = await AppointmentRepository(session).get(appointment_id)
    plan = await PlanRepository(session).newest()
    after = rules.arrive(before, kind_of(plan, before.kind), plan.zone, now)
    if after is before:
        return before, plan
    saved = await AppointmentRepository(session).save(before, after, changed(after))
    contacts = ContactRepository(session)
    contact = await contacts.get(before.contact_id)
    if contact.state is State.PLANNED:
        here = rules.expected(contact, now)
        await contacts.save(contact, here, opened(here))
        await _into_line(session, saved, now)
    return saved, plan


async def _into_line(session: AsyncSession, appointment: Appointment, now: datetime) -> None:
    """In time, to the front as booked; late, as a walk-in. Without such a line, for anybody."""
    in_time = appointment.state is AppointmentState.ARRIVED
    code = appointment.service_code
    wish = Joining(
        line_id=None,
        line_code="",
        subject=Subject(code, 0) if code else None,
        site=appointment.site,
        channel=Channel.COUNTER,
        contact_id=appointment.contact_id,
        call_id="",
        person_id=appointment.person_id,
        priority=Priority.NONE,
        language=appointment.language,
        booked_for=appointment.starts_at if in_time else None,
        address_used="",
        arrived_at=now,
        paper_number=0,
        code_hash=b"",
    )
    with suppress(LineNotFound, ChannelNotHere):
        await joining.join(session, wish, now)


async def miss(
    session: AsyncSession, appointment_id: AppointmentId, now: datetime
) -> tuple[Appointment, Plan]:
    """
    The person did not come.

    Raises:
        AppointmentTooEarly, AppointmentStateWrong: As named.
    """
    before = await AppointmentRepository(session).get(appointment_id)
    plan = await PlanRepository(session).newest()
    after = rules.miss(before, now)
    if after is before:
        return before, plan
    saved = await AppointmentRepository(session).save(before, after, changed(after))
    await end_contact(session, before.contact_id, Step.MISS, now)
    await sittings.unbook(session, before.sitting_id)
    return saved, plan


async def end_contact(
    session: AsyncSession, contact_id: ContactId, step: Step, now: datetime
) -> None:
    """A planned contact comes to nothing by *step*."""
    contacts = ContactRepository(session)
    contact = await contacts.get(contact_id)
    if contact.state is State.PLANNED:
        ended = life.end(contact, step, now)
        await contacts.save(contact, ended, closed(ended))
