"""Groups of units, and who was in them on a day."""

from datetime import date, datetime

from sqlalchemy import and_, select, update
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.groups import Group
from services.tasks.models import GroupMembersRow, RoutingRuleRow, TaskRow, WorkGroupRow


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
    row = WorkGroupRow
    statement = (
        select(row.unit_code, row.code, row.name, row.closed, then.c.staff_ids)
        .join(then, same)
        .order_by(WorkGroupRow.unit_code, WorkGroupRow.code)
    )
    if unit_code:
        statement = statement.where(WorkGroupRow.unit_code == unit_code)
    return [
        Group(
            code=each.code,
            unit_code=each.unit_code,
            name=each.name,
            staff_ids=tuple(each.staff_ids),
            closed=each.closed,
        )
        for each in await session.execute(statement)
    ]


async def codes(session: AsyncSession, unit_code: str) -> dict[str, bool]:
    """By code of each group of *unit_code*, whether it can be given work."""
    rows = await session.execute(
        select(WorkGroupRow.code, WorkGroupRow.closed).where(WorkGroupRow.unit_code == unit_code)
    )
    return {row.code: not row.closed for row in rows}


async def save(
    session: AsyncSession, group: Group, since: date, *, actor_id: str, now: datetime
) -> None:
    """Keep *group*, with its members from *since* on; who was in it before stays on record."""
    values = {
        "name": group.name,
        "staff_ids": list(group.staff_ids),
        "closed": group.closed,
    }
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


async def empty(session: AsyncSession, group: Group) -> None:
    """
    Let what *group* has, and what a rule would give it, be its unit's.

    The tasks are with the same unit as before and nothing that others are told of them
    changes, so no event says so.
    """
    await session.execute(
        update(TaskRow)
        .where(TaskRow.unit_code == group.unit_code, TaskRow.group_code == group.code, TaskRow.live)
        .values(group_code="", version=TaskRow.version + 1)
    )
    await session.execute(
        update(RoutingRuleRow)
        .where(RoutingRuleRow.unit_code == group.unit_code, RoutingRuleRow.group_code == group.code)
        .values(group_code="", version=RoutingRuleRow.version + 1)
    )
