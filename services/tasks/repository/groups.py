"""Groups of units, and who was in them on a day."""

from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.groups import Group
from services.tasks.models import GroupMembersRow, WorkGroupRow


async def groups(session: AsyncSession, unit_code: str, on: date) -> list[Group]:
    """The groups of *unit_code*, or all, by unit and code, with their members of *on*."""
    then = (
        select(GroupMembersRow)
        .where(GroupMembersRow.since <= on)
        .ext(distinct_on(GroupMembersRow.unit_code, GroupMembersRow.code))
        .order_by(
            GroupMembersRow.unit_code,
            GroupMembersRow.code,
            GroupMembersRow.since.desc(),
            GroupMembersRow.decided_at.desc(),
        )
        .subquery()
    )
    same = and_(then.c.unit_code == WorkGroupRow.unit_code, then.c.code == WorkGroupRow.code)
    statement = (
        select(WorkGroupRow.unit_code, WorkGroupRow.code, WorkGroupRow.name, then.c.staff_ids)
        .join(then, same)
        .order_by(WorkGroupRow.unit_code, WorkGroupRow.code)
    )
    if unit_code:
        statement = statement.where(WorkGroupRow.unit_code == unit_code)
    return [
        Group(code=row.code, unit_code=row.unit_code, name=row.name, staff_ids=tuple(row.staff_ids))
        for row in await session.execute(statement)
    ]


async def codes(session: AsyncSession, unit_code: str) -> set[str]:
    """The codes of the groups of *unit_code*."""
    rows = await session.scalars(
        select(WorkGroupRow.code).where(WorkGroupRow.unit_code == unit_code)
    )
    return set(rows)


async def save(
    session: AsyncSession, group: Group, since: date, *, actor_id: str, now: datetime
) -> None:
    """Keep *group*, with its members from *since* on; who was in it before stays on record."""
    values = {"name": group.name, "staff_ids": list(group.staff_ids)}
    statement = insert(WorkGroupRow).values(unit_code=group.unit_code, code=group.code, **values)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[WorkGroupRow.unit_code, WorkGroupRow.code], set_=values
        )
    )
    members = {"staff_ids": list(group.staff_ids), "actor_id": actor_id}
    decided = insert(GroupMembersRow).values(
        unit_code=group.unit_code, code=group.code, since=since, decided_at=now, **members
    )
    # Saved twice in one moment: the second holds.
    await session.execute(
        decided.on_conflict_do_update(
            index_elements=[
                GroupMembersRow.unit_code,
                GroupMembersRow.code,
                GroupMembersRow.since,
                GroupMembersRow.decided_at,
            ],
            set_=members,
        )
    )
