"""Changes of units and memberships in the database; what is decided is never overwritten."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import insert, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain.staff import StaffId, Unit
from services.identity.domain.tree import Membership, UnitChange
from services.identity.models import MembershipRow, StaffRow, UnitChangeRow, UnitRow

MOST_UNITS = 1000
MOST_LISTED = 200
# Held by whoever changes the tree: two changes, each right by itself, could make a ring.
_LOCK = 0x7EE


async def lock(session: AsyncSession) -> None:
    """Wait until nobody else is changing the tree, and keep everybody waiting until the end."""
    await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


async def units(session: AsyncSession) -> list[Unit]:
    """Every unit as it began, by code; a council has hundreds at most."""
    rows = await session.scalars(select(UnitRow).order_by(UnitRow.code).limit(MOST_UNITS))
    return [Unit(code=row.code, name=row.name, parent=row.parent, since=row.since) for row in rows]


async def add_unit(session: AsyncSession, unit: Unit) -> None:
    await session.execute(
        insert(UnitRow).values(code=unit.code, name=unit.name, parent=unit.parent, since=unit.since)
    )


async def changes(session: AsyncSession) -> list[UnitChange]:
    """Every change there is; a council has a few for each unit."""
    return [_change(row) for row in await session.scalars(select(UnitChangeRow))]


async def newest_changes(session: AsyncSession, unit_code: str) -> list[UnitChange]:
    """The changes of *unit_code*, or of all where it is empty, those to come first."""
    statement = (
        select(UnitChangeRow)
        .order_by(UnitChangeRow.effective_on.desc(), UnitChangeRow.decided_at.desc())
        .limit(MOST_LISTED)
    )
    if unit_code:
        statement = statement.where(UnitChangeRow.unit_code == unit_code)
    return [_change(row) for row in await session.scalars(statement)]


async def add_change(session: AsyncSession, change: UnitChange) -> None:
    await session.execute(
        insert(UnitChangeRow).values(
            id=change.id,
            unit_code=change.unit_code,
            effective_on=change.effective_on,
            name=change.name,
            parent=change.parent,
            head=change.head,
            reason=change.reason,
            actor_id=change.actor_id,
            decided_at=change.decided_at,
        )
    )


async def add_membership(
    session: AsyncSession, membership: Membership, applied_at: datetime | None
) -> None:
    await session.execute(
        insert(MembershipRow).values(
            staff_id=membership.staff_id,
            since=membership.since,
            decided_at=membership.decided_at,
            unit_code=membership.unit_code,
            reason=membership.reason,
            actor_id=membership.actor_id,
            applied_at=applied_at,
        )
    )


async def memberships_of(session: AsyncSession, staff_ids: Sequence[StaffId]) -> list[Membership]:
    """Every membership of *staff_ids*, replaced ones too."""
    rows = await session.scalars(select(MembershipRow).where(MembershipRow.staff_id.in_(staff_ids)))
    return [_membership(row) for row in rows]


async def members_at(session: AsyncSession, unit_code: str, on: date) -> list[StaffId]:
    """Who worked in *unit_code* on *on*, by id."""
    last = (
        select(MembershipRow.staff_id, MembershipRow.unit_code)
        .where(MembershipRow.since <= on)
        .ext(distinct_on(MembershipRow.staff_id))
        .order_by(
            MembershipRow.staff_id, MembershipRow.since.desc(), MembershipRow.decided_at.desc()
        )
        .subquery()
    )
    rows = await session.scalars(
        select(last.c.staff_id)
        .where(last.c.unit_code == unit_code)
        .order_by(last.c.staff_id)
        .limit(MOST_LISTED)
    )
    return [StaffId(staff_id) for staff_id in rows]


async def due_staff(session: AsyncSession, today: date) -> StaffId | None:
    """Somebody whose day to move has come, locked; None when there is nobody."""
    waiting = select(MembershipRow.staff_id).where(
        MembershipRow.applied_at.is_(None), MembershipRow.since <= today
    )
    found = await session.scalar(
        select(StaffRow.id)
        .where(StaffRow.id.in_(waiting))
        .order_by(StaffRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return StaffId(found) if found else None


async def mark_applied(
    session: AsyncSession, staff_id: StaffId, today: date, now: datetime
) -> None:
    await session.execute(
        update(MembershipRow)
        .where(
            MembershipRow.staff_id == staff_id,
            MembershipRow.since <= today,
            MembershipRow.applied_at.is_(None),
        )
        .values(applied_at=now)
    )


async def set_unit(session: AsyncSession, staff_id: StaffId, unit_code: str) -> None:
    await session.execute(update(StaffRow).where(StaffRow.id == staff_id).values(unit=unit_code))


def _change(row: UnitChangeRow) -> UnitChange:
    return UnitChange(
        id=row.id,
        unit_code=row.unit_code,
        effective_on=row.effective_on,
        name=row.name,
        parent=row.parent,
        head=row.head,
        reason=row.reason,
        actor_id=row.actor_id,
        decided_at=row.decided_at,
    )


def _membership(row: MembershipRow) -> Membership:
    return Membership(
        staff_id=StaffId(row.staff_id),
        unit_code=row.unit_code,
        since=row.since,
        reason=row.reason,
        actor_id=row.actor_id,
        decided_at=row.decided_at,
    )
