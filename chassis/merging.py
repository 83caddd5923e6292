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
from sqlalchemy import (
    BindParameter,
    Column,
    DateTime,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    and_,
    bindparam,
    cast,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

log = structlog.get_logger()

COLUMNS = ("person_id", "on_behalf_of_id", "principal_id", "holder_id")
ALIASES, MOVES, PARTED = "person_alias", "person_move", "person_parted"

# Merges are rare, and each may move what another moved.
_LOCK = 0x0B0D
_ALONE = select(func.pg_advisory_xact_lock(_LOCK))
_KEPT = "merges are kept away"
_BESIDE = select(func.pg_advisory_xact_lock_shared(_LOCK))
# A text: it is asked with each event that names a person.
_ALIAS = text("""
    SELECT merged_id, merge_id, merged_at, coalesce(into_id, survivor_id) AS "into"
    FROM person_alias WHERE merged_id = :person_id
""").bindparams(bindparam("person_id", type_=Uuid()))
# Whoever was merged into them before goes with them.
_PART = text("""
    WITH RECURSIVE theirs AS (
        SELECT merged_id FROM person_alias
        WHERE coalesce(into_id, survivor_id) = :person_id
        UNION
        SELECT a.merged_id FROM person_alias a
        JOIN theirs ON coalesce(a.into_id, a.survivor_id) = theirs.merged_id
    ), gone AS (
        DELETE FROM person_alias WHERE merged_id = :person_id
    )
    UPDATE person_alias SET survivor_id = :person_id
    WHERE merged_id IN (SELECT merged_id FROM theirs)
""").bindparams(bindparam("person_id", type_=Uuid()))


def add_merging_tables(metadata: MetaData) -> None:
    """Give a service's *metadata* the tables that following needs."""
    Table(
        ALIASES,
        metadata,
        Column("merged_id", Uuid, primary_key=True),
        # Who speaks for them now, whatever was merged since.
        Column("survivor_id", Uuid, nullable=False),
        Column("merge_id", Uuid, nullable=False),
        # Whom they were merged into, and when; null in rows of before that was kept.
        Column("into_id", Uuid),
        Column("merged_at", DateTime(timezone=True)),
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
    # Merges that were undone: their news may still come, or come again.
    Table(PARTED, metadata, Column("merge_id", Uuid, primary_key=True))


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
    merged_at: datetime,
    skip: Sequence[str] = (),
) -> set[UUID]:
    """
    Let everything of *merged_id* be of *survivor_id*, but for the tables to *skip*.

    News of merges overtake each other: one that was undone already changes nothing, and
    whoever the survivor was merged into by now gets it all.

    Returns:
        Everybody who may have more or less than before.
    """
    aliases, parted = metadata.tables[ALIASES], metadata.tables[PARTED]
    await session.execute(_ALONE)
    if await session.scalar(select(parted.c.merge_id).where(parted.c.merge_id == merge_id)):
        return set()
    touched: set[UUID] = set()
    for known in await _in_the_way(session, metadata, survivor_id, merged_id, merge_id):
        # One of the two was undone, or the other could not have been.
        if known.merged_at is not None and known.merged_at > merged_at:
            return touched
        touched |= await unfollow(
            session,
            metadata,
            merge_id=known.merge_id,
            survivor_id=known.into,
            merged_id=known.merged_id,
        )
    speaks: UUID = (await session.scalars(select(survivor(metadata, survivor_id)))).one()
    await session.execute(
        update(aliases).where(aliases.c.survivor_id == merged_id).values(survivor_id=speaks)
    )
    await session.execute(
        upsert(aliases)
        .values(
            merged_id=merged_id,
            survivor_id=speaks,
            merge_id=merge_id,
            into_id=survivor_id,
            merged_at=merged_at,
        )
        .on_conflict_do_nothing()
    )
    return touched | await hand_on(session, metadata, merged_id, skip)


async def unfollow(
    session: AsyncSession,
    metadata: MetaData,
    *,
    merge_id: UUID,
    survivor_id: UUID,
    merged_id: UUID,
) -> set[UUID]:
    """
    Give back to *merged_id* what `follow` moved for *merge_id*, if the survivor still has it.

    Returns:
        Everybody who may have more or less than before.
    """
    moves, parted = metadata.tables[MOVES], metadata.tables[PARTED]
    await session.execute(_ALONE)
    await session.execute(upsert(parted).values(merge_id=merge_id).on_conflict_do_nothing())
    holder: UUID = (await session.scalars(select(survivor(metadata, survivor_id)))).one()
    known = await _alias(session, merged_id)
    if known is not None and known.merge_id == merge_id:
        await session.execute(_PART, {"person_id": merged_id})
    rows = await session.execute(
        delete(moves)
        .where(moves.c.merge_id == merge_id)
        .returning(moves.c.table_name, moves.c.column_name, moves.c.row_key)
    )
    for table_name, column_name, row_key in rows.all():
        table = metadata.tables[table_name]
        column = table.c[column_name]
        await _move(session, table, column, json.loads(row_key), merged_id, of=holder)
    return {merged_id, survivor_id, holder}


async def beside_merges(session: AsyncSession) -> None:
    """Keep merges away until the transaction ends: one sees all that was written before it."""
    kept = session.sync_session.get_transaction()
    if kept is None or session.info.get(_KEPT) is not kept:  # once for all events of a transaction
        await session.execute(_BESIDE)
        session.info[_KEPT] = session.sync_session.get_transaction()


async def hand_on(
    session: AsyncSession, metadata: MetaData, person_id: UUID, skip: Sequence[str] = ()
) -> set[UUID]:
    """
    Let what is *person_id*'s go to whom they were merged into, and on from there.

    Returns:
        Everybody it passed through.
    """
    passed = {person_id}
    while (known := await _alias(session, person_id)) is not None:
        await _let_follow(session, metadata, known.merge_id, person_id, known.into, skip)
        if known.into in passed:
            break
        person_id = known.into
        passed.add(person_id)
    return passed


async def _let_follow(
    session: AsyncSession,
    metadata: MetaData,
    merge_id: UUID,
    merged_id: UUID,
    into: UUID,
    skip: Sequence[str],
) -> None:
    moves = metadata.tables[MOVES]
    for table, column in _followers(metadata, skip):
        for key in await _keys(session, table, column, merged_id):
            if not await _move(session, table, column, key, into, of=merged_id):
                log.warning("row_did_not_follow", table=table.name, merge_id=str(merge_id))
                continue
            await session.execute(
                upsert(moves)
                .values(
                    merge_id=merge_id,
                    table_name=table.name,
                    column_name=column.name,
                    row_key=json.dumps(key),
                )
                .on_conflict_do_nothing()
            )


async def _in_the_way(
    session: AsyncSession, metadata: MetaData, survivor_id: UUID, merged_id: UUID, merge_id: UUID
) -> list[Any]:
    """Merges that stand and cannot stand beside this one: of the same, or the other way round."""
    own = await _alias(session, merged_id)
    found = [own] if own is not None and own.merge_id != merge_id else []
    onward, passed = survivor_id, {survivor_id}
    while (known := await _alias(session, onward)) is not None:
        if known.into == merged_id:
            return [*found, known]
        if known.into in passed:
            break
        onward = known.into
        passed.add(onward)
    return found


async def _alias(session: AsyncSession, person_id: UUID) -> Any:
    """The merge by which *person_id* is spoken for, if one stands, and `into` whom it was."""
    return (await session.execute(_ALIAS, {"person_id": person_id})).first()


def _followers(metadata: MetaData, skip: Sequence[str]) -> Iterator[tuple[Table, Column[Any]]]:
    """Every column for a person that is no part of its row's key."""
    for table in metadata.sorted_tables:
        if table.name in (ALIASES, MOVES, PARTED, *skip):
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
    session: AsyncSession,
    table: Table,
    column: Column[Any],
    key: list[str],
    to: UUID,
    *,
    of: UUID,
) -> bool:
    """False when the survivor has one already that there may be only one of."""
    primary = list(table.primary_key.columns)
    same = and_(*(cast(one, Text) == part for one, part in zip(primary, key, strict=True)))
    try:
        async with session.begin_nested():
            await session.execute(update(table).where(same, column == of).values({column.name: to}))
    except IntegrityError:
        return False
    return True
