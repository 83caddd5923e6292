"""
Staff who see nothing of one person: identity decides, every service keeps to it.

A service that shows a person's life keeps the pairs that identity told of, and asks
before it shows anything; the rows follow merges like all that is a person's.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from atende.identity.v1.exclusions_events_pb2 import StaffExcluded, StaffIncluded
from google.protobuf.message import Message
from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    MetaData,
    Table,
    Text,
    Uuid,
    delete,
    exists,
    select,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.delivery import Subscriber
from chassis.errors import PermissionDenied
from chassis.merging import survivor

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
    )


def excluded(
    metadata: MetaData,
    staff_id: str | BindParameter[str],
    person_id: UUID | BindParameter[UUID],
) -> ColumnElement[bool]:
    """For a query: whether *person_id* is closed to *staff_id*."""
    table = metadata.tables[EXCLUSIONS]
    return exists().where(
        table.c.staff_id == staff_id, table.c.person_id == survivor(metadata, person_id)
    )


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
        owner: Any = await session.scalar(select(survivor(metadata, UUID(event.person_id))))
        await session.execute(
            upsert(table).values(person_id=owner, staff_id=event.staff_id).on_conflict_do_nothing()
        )

    async def on_staff_included(session: AsyncSession, event: StaffIncluded, _: datetime) -> None:
        await session.execute(
            delete(table).where(
                table.c.staff_id == event.staff_id,
                table.c.person_id == survivor(metadata, UUID(event.person_id)),
            )
        )

    return {StaffExcluded: on_staff_excluded, StaffIncluded: on_staff_included}
