"""What the tests of events write into an outbox, and what they find there and in JetStream."""

from uuid import uuid4

import nats.errors
from sqlalchemy import func, select

from chassis.database import outbox
from chassis.events import publish


async def write(sessions, *events) -> None:
    async with sessions.begin() as session:
        await publish(session, events)


async def count(sessions, table, *where) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table).where(*where))


async def waiting(sessions) -> int:
    return await count(sessions, outbox, outbox.c.published_at.is_(None))


async def received(js, subject: str = "atende.>", most: int = 50) -> list:
    pull = await js.pull_subscribe(subject, durable=f"probe-{uuid4().hex}")
    try:
        return await pull.fetch(most, timeout=0.5)
    except nats.errors.TimeoutError:
        return []
