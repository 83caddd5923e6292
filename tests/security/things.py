"""A row of anything: what a test does not care about is filled in."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, MetaData, Table, insert
from sqlalchemy.ext.asyncio import AsyncSession

_OF_TYPE: dict[type, Any] = {
    str: "",
    int: 0,
    float: 0.0,
    bool: False,
    bytes: b"",
    date: date(2026, 3, 2),
    datetime: datetime(2026, 3, 2, 9, tzinfo=UTC),
    list: [],
    dict: {},
}


async def add(session: AsyncSession, metadata: MetaData, table: str, **values: Any) -> Any:
    """A row of *table* with *values*; gives the value of its first key."""
    found = metadata.tables[table]
    for column in found.columns:
        needed = not column.nullable and column.server_default is None
        if column.name not in values and needed and not column.identity:
            values[column.name] = _filled(found, column)
    await session.execute(insert(found).values(values))
    return values[next(iter(found.primary_key.columns)).name]


def _filled(table: Table, column: Any) -> Any:
    if isinstance(column.type, JSON):
        return {}
    kind = column.type.python_type
    if kind is UUID:
        return uuid4()
    if kind is int and table.name == "case_file" and column.name == "sequence":
        return uuid4().int % 1_000_000
    members = list(getattr(kind, "__members__", {}).values())
    return members[0] if members else _OF_TYPE[kind]
