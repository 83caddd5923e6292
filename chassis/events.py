"""
The outbox: events leave together with the data they concern.

A handler never publishes to NATS. It adds the event to the outbox in the
transaction that changes its data, and `relay` publishes it afterwards, at least
once, as a CloudEvent in binary mode. Published rows stay for days: they are the
log from which JetStream, which may be wiped, is filled again (`replay`).
"""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from google.protobuf.message import Message
from nats.js import JetStreamContext
from opentelemetry import propagate
from opentelemetry.trace import SpanKind
from sqlalchemy import (
    BigInteger,
    CursorResult,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis import measures
from chassis.database import outbox, ring_at_commit
from chassis.telemetry import tracer

# One relay a database at a time, or two would interleave and lose the order.
RELAY_LOCK = 0x0B0C
# How many events leave in one transaction at most.
BATCH = 200
# Built once: they are asked with each commit. `inline`: nobody asks for the ids of the new rows.
_ADD = insert(outbox).inline()
# One event, to be part of the statement that does what it tells of; it is given `told`. What else
# that statement is given is not called like a column of the outbox, or it would land there.
TELLING = (
    insert(outbox)
    .values(
        {
            name: bindparam(f"told_{name}")
            for name in ("message_id", "subject", "payload", "headers")
        }
    )
    .cte("telling")
)
_MINE = select(func.pg_try_advisory_xact_lock(RELAY_LOCK))
_UNPUBLISHED = outbox.c.published_at.is_(None)
_WAITING = select(select(outbox.c.id).where(_UNPUBLISHED).exists())
_OLDEST = select(outbox).where(_UNPUBLISHED).order_by(outbox.c.id).limit(BATCH)
_MARK = (
    update(outbox)
    .where(
        outbox.c.id == func.any(bindparam("ids", type_=ARRAY(BigInteger()))),
        outbox.c.created_at.between(bindparam("first"), bindparam("last")),
    )
    .values(published_at=func.now())
)


async def publish(session: AsyncSession, events: Iterable[Message]) -> None:
    """Add *events* to the outbox of the current transaction, in this order."""
    headers = _headers()
    rows = [_row(event, headers) for event in events]
    if rows:
        # Nearly always it is one, which is cheaper as one than as a list of one.
        await session.execute(_ADD, rows[0] if len(rows) == 1 else rows)
        ring_at_commit(session)


def told(session: AsyncSession, event: Message) -> dict[str, Any]:
    """What `TELLING` is given to add *event* to the outbox in a statement of *session*."""
    ring_at_commit(session)
    return {f"told_{name}": value for name, value in _row(event, _headers()).items()}


def _headers() -> dict[str, str]:
    headers: dict[str, str] = {}
    propagate.inject(headers)
    return headers


def _row(event: Message, headers: dict[str, str]) -> dict[str, Any]:
    return {
        "message_id": uuid4(),
        "subject": event.DESCRIPTOR.full_name,
        "payload": event.SerializeToString(),
        "headers": headers,
    }


async def relay(
    sessions: async_sessionmaker[AsyncSession],
    js: JetStreamContext,
    service: str,
    *,
    sure: bool = False,
) -> int | None:
    """
    Publish the oldest rows not yet published, `BATCH` of them at most, and mark them.

    If the process dies between publishing and marking, the rows go out again;
    JetStream drops the repeat by its message id, and failing that the inbox does.

    Args:
        sure: Somebody has just written some; else it is looked first whether there are any.

    Returns:
        How many events left, so that the caller knows whether to wait; None when
        another copy of the service is at it, which may have looked too early for
        the newest.

    Raises:
        Exception: Whatever the broker answered for the first event that did not
            leave; those that did are marked all the same.
    """
    if not sure and not await _anything_to_publish(sessions):
        return 0
    async with sessions.begin() as session:
        if not await session.scalar(_MINE):
            return None
        rows = (await session.execute(_OLDEST)).all()
        # Written in this order, acknowledged in any.
        results = await asyncio.gather(
            *(_publish_row(js, service, row) for row in rows), return_exceptions=True
        )
        failures = [result for result in results if isinstance(result, BaseException)]
        left = [
            row
            for row, result in zip(rows, results, strict=True)
            if not isinstance(result, BaseException)
        ]
        if left:
            written = [row.created_at for row in left]
            await session.execute(
                _MARK,
                {"ids": [row.id for row in left], "first": min(written), "last": max(written)},
            )
    if failures:
        raise failures[0]
    return len(left)


async def _anything_to_publish(sessions: async_sessionmaker[AsyncSession]) -> bool:
    """Asked often, mostly for nothing: one statement, and no transaction around it."""
    async with sessions() as session:
        connection = await session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        waiting = await connection.scalar(_WAITING)
    return bool(waiting)


async def _publish_row(js: JetStreamContext, service: str, row: Any) -> None:
    with tracer.start_as_current_span(
        f"publish {row.subject}", context=propagate.extract(row.headers), kind=SpanKind.PRODUCER
    ):
        headers: dict[str, str] = {}
        propagate.inject(headers)
        await js.publish(
            row.subject, row.payload, headers={**headers, **cloud_event(service, row)}, timeout=5
        )
        measures.published.add(1, {"event": row.subject})


def cloud_event(service: str, row: Any) -> dict[str, str]:
    """The CloudEvents 1.0 attributes of an outbox row, as NATS headers (binary mode)."""
    message_id = str(row.message_id)
    return {
        "Nats-Msg-Id": message_id,
        "ce-specversion": "1.0",
        "ce-id": message_id,
        "ce-type": row.subject,
        "ce-source": f"/atende/{service}",
        "ce-time": row.created_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "content-type": "application/protobuf",
    }


async def backlog(sessions: async_sessionmaker[AsyncSession]) -> float:
    """Age in seconds of the oldest event not yet published; 0 when there is none."""
    async with sessions() as session:
        oldest = await session.scalar(
            select(func.min(outbox.c.created_at)).where(outbox.c.published_at.is_(None))
        )
    return (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0  # noqa: TID251 # a measure, no rule


async def replay(sessions: async_sessionmaker[AsyncSession], since: datetime) -> int:
    """
    Have the relay publish again all that was written at or after *since* (with zone).

    Receivers that know an event leave it alone (inbox); those that lost it get it.

    Returns:
        How many events will go out again.
    """
    async with sessions.begin() as session:
        # Days of events take longer than a caller's statement may.
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        again: CursorResult[Any] = await session.execute(  # type: ignore[assignment] # of an UPDATE
            update(outbox)
            .where(outbox.c.created_at >= since, outbox.c.published_at.is_not(None))
            .values(published_at=None)
        )
        return again.rowcount
