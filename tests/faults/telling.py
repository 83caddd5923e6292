"""Events told to a service's own subscribers in any order, and what that leaves in its database."""

import json
import random
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import permutations
from math import factorial
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.delivery import Subscriber, deliver, deliver_together

# The moment at which all is heard, later than whatever happened.
HEARD_AT = datetime(2026, 6, 20, 9, 0, tzinfo=UTC)
Sessions = async_sessionmaker[AsyncSession]
# By table: its rows, as text.
Contents = dict[str, list[str]]


async def nothing(_: AsyncSession) -> None:
    """A story that needs nothing to be there."""


@dataclass(frozen=True)
class Story:
    """
    Attributes:
        events: In the order in which they happened.
        before: Makes what was there before, in the session it is given.
    """

    service: str
    name: str
    events: Sequence[Message]
    before: Callable[[AsyncSession], Awaitable[Any]] = nothing
    subscribers: dict[type[Message], Subscriber] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return f"{self.service}-{self.name}"


def an_id(number: int) -> UUID:
    """Ids of stories; all others are made while it is told, and differ each time."""
    return UUID(f"00000000-0000-7000-8000-{number:012d}")


def at(day: int, hour: int = 9, minute: int = 0) -> Timestamp:
    """A moment of the month in which stories happen."""
    stamp = Timestamp()
    stamp.FromDatetime(datetime(2026, 6, day, hour, minute, tzinfo=UTC))
    return stamp


def orders(count: int, seed: int, most: int) -> Iterator[tuple[int, ...]]:
    """
    Orders of *count* events: every one where that is no more than *most*.

    Else the straight and the backward one, those with two neighbours exchanged, and some
    that *seed* draws.
    """
    straight = tuple(range(count))
    if factorial(count) <= most:
        yield from permutations(straight)
        return
    yield straight
    yield straight[::-1]
    for place in range(count - 1):  # each two neighbours the other way round
        yield (*straight[:place], place + 1, place, *straight[place + 2 :])
    chance = random.Random(seed)
    for _ in range(most - count - 1):
        yield tuple(chance.sample(straight, count))


def twice(order: Sequence[int]) -> list[int]:
    """Each of *order* two times: at once where the first is an even one, else all once more."""
    if order[0] % 2 == 0:
        return [one for each in order for one in (each, each)]
    return [*order, *order]


async def left_by(sessions: Sessions, story: Story, order: Sequence[int]) -> Contents:
    """What stands in every table, and what was published, after *order*; nothing of it stays."""
    async with _undone(sessions) as own:
        async with own.begin() as session:
            await story.before(session)
        for index in order:
            event = story.events[index]
            cause = await deliver(
                own, type(event), story.subscribers[type(event)], _message(story, index), _clock
            )
            assert cause is None, f"{story.title}, {order}: {cause}"
        return await _contents(own)


async def left_in_company(sessions: Sessions, story: Story) -> Contents:
    """The same after all events of a kind have come together, each two times, kind by kind."""
    kinds: dict[type[Message], list[Any]] = {}
    for index, event in enumerate(story.events):
        kinds.setdefault(type(event), []).append(_message(story, index))
    async with _undone(sessions) as own:
        async with own.begin() as session:
            await story.before(session)
        for kind, messages in kinds.items():
            told = [*messages, *messages]
            assert await deliver_together(own, kind, story.subscribers[kind], told, _clock), kind
        return await _contents(own)


def _clock() -> datetime:
    return HEARD_AT


def _message(story: Story, index: int) -> Any:
    event = story.events[index]
    return SimpleNamespace(
        subject=event.DESCRIPTOR.full_name,
        data=event.SerializeToString(),
        headers={"ce-id": f"{story.title}-{index}"},
    )


@asynccontextmanager
async def _undone(sessions: Sessions):
    """The same factory within a transaction that is rolled back; commits inside are none."""
    async with sessions.kw["bind"].connect() as connection:
        outer = await connection.begin()
        try:
            yield async_sessionmaker(
                **{**sessions.kw, "bind": connection},
                join_transaction_mode="create_savepoint",
            )
        finally:
            await outer.rollback()


_TABLES = text("""
    SELECT c.oid::regclass::text FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition
        AND c.relname NOT IN ('inbox', 'idempotency', 'alembic_version')
    ORDER BY 1
""")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Numbers that go on although what drew them was rolled back; how often a row was written, and when.
_OF_NO_ACCOUNT = {
    "outbox": ("id", "created_at", "message_id", "headers", "published_at"),
    "agenda_plan": ("version",),
    "contact": ("version",),
}


async def _contents(sessions: Sessions) -> Contents:
    found: Contents = {}
    async with sessions() as session:
        for table in (await session.scalars(_TABLES)).all():
            rows = await session.scalars(text(f"SELECT to_jsonb(t) FROM {table} t"))
            found[table] = sorted(_written(table, row) for row in rows)
    return {table: rows for table, rows in found.items() if rows}


def _written(table: str, row: dict[str, Any]) -> str:
    if "payload" in row:
        row["payload"] = bytes.fromhex(row["payload"][2:]).decode("latin-1")
    kept = {key: row[key] for key in row if key not in _OF_NO_ACCOUNT.get(table, ())}
    return _ID.sub(_known_or_new, json.dumps(kept, sort_keys=True))


def _known_or_new(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("00000000-0000-7000-8000-") else "made"
