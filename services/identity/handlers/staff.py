"""Staff."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller, Role, RoleMissing
from services.identity.domain import staff as rules
from services.identity.domain.errors import OwnAccount
from services.identity.domain.staff import Staff, StaffId
from services.identity.domain.tree import Membership
from services.identity.handlers.tree import expect_unit
from services.identity.repository.citizens import RevocationRepository
from services.identity.repository.staff import StaffRepository
from services.identity.repository.tree import add_membership
from services.identity.serializers.people import deactivated


async def register_staff(
    session: AsyncSession, staff: Staff, password_hash: str, *, today: date, now: datetime
) -> Staff:
    """
    Store *staff*, who signs in with the password of *password_hash* and works here from today on.

    Raises:
        UnitNotFound: The staff member's unit is unknown.
        UsernameTaken: Somebody has that user name.
    """
    await expect_unit(session, staff.unit, today)
    await StaffRepository(session).add(staff, password_hash)
    begins = Membership(
        staff_id=staff.id,
        unit_code=staff.unit,
        since=today,
        reason="",
        actor_id="",
        decided_at=now,
    )
    await add_membership(session, begins, now)
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
    session: AsyncSession, staff_id: StaffId, active: bool, caller: Caller, now: datetime
) -> Staff:
    """
    Let somebody sign in, or end all they have open: sessions, and tokens not yet run out.

    Raises:
        RoleMissing: They administer the house, and the caller does not.
        OwnAccount: It is the caller's own: there is always somebody left who administers.
    """
    store = StaffRepository(session)
    before = await store.get(staff_id)
    if Role.ADMIN in before.roles and not caller.has(Role.ADMIN):
        raise RoleMissing("of an administrator only an administrator decides")
    if str(staff_id) == caller.id:
        raise OwnAccount(field="staff_id")
    staff = rules.set_active(before, active)
    await store.set_active(staff, *([] if active else [deactivated(staff, now)]))
    if not active:
        await RevocationRepository(session).add(str(staff_id), now)
    return staff
