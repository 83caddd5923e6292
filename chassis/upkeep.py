"""The housekeeping of a service's shared tables: what comes in days, what has had its time."""

from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import ColumnElement, Table, delete, func, literal_column, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.database import idempotency, inbox

log = structlog.get_logger()

# Events are kept longer than JetStream keeps them, and receivers remember longer still.
EVENTS_KEPT = timedelta(days=8)
INBOX_KEPT = timedelta(days=16)
# A client that retries a command after this makes a new one.
ANSWERS_KEPT = timedelta(days=2)
PARTITIONS_AHEAD = 3
# Rows deleted at once: well within what one statement may take.
PORTION = 10_000
UPKEEP_LOCK = 0x0B0D

_PARTITIONS = text(
    "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'outbox'::regclass"
)


async def tend(sessions: async_sessionmaker[AsyncSession], now: datetime) -> None:
    """
    Make the outbox partitions of the coming days and drop what is past its time at *now*.

    A day with an event not yet published is kept, however old. What was received
    and answered goes by portions, each in its own transaction: after a long pause
    there may be more than one statement has time for, and the days come first.
    """
    async with sessions.begin() as session:
        if not await session.scalar(select(func.pg_try_advisory_xact_lock(UPKEEP_LOCK))):
            return  # another replica is at it
        names = set((await session.scalars(_PARTITIONS)).all())
        for ahead in range(1, PARTITIONS_AHEAD + 1):
            name, start, end = partition_of(now + timedelta(days=ahead))
            if name not in names:
                await session.execute(
                    text(f"SELECT make_partition('outbox', '{name}', '{start}', '{end}')")
                )
        await _drop_old_days(session, now - EVENTS_KEPT)
    await _forget(sessions, idempotency, idempotency.c.created_at < now - ANSWERS_KEPT)
    await _forget(sessions, inbox, inbox.c.received_at < now - INBOX_KEPT)


async def _forget(
    sessions: async_sessionmaker[AsyncSession], table: Table, old: ColumnElement[bool]
) -> None:
    """Delete what is *old* in *table*, portion by portion."""
    place: ColumnElement[str] = literal_column(f"{table.name}.ctid")
    # Rows another replica is deleting are its own.
    portion = select(place).where(old).limit(PORTION).with_for_update(skip_locked=True)
    while True:
        async with sessions.begin() as session:
            gone = await session.execute(
                delete(table)
                .where(place == func.any(func.array(portion.scalar_subquery())))
                .returning(place)
            )
            if len(gone.all()) < PORTION:
                return


async def _drop_old_days(session: AsyncSession, before: datetime) -> None:
    day = before.astimezone(UTC).date()
    for name in await session.scalars(text(f"SELECT drop_outbox_days('{day}')")):
        log.error("outbox_day_unpublished", partition=name)


def partition_of(day: datetime) -> tuple[str, str, str]:
    """Name, first moment and end of the outbox partition that holds *day* (UTC days)."""
    start = day.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    end = start + timedelta(days=1)
    return f"outbox_{start:%Y%m%d}", start.isoformat(), end.isoformat()
