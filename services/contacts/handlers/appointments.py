"""Appointments: booked, moved, cancelled, kept; their people are told and reminded."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import appointments as rules
from services.contacts.domain import links
from services.contacts.domain.agenda import Plan
from services.contacts.domain.agenda_errors import (
    SiteUnknown,
    SittingNeeded,
)
from services.contacts.domain.appointments import Appointment, AppointmentId, AppointmentState
from services.contacts.domain.contact import Channel, ContactId, Direction, Subject
from services.contacts.domain.life import Step
from services.contacts.domain.messages import Stationery
from services.contacts.domain.planning import planned
from services.contacts.domain.sittings import SittingId
from services.contacts.handlers import sittings
from services.contacts.handlers.arriving import end_contact
from services.contacts.handlers.notices import About, plan_message
from services.contacts.handlers.slots import kind_of, take_place
from services.contacts.repository.agenda import (
    AppointmentRepository,
    PlanRepository,
)
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.notices import Draft
from services.contacts.serializers.agenda import booked, changed, facts_of
from services.contacts.serializers.contacts import opened

# What the code of an appointment is derived for.
LINK = "appointment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What an appointment's person is written to with; *secret* makes its code."""

    stationery: Stationery
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What somebody wants to book."""

    kind: str
    site: str
    starts_at: datetime
    person_id: UUID | None
    subject: Subject | None
    channel: Channel
    address: str
    language: str
    note: str
    sitting_id: SittingId | None


async def book(
    session: AsyncSession,
    booking: Booking,
    closed_days: AbstractSet[date],
    writing: Writing,
    now: datetime,
) -> tuple[Appointment, Plan, str]:
    """
    Give a place of a slot to somebody, and tell them.

    Returns:
        The appointment, the plan it is of, and the code that opens it without an account.

    Raises:
        SlotUnknown: Nothing can be booked then.
        SlotFull: Others have all places; says which are free next.
        SittingNeeded, SittingStateWrong: The kind is booked from a sitting that is ready.
    """
    plan = await PlanRepository(session).newest()
    kind = kind_of(plan, booking.kind)
    if booking.site not in plan.sites:
        raise SiteUnknown(field="site")
    if kind.needs_sitting and booking.sitting_id is None:
        raise SittingNeeded(field="sitting_id", sitting_kind=kind.needs_sitting)
    slot, place = await take_place(
        session, plan, kind, booking.site, booking.starts_at, booking.channel, closed_days, now
    )
    contact = planned(
        ContactId(new_id()),
        # Of whoever booked, by whatever channel, and expected at the counter.
        channel=Channel.COUNTER,
        direction=Direction.INCOMING,
        person_id=booking.person_id,
        subject=booking.subject,
        note=booking.note,
        at=now,
    )
    appointment = Appointment(
        id=AppointmentId(new_id()),
        contact_id=contact.id,
        person_id=booking.person_id,
        kind=kind.code,
        site=slot.site,
        place=place,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        state=AppointmentState.BOOKED,
        service_code=booking.subject.service_code if booking.subject else "",
        channel=booking.channel,
        address_used=booking.address,
        language=booking.language,
        sequence=0,
        sitting_id=booking.sitting_id,
        note=booking.note,
        booked_at=now,
        changed_at=now,
        remind_at=rules.next_reminder(plan, slot.starts_at, now),
    )
    await ContactRepository(session).add(contact, opened(contact))
    await AppointmentRepository(session).add(appointment, booked(appointment))
    if booking.sitting_id is not None:
        await sittings.book(session, booking.sitting_id, kind.needs_sitting, appointment)
    await _tell(session, "appointment_booked", appointment, plan, writing, now)
    return appointment, plan, links.code_of(writing.secret, LINK, appointment.id)


async def get(session: AsyncSession, appointment_id: AppointmentId) -> tuple[Appointment, Plan]:
    """An appointment, and the plan by which its codes have names."""
    appointment = await AppointmentRepository(session).get(appointment_id)
    return appointment, await PlanRepository(session).newest()


async def move(
    session: AsyncSession,
    before: Appointment,
    plan: Plan,
    *,
    site: str,
    starts_at: datetime,
    closed_days: AbstractSet[date],
    writing: Writing,
    now: datetime,
) -> Appointment:
    """
    Give it another slot of its kind, and tell its person.

    Raises:
        SlotUnknown, SlotFull: As in `book`; it stays where it is.
        AppointmentStateWrong: It is over.
    """
    kind = kind_of(plan, before.kind)
    if (site or before.site, starts_at) == (before.site, before.starts_at):
        return before
    slot, place = await take_place(
        session, plan, kind, site or before.site, starts_at, before.channel, closed_days, now
    )
    moved = replace(
        rules.move(before, slot, place, now),
        remind_at=rules.next_reminder(plan, slot.starts_at, now),
    )
    saved = await AppointmentRepository(session).save(before, moved, changed(moved))
    await _tell(session, "appointment_moved", saved, plan, writing, now)
    return saved


async def cancel(
    session: AsyncSession,
    before: Appointment,
    plan: Plan,
    reason: str,
    writing: Writing,
    now: datetime,
) -> Appointment:
    """
    Give the place back, and tell its person.

    Raises:
        AppointmentStateWrong: Its person is here, or never came.
    """
    after = rules.cancel(before, now)
    if after is before:
        return before
    saved = await AppointmentRepository(session).save(before, after, changed(after))
    await end_contact(session, before.contact_id, Step.CANCEL, now)
    await sittings.unbook(session, before.sitting_id)
    await _tell(session, "appointment_cancelled", saved, plan, writing, now, reason=reason)
    return saved


async def remind_due(session: AsyncSession, writing: Writing, now: datetime) -> bool:
    """Remind the person of the appointment whose reminder is due longest; False when none is."""
    store = AppointmentRepository(session)
    before = await store.to_remind(now)
    if before is None:
        return False
    plan = await PlanRepository(session).newest()
    following = rules.next_reminder(plan, before.starts_at, now)
    await store.save(before, replace(before, remind_at=following))
    await _tell(session, "appointment_reminder", before, plan, writing, now)
    return True


async def _tell(
    session: AsyncSession,
    template: str,
    appointment: Appointment,
    plan: Plan,
    writing: Writing,
    now: datetime,
    *,
    reason: str = "",
) -> None:
    """Write to the appointment's person; nobody is written to who gave no way to."""
    if appointment.person_id is None and not appointment.address_used:
        return
    code = links.code_of(writing.secret, LINK, appointment.id)
    subject = Subject(appointment.service_code, 0) if appointment.service_code else None
    await plan_message(
        session,
        Draft(
            template=template,
            facts=facts_of(appointment, plan, code, reason),
            address=appointment.address_used,
            language=appointment.language,
            key=f"{template}/{appointment.id}/{appointment.sequence}/{appointment.remind_at or ''}",
        ),
        About(person_id=appointment.person_id, subject=subject),
        writing.stationery,
        at=now,
        due_at=now,
    )
