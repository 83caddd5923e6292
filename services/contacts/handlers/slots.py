"""What is free: slots of the plan without what is closed and what others hold."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import agenda
from services.contacts.domain import appointments as rules
from services.contacts.domain.agenda import Closure, Kind, Plan, Slot
from services.contacts.domain.agenda_errors import (
    AgendaKindUnknown,
    SiteUnknown,
    SlotFull,
    SlotUnknown,
    SpanInvalid,
)
from services.contacts.domain.agenda_file import read_plan
from services.contacts.domain.appointments import Appointment, AppointmentState
from services.contacts.domain.contact import Channel
from services.contacts.repository.agenda import (
    AppointmentRepository,
    PlanRepository,
    closures_alone,
    counts,
    free_place,
)
from services.contacts.serializers.agenda import text_of

# How far the next free slots are looked for when one is full, and how many are told.
NEXT_DAYS, MOST_NEXT = 14, 5


async def list_slots(
    session: AsyncSession,
    *,
    kind: str,
    site: str,
    first: date,
    last: date,
    channel: Channel,
    closed_days: AbstractSet[date],
    most: int,
    now: datetime,
) -> tuple[list[tuple[Slot, int]], bool]:
    """
    Slots in which *channel* may book now, with how many places, and whether there are more.

    Raises:
        AgendaKindUnknown, SiteUnknown: As named.
        SpanInvalid: It ends before it begins, or spans more than 62 days.
    """
    if not 0 <= (last - first).days < agenda.MOST_DAYS:
        raise SpanInvalid(field="to_day", most=str(agenda.MOST_DAYS))
    plan = await PlanRepository(session).newest()
    known = kind_of(plan, kind)
    if site and site not in plan.sites:
        raise SiteUnknown(field="site")
    found = await _free(
        session, plan, known, site, first, last, channel, closed_days, most=most + 1, now=now
    )
    return found[:most], len(found) > most


async def _free(
    session: AsyncSession,
    plan: Plan,
    kind: Kind,
    site: str,
    first: date,
    last: date,
    channel: Channel,
    closed_days: AbstractSet[date],
    *,
    most: int,
    now: datetime,
) -> list[tuple[Slot, int]]:
    start = datetime.combine(first - timedelta(days=1), time(), UTC)
    end = datetime.combine(last + timedelta(days=2), time(), UTC)
    closures = closures_alone(await PlanRepository(session).closures(start, end))
    taken = await AppointmentRepository(session).taken(start, end, kind=kind.code, site=site)
    found: list[tuple[Slot, int]] = []
    for slot in agenda.slots(
        plan, first, last, closed_days=closed_days, closures=closures, kind=kind.code, site=site
    ):
        held = counts(taken.get((slot.kind, slot.site, slot.starts_at), {}))
        free = slot.free(channel, held)
        if free and _in_time(kind, slot, plan, now):
            found.append((slot, free))
        if len(found) == most:
            break
    return found


def _in_time(kind: Kind, slot: Slot, plan: Plan, now: datetime) -> bool:
    try:
        rules.in_time(kind, slot.starts_at, plan.zone, now)
    except SlotUnknown:
        return False
    return True


async def take_place(
    session: AsyncSession,
    plan: Plan,
    kind: Kind,
    site: str,
    starts_at: datetime,
    channel: Channel,
    closed_days: AbstractSet[date],
    now: datetime,
) -> tuple[Slot, int]:
    """
    A place of the slot that begins at *starts_at*, for the transaction that goes on to store it.

    Raises:
        SlotUnknown: Nothing can be booked then.
        SlotFull: Others have all places; says which are free next.
    """
    rules.in_time(kind, starts_at, plan.zone, now)
    store = AppointmentRepository(session)
    await store.hold_slot(kind.code, site, starts_at)
    closures = await PlanRepository(session).closures(starts_at, starts_at + kind.length)
    slot = agenda.slot_at(
        plan,
        kind=kind.code,
        site=site,
        starts_at=starts_at,
        closed_days=closed_days,
        closures=closures_alone(closures),
    )
    if slot is None:
        raise SlotUnknown(field="starts_at")
    taken = await store.taken(starts_at, starts_at, kind=kind.code, site=site)
    held = taken.get((kind.code, site, starts_at), {})
    place = free_place(slot, held)
    if place is None or not slot.free(channel, counts(held)):
        first = starts_at.astimezone(plan.zone).date()
        last = first + timedelta(days=NEXT_DAYS)
        others = await _free(
            session, plan, kind, site, first, last, channel, closed_days, most=MOST_NEXT, now=now
        )
        told = ",".join(text_of(other.starts_at) for other, _ in others)
        raise SlotFull(field="starts_at", next=told)
    return slot, place


async def import_plan(session: AsyncSession, document: Mapping[str, Any], now: datetime) -> int:
    """
    Take a council's file over; what is booked stays booked.

    Raises:
        AgendaFileWrong: Naming the place.
    """
    read_plan(document)
    return await PlanRepository(session).add(dict(document), now)


async def add_closure(
    session: AsyncSession, closure_id: UUID, closure: Closure
) -> tuple[list[Appointment], Plan]:
    """
    Close a time, or take places away; returns what is booked within it.

    Raises:
        SiteUnknown, AgendaKindUnknown: As named.
    """
    plan = await PlanRepository(session).newest()
    if closure.site and closure.site not in plan.sites:
        raise SiteUnknown(field="site")
    if closure.kind:
        kind_of(plan, closure.kind)
    await PlanRepository(session).add_closure(closure_id, closure)
    found = await AppointmentRepository(session).of_site(
        closure.site, closure.starts_at, closure.ends_at, after=None, most=200
    )
    return [
        one
        for one in found
        if one.state is AppointmentState.BOOKED and closure.kind in ("", one.kind)
    ], plan


def kind_of(plan: Plan, code: str) -> Kind:
    """
    The kind of appointment called *code*.

    Raises:
        AgendaKindUnknown: As named.
    """
    if code not in plan.kinds:
        raise AgendaKindUnknown(field="kind")
    return plan.kinds[code]
