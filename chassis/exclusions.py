"""
Staff who see nothing of one person: identity decides, every service keeps to it.

A service that shows a person's life keeps the pairs that identity told of, and asks
before anything is shown or done (chassis.guard), also of whoever was merged into that
person or they into. What is heard late does not undo what was decided after it.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from atende.identity.v1.exclusions_events_pb2 import StaffExcluded, StaffIncluded
from google.protobuf.message import Message
from sqlalchemy import (
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Index,
    MetaData,
    Table,
    Text,
    Uuid,
    cast,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.delivery import Subscriber
from chassis.errors import PermissionDenied
from chassis.merging import ALIASES

EXCLUSIONS = "person_exclusion"


class PersonClosedToYou(PermissionDenied):
    """This member of staff has an interest of their own in this person."""

    reason = "PERSON_CLOSED_TO_YOU"


def add_exclusion_table(metadata: MetaData) -> None:
    """Give a service's *metadata* the table of who is excluded from whom."""
    Table(
        EXCLUSIONS,
        metadata,
        Column("person_id", Uuid, primary_key=True),
        Column("staff_id", Text, primary_key=True),
        # Opened again: kept, so that older news does not close it once more.
        Column("open", Boolean, server_default=false(), nullable=False),
        # Null in rows of before it was kept.
        Column("told_at", DateTime(timezone=True)),
        Index("ix_person_exclusion_staff_id", "staff_id"),
    )


def closed_people(metadata: MetaData, staff_id: Any) -> Any:
    """For a query: the ids of everybody who is closed to *staff_id*, merged ones too."""
    table, aliases = metadata.tables[EXCLUSIONS], metadata.tables[ALIASES]
    own = (
        select(func.coalesce(aliases.c.survivor_id, table.c.person_id).label("id"))
        .outerjoin_from(table, aliases, aliases.c.merged_id == table.c.person_id)
        # Under whichever id it was decided: who was merged may be parted again.
        .where(table.c.staff_id == staff_id, ~table.c.open)
        .cte("closed")
    )
    merged = select(aliases.c.merged_id).join(own, aliases.c.survivor_id == own.c.id)
    return select(own.c.id).union(merged)


def excluded(
    metadata: MetaData,
    staff_id: str | BindParameter[str],
    person_id: UUID | BindParameter[UUID],
) -> ColumnElement[bool]:
    """For a query: whether *person_id* is closed to *staff_id*."""
    return cast(person_id, Uuid).in_(closed_people(metadata, staff_id))


async def expect_open(
    session: AsyncSession, metadata: MetaData, caller: Caller, person_id: UUID
) -> None:
    """
    Raises:
        PersonClosedToYou: *caller* is staff and excluded from this person.
    """
    if caller.kind != "staff":
        return
    if await session.scalar(select(excluded(metadata, caller.id, person_id))):
        raise PersonClosedToYou(field="person_id")


def exclusion_subscribers(metadata: MetaData) -> dict[type[Message], Subscriber]:
    """What a service does when identity closes a person to somebody, or opens them again."""
    table = metadata.tables[EXCLUSIONS]

    async def on_staff_excluded(session: AsyncSession, event: StaffExcluded, _: datetime) -> None:
        await hear(session, event, event.excluded_at.ToDatetime(UTC), is_open=False)

    async def on_staff_included(session: AsyncSession, event: StaffIncluded, _: datetime) -> None:
        await hear(session, event, event.included_at.ToDatetime(UTC), is_open=True)

    async def hear(
        session: AsyncSession, event: StaffExcluded | StaffIncluded, at: datetime, *, is_open: bool
    ) -> None:
        heard = upsert(table).values(
            person_id=UUID(event.person_id), staff_id=event.staff_id, open=is_open, told_at=at
        )
        await session.execute(
            heard.on_conflict_do_update(
                index_elements=["person_id", "staff_id"],
                set_={"open": heard.excluded.open, "told_at": heard.excluded.told_at},
                where=or_(table.c.told_at.is_(None), table.c.told_at <= heard.excluded.told_at),
            )
        )

    return {StaffExcluded: on_staff_excluded, StaffIncluded: on_staff_included}
