"""Units and staff."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller, Role, RoleMissing
from services.identity.domain import staff as rules
from services.identity.domain.errors import UnitNotFound, UnitWithinItself
from services.identity.domain.staff import Staff, StaffId, Unit
from services.identity.repository.citizens import RevocationRepository
from services.identity.repository.staff import StaffRepository, UnitRepository
from services.identity.serializers.people import deactivated


async def register_unit(session: AsyncSession, unit: Unit) -> Unit:
    """
    Store *unit*, or what changed of it.

    Raises:
        UnitNotFound: Its parent is unknown.
        UnitWithinItself: Its parent lies below it.
    """
    units = UnitRepository(session)
    parents = {known.code: known.parent for known in await units.all()} | {unit.code: unit.parent}
    above, seen = unit.parent, {unit.code}
    while above:
        if above not in parents:
            raise UnitNotFound(field="unit.parent_code", code=above)
        if above in seen:
            raise UnitWithinItself(field="unit.parent_code")
        seen.add(above)
        above = parents[above]
    await units.put(unit)
    return unit


async def list_units(session: AsyncSession) -> list[Unit]:
    """All units; a council has dozens."""
    return await UnitRepository(session).all()


async def register_staff(session: AsyncSession, staff: Staff, password_hash: str) -> Staff:
    """
    Store *staff*, who signs in with the password of *password_hash*.

    Raises:
        UnitNotFound: The staff member's unit is unknown.
        UsernameTaken: Somebody has that user name.
    """
    if staff.unit and staff.unit not in {u.code for u in await UnitRepository(session).all()}:
        raise UnitNotFound(field="unit_code", code=staff.unit)
    await StaffRepository(session).add(staff, password_hash)
    return staff


async def list_staff(
    session: AsyncSession, *, unit: str, after: str, size: int, caller: Caller
) -> tuple[list[Staff], str]:
    """
    One page by user name, and the name the next page starts after, or empty.

    Raises:
        RoleMissing: It is not of the caller's own unit, nor theirs to look into all.
    """
    if not caller.has(Role.ADMIN, Role.SUPERVISOR) and (not unit or unit != caller.unit):
        raise RoleMissing("staff of another unit")
    found = await StaffRepository(session).page(unit=unit, after=after, most=size + 1)
    page = found[:size]
    return page, page[-1].username if len(found) > size else ""


async def batch_staff(session: AsyncSession, staff_ids: Sequence[StaffId]) -> list[Staff]:
    """Those of *staff_ids* that are known."""
    return await StaffRepository(session).batch(staff_ids)


async def set_staff_active(
    session: AsyncSession, staff_id: StaffId, active: bool, now: datetime
) -> Staff:
    """Let somebody sign in, or end all they have open: sessions, and tokens not yet run out."""
    store = StaffRepository(session)
    staff = rules.set_active(await store.get(staff_id), active)
    await store.set_active(staff, *([] if active else [deactivated(staff, now)]))
    if not active:
        await RevocationRepository(session).add(str(staff_id), now)
    return staff
