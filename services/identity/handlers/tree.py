"""The tree of units and who works where, by days."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role, RoleMissing
from chassis.ids import new_id, parse_id
from services.identity.domain import tree as rules
from services.identity.domain.errors import UnitExists, UnitNotFound
from services.identity.domain.staff import StaffId, Unit
from services.identity.domain.tree import Membership, UnitChange
from services.identity.repository import tree
from services.identity.repository.staff import StaffRepository
from services.identity.serializers.tree import moved


async def units_at(session: AsyncSession, on: date) -> list[Unit]:
    """The units as they were on the day *on*, by code."""
    return rules.tree_at(await tree.units(session), await tree.changes(session), on)


async def register_unit(
    session: AsyncSession,
    unit: Unit,
    caller: Caller,
    *,
    fresh: bool,
    today: date,
    now: datetime,
) -> Unit:
    """
    Store *unit*, or from today on what is otherwise of one that is known.

    A head leads it from the day on which it begins; none leaves the one that a known unit has.

    Raises:
        StaffNotFound: Nobody is who shall lead it.
        UnitExists: It is to be *fresh*, and its code is known.
        UnitNotFound: Its parent is unknown on the day on which it begins.
        UnitWithinItself: Its parent lies below it.
    """
    if unit.head:
        await StaffRepository(session).get(StaffId(parse_id(unit.head, "unit.head_id")))
    await tree.lock(session)
    known = unit.code in {each.code for each in await tree.units(session)}
    if known and fresh:
        raise UnitExists(field="unit.code", code=unit.code)
    begins = unit.since or today
    there = {each.code: each for each in await units_at(session, max(today, begins))}
    parents = {code: each.parent for code, each in there.items()} | {unit.code: unit.parent}
    rules.expect_no_ring(unit.code, parents, "unit.parent_code")
    before = there.get(unit.code)
    if not known:
        before = replace(unit, since=begins, head="")
        await tree.add_unit(session, before)
    change = UnitChange(
        id=new_id(),
        unit_code=unit.code,
        effective_on=today if known else begins,
        name=None if before and before.name == unit.name else unit.name,
        parent=None if before and before.parent == unit.parent else unit.parent,
        head=unit.head if unit.head and not (before and before.head == unit.head) else None,
        reason="",
        actor_id=caller.id,
        decided_at=now,
    )
    if (change.name, change.parent, change.head) != (None, None, None):
        await tree.add_change(session, change)
    if not known:
        return replace(unit, since=begins)
    return next((u for u in await units_at(session, today) if u.code == unit.code), unit)


async def change_unit(session: AsyncSession, change: UnitChange, *, today: date) -> UnitChange:
    """
    Decide that a unit is otherwise from a day on; the day is asked for, so none is late.

    Raises:
        UnitChangeEmpty, UnitDayInvalid, UnitNotFound, UnitWithinItself: As their names say.
        StaffNotFound: Nobody is who shall lead it.
    """
    if change.head:
        await StaffRepository(session).get(StaffId(parse_id(change.head, "head_id")))
    await tree.lock(session)
    rules.check_change(change, await tree.units(session), await tree.changes(session), today)
    await tree.add_change(session, change)
    return change


async def move_staff(session: AsyncSession, membership: Membership, *, today: date) -> Membership:
    """
    Decide that somebody works elsewhere from a day on; today's is so at once.

    Raises:
        StaffNotFound: There is nobody.
        UnitDayInvalid: It lies in the past, or too far ahead.
        UnitNotFound: On that day there is no such unit.
    """
    await StaffRepository(session).get(membership.staff_id)
    rules.check_day(membership.since, today)
    await expect_unit(session, membership.unit_code, membership.since)
    await tree.add_membership(session, membership, None)
    if membership.since <= today:
        await apply(session, membership.staff_id, today=today, now=membership.decided_at)
    found = rules.with_ends(await tree.memberships_of(session, [membership.staff_id]))
    return next(each for each in found if each.since == membership.since)


async def expect_unit(session: AsyncSession, code: str, on: date) -> None:
    """
    Raises:
        UnitNotFound: *code* is not empty, and there is no such unit on that day.
    """
    if code and code not in {unit.code for unit in await units_at(session, on)}:
        raise UnitNotFound(field="unit_code", code=code)


async def apply_due(session: AsyncSession, *, today: date, now: datetime) -> StaffId | None:
    """Let one member of staff be where they are to be by now; None when there is nobody."""
    staff_id = await tree.due_staff(session, today)
    if staff_id is not None:
        await apply(session, staff_id, today=today, now=now)
    return staff_id


async def apply(session: AsyncSession, staff_id: StaffId, *, today: date, now: datetime) -> None:
    """Let *staff_id* belong to the unit of *today*, and tell when it is another."""
    staff = await StaffRepository(session).get(staff_id)
    all_of_them = rules.with_ends(await tree.memberships_of(session, [staff_id]))
    current = next(each for each in all_of_them if each.since <= today)
    await tree.mark_applied(session, staff_id, today, now)
    if current.unit_code == staff.unit:
        return
    await tree.set_unit(session, staff_id, current.unit_code)
    await events.publish(session, [moved(staff, current)])


async def memberships_at(
    session: AsyncSession, unit_code: str, on: date, caller: Caller
) -> list[Membership]:
    """
    Who worked in *unit_code* on *on*.

    Raises:
        RoleMissing: It is not the caller's own unit, nor theirs to look into all.
    """
    if unit_code != caller.unit:
        _expect_leader(caller)
    members = await tree.members_at(session, unit_code, on)
    by_staff: dict[StaffId, list[Membership]] = {}
    for each in await tree.memberships_of(session, members):
        by_staff.setdefault(each.staff_id, []).append(each)
    return [
        next(each for each in rules.with_ends(by_staff[staff_id]) if each.since <= on)
        for staff_id in members
    ]


async def memberships_of(
    session: AsyncSession, staff_id: StaffId, caller: Caller
) -> list[Membership]:
    """
    Where somebody has worked, and will, newest first.

    Raises:
        RoleMissing: It is not the caller, nor theirs to look into all.
        StaffNotFound: There is nobody.
    """
    if str(staff_id) != caller.id:
        _expect_leader(caller)
    await StaffRepository(session).get(staff_id)
    return rules.with_ends(await tree.memberships_of(session, [staff_id]))


def _expect_leader(caller: Caller) -> None:
    if not caller.has(Role.ADMIN, Role.SUPERVISOR):
        raise RoleMissing("staff of another unit")
