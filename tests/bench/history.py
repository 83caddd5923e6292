"""
`python -m tests.bench.history`: what a page of a history costs, however much there is.

On a real PostgreSQL with `--contacts` contacts (3,000,000 unless said otherwise) over eight
years by month: the newest page and page 1,000 of a person with 25,000; the newest page of
one with 10,000 and of one with 20. Times of the whole read (statements, values, message);
what counts are ratios, measured in turns in one run.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import Caller, Role
from chassis.database import session_factory
from services.contacts.handlers import history, rebuilding
from services.contacts.serializers.history import entry_to_proto
from tests.bench.alone import keep, migrated

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
YEARS, EACH, PAGE = 8, 20, 20
DEEP, BUSY, FEW = (UUID(int=number) for number in (1, 2, 3))
SIZES = {DEEP: 25_000, BUSY: 10_000, FEW: EACH}
THOUSANDTH = 1000
ROUNDS = 300
CALLER = Caller(id="ana", kind="staff", roles=frozenset({Role.ATTENDANT}), purpose="bench")
Key = tuple[datetime, UUID]


async def fill(sessions: async_sessionmaker[AsyncSession], contacts: int) -> None:
    """Make *contacts* contacts: those of the three, and of people with twenty each."""
    for person_id, size in SIZES.items():
        await _insert(sessions, size, f"'{person_id}'::uuid")
    left, portion = contacts - sum(SIZES.values()), 200_000
    for start in range(0, left, portion):
        size = min(portion, left - start)
        # Twenty in a row of numbers are one person's.
        await _insert(sessions, size, f"md5(((n + {start}) / {EACH})::text)::uuid")
    async with sessions.begin() as session:
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        await session.execute(text("ANALYZE contact"))


async def _insert(sessions: async_sessionmaker[AsyncSession], size: int, person: str) -> None:
    seconds = YEARS * 365 * 24 * 3600
    async with sessions.begin() as session:
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        await session.execute(
            text(
                "WITH made AS (INSERT INTO contact (id, channel, direction, state, person_id,"
                " subjects, attendant_id, desk, address_used, confidential, outcome, title, note,"
                " case_ids, opened_at, closed_at, version)"
                f" SELECT gen_random_uuid(), 'counter', 'incoming', 'closed', {person},"
                " '[[\"RSU-01\", 3]]', 'ana', 'Balcão 3', '', false, 'answered', '',"
                " 'Pergunta pelo prazo e pelos documentos; levou a folha.', '{}', at,"
                " at + interval '7 minutes', 1 FROM (SELECT n, CAST(:now AS timestamptz)"
                f" - random() * interval '{seconds} seconds' AS at"
                f" FROM generate_series(1, {size}) n) moments RETURNING id, opened_at)"
                " INSERT INTO period (contact_id, position, kind, started_at, ended_at,"
                " attendant_id) SELECT id, 0, 'served', opened_at,"
                " opened_at + interval '7 minutes', 'ana' FROM made"
            ).bindparams(now=NOW)
        )


async def read(
    sessions: async_sessionmaker[AsyncSession], person_id: UUID, before: Key | None
) -> Key:
    """Read one page as the service does; returns the key of the next."""
    async with sessions.begin() as session:
        found, _ = await history.page(session, person_id, CALLER, before=before, size=PAGE, now=NOW)
    for entry in found:
        entry_to_proto(entry, for_staff=True)
    assert len(found) == PAGE
    return found[-1].at, found[-1].id


async def measure(sessions: async_sessionmaker[AsyncSession]) -> dict[str, Any]:
    """Medians in ms, of pages read in turns, and their ratios."""
    key: Key | None = None
    for _ in range(THOUSANDTH - 1):
        key = await read(sessions, DEEP, key)
    acts: dict[str, Callable[[], Awaitable[Key]]] = {
        "newest of 25,000": lambda: read(sessions, DEEP, None),
        "page 1,000 of 25,000": lambda: read(sessions, DEEP, key),
        "newest of 10,000": lambda: read(sessions, BUSY, None),
        "newest of 20": lambda: read(sessions, FEW, None),
    }
    wall: dict[str, list[float]] = {name: [] for name in acts}
    cpu: dict[str, list[float]] = {name: [] for name in acts}
    for round_ in range(ROUNDS + 20):
        for name, act in acts.items():
            began, used = time.perf_counter(), time.process_time()
            await act()
            if round_ >= 20:  # plans and caches are warm
                wall[name].append((time.perf_counter() - began) * 1000)
                cpu[name].append((time.process_time() - used) * 1000)
    medians = {name: statistics.median(times) for name, times in wall.items()}
    return {
        "median_ms": {name: round(ms, 2) for name, ms in medians.items()},
        "python_cpu_ms": {n: round(statistics.median(times), 2) for n, times in cpu.items()},
        "page_1000_to_newest": round(
            medians["page 1,000 of 25,000"] / medians["newest of 25,000"], 2
        ),
        "busiest_to_few": round(medians["newest of 10,000"] / medians["newest of 20"], 2),
    }


async def run(url: str, contacts: int) -> dict[str, Any]:
    """Fill the database at *url*, index it, measure."""
    sessions = session_factory(url)
    began = time.monotonic()
    await fill(sessions, contacts)
    filled = time.monotonic()
    await rebuilding.rebuild(sessions, NOW + timedelta(days=1))
    indexed = time.monotonic()
    report = await measure(sessions)
    async with sessions() as session:
        partitions = await session.scalar(
            text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'history'::regclass")
        )
    await sessions.kw["bind"].dispose()
    return {
        "contacts": contacts,
        "partitions": partitions,
        "seconds_to_fill": round(filled - began),
        "seconds_to_index": round(indexed - filled),
        **report,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=3_000_000)
    contacts = parser.parse_args().contacts
    with migrated("contacts", durable=False) as servers:
        report = asyncio.run(run(servers.owner_url("contacts"), contacts))
    keep("history", report)


if __name__ == "__main__":
    main()
