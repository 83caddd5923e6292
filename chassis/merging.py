"""
Two records of one person became one: how a service's own rows follow, and go back.

Every table with a column for a person follows by itself. What was moved is
written down by merge, so that undoing it moves back exactly that; what came to
the survivor meanwhile stays there. An id that was merged is kept as an alias.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged
from google.protobuf.message import Message
from sqlalchemy import (
    BindParameter,
    Column,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    and_,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber

log = structlog.get_logger()

COLUMNS = ("person_id", "on_behalf_of_id", "principal_id", "holder_id")
ALIASES, MOVES = "person_alias", "person_move"


def add_merging_tables(metadata: MetaData) -> None:
    """Give a service's *metadata* the two tables that following needs."""
    Table(
        ALIASES,
        metadata,
        Column("merged_id", Uuid, primary_key=True),
        Column("survivor_id", Uuid, nullable=False),
        Column("merge_id", Uuid, nullable=False),
        Index("ix_person_alias_survivor_id", "survivor_id"),
    )
    Table(
        MOVES,
        metadata,
        Column("merge_id", Uuid, nullable=False),
        Column("table_name", Text, nullable=False),
        Column("column_name", Text, nullable=False),
        Column("row_key", Text, nullable=False),
        PrimaryKeyConstraint("merge_id", "table_name", "column_name", "row_key"),
    )


def survivor(metadata: MetaData, person_id: UUID | BindParameter[UUID]) -> Any:
    """For a query: the id that speaks for *person_id* now."""
    aliases = metadata.tables[ALIASES]
    found = select(aliases.c.survivor_id).where(aliases.c.merged_id == person_id)
    return func.coalesce(found.scalar_subquery(), cast(person_id, Uuid))


async def follow(
    session: AsyncSession,
    metadata: MetaData,
    *,
    merge_id: UUID,
    survivor_id: UUID,
    merged_id: UUID,
    skip: Sequence[str] = (),
) -> None:
    """Let everything of *merged_id* be of *survivor_id*, but for the tables to *skip*."""
    aliases, moves = metadata.tables[ALIASES], metadata.tables[MOVES]
    await session.execute(
        update(aliases).where(aliases.c.survivor_id == merged_id).values(survivor_id=survivor_id)
    )
    await session.execute(
        upsert(aliases)
        .values(merged_id=merged_id, survivor_id=survivor_id, merge_id=merge_id)
        .on_conflict_do_update(
            index_elements=["merged_id"],
            set_={"survivor_id": survivor_id, "merge_id": merge_id},
        )
    )
    for table, column in _followers(metadata, skip):
        for key in await _keys(session, table, column, merged_id):
            if not await _move(session, table, column, key, survivor_id):
                log.warning("row_did_not_follow", table=table.name, merge_id=str(merge_id))
                continue
            await session.execute(
                insert(moves).values(
                    merge_id=merge_id,
                    table_name=table.name,
                    column_name=column.name,
                    row_key=json.dumps(key),
                )
            )


async def unfollow(
    session: AsyncSession, metadata: MetaData, *, merge_id: UUID, merged_id: UUID
) -> None:
    """Give back to *merged_id* what `follow` moved for *merge_id*."""
    aliases, moves = metadata.tables[ALIASES], metadata.tables[MOVES]
    await session.execute(delete(aliases).where(aliases.c.merged_id == merged_id))
    rows = await session.execute(
        delete(moves)
        .where(moves.c.merge_id == merge_id)
        .returning(moves.c.table_name, moves.c.column_name, moves.c.row_key)
    )
    for table_name, column_name, row_key in rows.all():
        table = metadata.tables[table_name]
        await _move(session, table, table.c[column_name], json.loads(row_key), merged_id)


def merge_subscribers(metadata: MetaData) -> dict[type[Message], Subscriber]:
    """What a service does when people are merged, or no longer."""

    async def on_people_merged(session: AsyncSession, event: PeopleMerged, now: datetime) -> None:
        await follow(
            session,
            metadata,
            merge_id=UUID(event.merge_id),
            survivor_id=UUID(event.survivor_id),
            merged_id=UUID(event.merged_id),
        )

    async def on_merge_undone(session: AsyncSession, event: MergeUndone, now: datetime) -> None:
        await unfollow(
            session, metadata, merge_id=UUID(event.merge_id), merged_id=UUID(event.merged_id)
        )

    return {PeopleMerged: on_people_merged, MergeUndone: on_merge_undone}


def _followers(metadata: MetaData, skip: Sequence[str]) -> Iterator[tuple[Table, Column[Any]]]:
    """Every column for a person that is no part of its row's key."""
    for table in metadata.sorted_tables:
        if table.name in (ALIASES, MOVES, *skip):
            continue
        for column in table.columns:
            if column.name in COLUMNS and not column.primary_key:
                yield table, column


async def _keys(
    session: AsyncSession, table: Table, column: Column[Any], person_id: UUID
) -> list[list[str]]:
    primary = [cast(one, Text) for one in table.primary_key.columns]
    rows = await session.execute(select(*primary).where(column == person_id).with_for_update())
    return [list(row) for row in rows]


async def _move(
    session: AsyncSession, table: Table, column: Column[Any], key: list[str], to: UUID
) -> bool:
    """False when the survivor has one already that there may be only one of."""
    primary = list(table.primary_key.columns)
    same = and_(*(cast(one, Text) == part for one, part in zip(primary, key, strict=True)))
    try:
        async with session.begin_nested():
            await session.execute(update(table).where(same).values({column.name: to}))
    except IntegrityError:
        return False
    return True
