"""
What has had its time is deleted or made nobody's, once a day, by rules that the council sets.

Each service says in rules what it keeps, how long unless the council says otherwise, how
what is past that is found, and what is done with it. What a law holds is left out by the
rule itself. A trial run counts and touches nothing.
"""

import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import ARRAY, Uuid, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.database import session_factory
from chassis.settings import ServiceSettings
from chassis.turns import every

log = structlog.get_logger()

EVERY_SECONDS = 24 * 3600.0
# Rows at once: well within what one statement may take.
PORTION = 500
RETENTION_LOCK = 0x0B0E

Act = Callable[[AsyncSession, Sequence[UUID], datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    One class of retention.

    Attributes:
        name: As the settings and the log call it.
        days: How long it is kept unless the settings say otherwise; 0 is for ever.
        finds: A query for the ids of what is past its time at `:before`, without what a
            law holds. What was acted on is found no more.
        act: Deletes them, or makes them nobody's.
    """

    name: str
    days: int
    finds: str
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What one rule found, and since when that had been past its time."""

    rule: str
    before: datetime
    records: int


def by_sql(*statements: str) -> Act:
    """An act that runs *statements*, each with `:ids`."""

    async def act(session: AsyncSession, ids: Sequence[UUID], _now: datetime) -> None:
        for sql in statements:
            await session.execute(
                text(sql).bindparams(bindparam("ids", type_=ARRAY(Uuid()))), {"ids": list(ids)}
            )

    return act


def periods(rules: Sequence[Rule], days: Mapping[str, int]) -> dict[str, int]:
    """
    How many days each class is kept: as *days* has it, else as its rule.

    Raises:
        ValueError: *days* names a class that there is not, or a time before now.
    """
    known = {rule.name: rule.days for rule in rules}
    if unknown := set(days) - set(known):
        raise ValueError(f"no such classes of retention: {', '.join(sorted(unknown))}")
    if any(each < 0 for each in days.values()):
        raise ValueError("a class is kept for so many days, or for ever (0)")
    return {**known, **days}


class Retention:
    """Applies rules; several replicas at once do no harm, one does the work."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        rules: Sequence[Rule],
        days: Mapping[str, int],
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._rules = rules
        self._days = periods(rules, days)
        self._clock = clock

    async def run(self) -> None:
        """Apply all rules now and every day, until cancelled."""
        await every(EVERY_SECONDS, self.once)

    async def once(self, *, trial: bool = False) -> list[Done]:
        """One day's turn; a *trial* counts only. Each class that had something leaves a line."""
        done = []
        for rule in self._rules:
            if not self._days[rule.name]:
                continue
            before = self._clock() - timedelta(days=self._days[rule.name])
            records = await (self._count if trial else self._apply)(rule, before)
            done.append(Done(rule=rule.name, before=before, records=records))
            if records and not trial:
                log.info(
                    "retention_applied",
                    rule=rule.name,
                    before=before.isoformat(),
                    records=records,
                )
        return done

    async def _count(self, rule: Rule, before: datetime) -> int:
        async with self._sessions() as session:
            found = await session.scalar(
                text(f"SELECT count(*) FROM ({rule.finds}) past"), {"before": before}
            )
        return int(found or 0)

    async def _apply(self, rule: Rule, before: datetime) -> int:
        """By portions, each in its own transaction: the first day after years has many."""
        records = 0
        while True:
            async with self._sessions.begin() as session:
                if not await session.scalar(select(func.pg_try_advisory_xact_lock(RETENTION_LOCK))):
                    return records  # another replica is at it
                rows: Any = await session.scalars(
                    text(f"{rule.finds} LIMIT {PORTION}"), {"before": before}
                )
                ids = list(rows)
                if ids:
                    await rule.act(session, ids, self._clock())
                records += len(ids)
            if len(ids) < PORTION:
                return records


async def command(
    settings: ServiceSettings,
    rules: Sequence[Rule],
    clock: Callable[[], datetime],
    arguments: Sequence[str],
) -> None:
    """
    `retention` tells what would go, `retention apply` lets it go and tells what went.

    Raises:
        SystemExit: It was asked for something else.
    """
    if list(arguments) not in ([], ["apply"]):
        raise SystemExit("retention, to see what would go; or retention apply")
    sessions = session_factory(settings.database_url, pool_size=1)
    retention = Retention(sessions, rules, settings.retention_days, clock)
    verb = "gone" if arguments else "would go"
    for one in await retention.once(trial=not arguments):
        sys.stdout.write(f"{one.rule}: {one.records} {verb}, from before {one.before:%Y-%m-%d}\n")
    await sessions.kw["bind"].dispose()
