"""
`python -m tests.bench.calendar`: what a new holiday costs with 50,000 open dates before it.

On a real PostgreSQL: how long somebody waits who looks first, and who decides; then how long
the worker takes for all dates, a piece in each transaction. Beside it the yardstick: the same
number of rows of the same table changed by one prepared statement each, in pieces as large.
"""

import argparse
import asyncio
import time
from collections.abc import Awaitable
from datetime import date, timedelta
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.database import session_factory
from services.tasks.domain.calendar import CalendarAct, Day, DayKind
from services.tasks.domain.cases import EntryKind, TimelineEntry
from services.tasks.handlers import calendar, calendar_preview, recounting
from services.tasks.models import CaseRow, TaskRow
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseRepository
from tests.bench.alone import keep, migrated
from tests.tasks.builders import NOW, OFFICE, a_case, a_task, load_porto

NEW = Day(day=date(2026, 6, 17), kind=DayKind.HOLIDAY, name="Feriado novo")
LATER = NOW + timedelta(hours=1)
T = TypeVar("T")


async def fill(sessions: async_sessionmaker[AsyncSession], cases: int) -> None:
    """Make *cases* open cases with a task each, received on one day and due on another."""
    await load_porto(sessions)
    case = a_case()
    entry = TimelineEntry(at=NOW, kind=EntryKind.OPENED, unit_code="AMB", actor_id="ana", facts={})
    async with sessions.begin() as session:
        task = a_task(case_id=case.id)
        await CaseRepository(session).add(case, b"hash", task, entry)
    async with sessions.begin() as session:
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        for row, new in (
            (CaseRow, {"id": "md5(n::text)::uuid", "sequence": "1000 + n"}),
            (TaskRow, {"id": "md5('t' || n)::uuid", "case_id": "md5(n::text)::uuid"}),
        ):
            table = row.__table__
            names = [f'"{column.name}"' for column in table.columns if column.computed is None]
            values = [new.get(name.strip('"'), name) for name in names]
            await session.execute(
                text(
                    f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {', '.join(values)}"
                    f" FROM {table.name}, generate_series(1, {cases - 1}) n"
                )
            )
        await session.execute(text("ANALYZE case_file, task"))


async def timed(act: Awaitable[T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    began = time.perf_counter()
    result = await act
    return time.perf_counter() - began, result


async def look(sessions: async_sessionmaker[AsyncSession]) -> Any:
    async with sessions() as session:
        return await calendar_preview.preview_day(
            session, NEW, calendars=Calendars(), office=OFFICE
        )


async def decide(sessions: async_sessionmaker[AsyncSession]) -> CalendarAct:
    async with sessions.begin() as session:
        return await calendar.set_day(
            session,
            NEW,
            "Despacho 7/2026",
            calendars=Calendars(),
            office=OFFICE,
            actor_id="admin",
            now=LATER,
        )


async def follow(sessions: async_sessionmaker[AsyncSession]) -> CalendarAct:
    """Do what the worker does, to the end."""
    calendars, last = Calendars(), None
    while True:
        async with sessions.begin() as session:
            act = await recounting.go_on(session, calendars=calendars, office=OFFICE, now=LATER)
        if act is None:
            assert last is not None
            return last
        last = act


async def yardstick(url: str, cases: int) -> None:
    """Change so many rows, each by a statement of its own."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    ids = [row["id"] for row in await connection.fetch("SELECT id FROM case_file ORDER BY id")]
    for first in range(0, cases, recounting.AT_ONCE):
        async with connection.transaction():
            await connection.executemany(
                "UPDATE case_file SET due_at = due_at + interval '1 day' WHERE id = $1",
                [(each,) for each in ids[first : first + recounting.AT_ONCE]],
            )
    await connection.close()


async def run(url: str, cases: int) -> dict[str, Any]:
    """Fill the database at *url*, and measure."""
    sessions = session_factory(url)
    filled, _ = await timed(fill(sessions, cases))
    looked, _ = await timed(look(sessions))
    decided, act = await timed(decide(sessions))
    assert act.total == cases
    used = time.process_time()
    followed, act = await timed(follow(sessions))
    used = time.process_time() - used
    assert act.moved == cases
    bare, _ = await timed(yardstick(url, cases))
    await sessions.kw["bind"].dispose()
    return {
        "open dates": cases,
        "seconds_to_fill": round(filled, 1),
        "seconds_to_look": round(looked, 2),
        "seconds_to_decide": round(decided, 2),
        "seconds_until_all_moved": round(followed, 1),
        "dates_a_second": round(cases / followed),
        "python_cpu_ms_a_date": round(used / cases * 1000, 2),
        "yardstick_rows_a_second": round(cases / bare),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50_000)
    cases = parser.parse_args().cases
    with migrated("tasks") as servers:
        report = asyncio.run(run(servers.owner_url("tasks"), cases))
    keep("calendar", report)


if __name__ == "__main__":
    main()
