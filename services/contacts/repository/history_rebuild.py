"""
The histories made anew beside those that are read, and put in their place.

A trigger repeats every change of the old index on the new one while it is filled from
what contacts and cases there are, portion by portion. A portion is read FOR SHARE:
whoever changes one of its rows meanwhile waits for the portion, and their change is
repeated after it. The switch renames; readers and writers wait for a moment, and no
statement of theirs fails.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.rights import share
from services.contacts.domain.history import month_of
from services.contacts.repository.history import HistoryRepository

PORTION = 5000
_COUNT = (
    "INSERT INTO history_month_new (person_id, month, entries)"
    " SELECT person_id, date_trunc('month', at AT TIME ZONE 'UTC')::date, {entries}"
    " FROM {source} GROUP BY 1, 2"
    " ON CONFLICT (person_id, month) DO UPDATE"
    " SET entries = history_month_new.entries + EXCLUDED.entries"
)
# Each change of one row, and its count with it.
_MIRROR = f"""
CREATE OR REPLACE FUNCTION mirror_history() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    WITH gone AS (
      DELETE FROM history_new WHERE person_id = OLD.person_id AND at = OLD.at AND id = OLD.id
      RETURNING person_id, at
    ) {_COUNT.format(entries="-count(*)", source="gone")};
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    WITH added AS (
      INSERT INTO history_new VALUES (NEW.person_id, NEW.at, NEW.id, NEW.source)
      ON CONFLICT DO NOTHING RETURNING person_id, at
    ) {_COUNT.format(entries="count(*)", source="added")};
  END IF;
  RETURN NULL;
END $$
"""
_SOURCES = {
    "contact": "SELECT id, person_id, opened_at AS at, 'contact' AS source FROM contact",
    "case_fact": (
        "SELECT case_id AS id, person_id, opened_at AS at, 'case' AS source FROM case_fact"
    ),
}
_KEYS = {"contact": "id", "case_fact": "case_id"}


@dataclass(frozen=True, slots=True)
class Portion:
    """How far a source was copied, and how much of it at once; the last one is empty."""

    last: UUID
    rows: int


class HistoryRebuild:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, months: tuple[date, date]) -> None:
        """An empty index, with partitions for *months*, that follows the one in use."""
        await self.give_up()
        await self._do("CREATE TABLE history_new (LIKE history) PARTITION BY RANGE (at)")
        await self._do(
            "ALTER TABLE history_new ADD CONSTRAINT pk_history_new PRIMARY KEY (person_id, at, id)"
        )
        await self._do("CREATE TABLE history_new_default PARTITION OF history_new DEFAULT")
        await HistoryRepository(self._session).make_months(*months, table="history_new")
        await self._do("CREATE TABLE history_month_new (LIKE history_month)")
        await self._do(
            "ALTER TABLE history_month_new ADD CONSTRAINT pk_history_month_new"
            " PRIMARY KEY (person_id, month)"
        )
        await share(self._session, "history_new", "history_month_new")
        await self._do(_MIRROR)
        # Whoever is writing now is waited for: what they wrote is then there to be copied.
        await self._do(
            "CREATE TRIGGER mirror AFTER INSERT OR UPDATE OR DELETE ON history"
            " FOR EACH ROW EXECUTE FUNCTION mirror_history()"
        )

    async def give_up(self) -> None:
        """Take away what a rebuild that did not end has left."""
        await self._do("DROP TRIGGER IF EXISTS mirror ON history")
        await self._do("DROP FUNCTION IF EXISTS mirror_history()")
        await self._do("DROP TABLE IF EXISTS history_new, history_month_new")

    async def span(self) -> tuple[date, date] | None:
        """The first and last month of anything; None when there is nothing."""
        row = (
            await self._session.execute(
                text(
                    "SELECT min(at) AS first, max(at) AS last FROM (SELECT opened_at AS at"
                    " FROM contact UNION ALL SELECT opened_at FROM case_fact) everything"
                )
            )
        ).one()
        return (month_of(row.first), month_of(row.last)) if row.first else None

    async def copy(self, source: str, after: UUID) -> Portion:
        """Copy the next portion of *source* (`contact` or `case_fact`), those with ids *after*."""
        key = _KEYS[source]
        row = (
            await self._session.execute(
                text(
                    f"WITH portion AS MATERIALIZED ({_SOURCES[source]} WHERE {key} > :after"
                    f" ORDER BY {key} LIMIT {PORTION} FOR SHARE),"
                    " added AS (INSERT INTO history_new (person_id, at, id, source)"
                    " SELECT person_id, at, id, source FROM portion"
                    " WHERE person_id IS NOT NULL AND at IS NOT NULL"
                    " ON CONFLICT DO NOTHING RETURNING person_id, at),"
                    f" counted AS ({_COUNT.format(entries='count(*)', source='added')})"
                    " SELECT (SELECT id FROM portion ORDER BY id DESC LIMIT 1) AS last,"
                    " (SELECT count(*) FROM portion) AS rows"
                ).bindparams(after=after)
            )
        ).one()
        return Portion(row.last or after, row.rows)

    async def switch(self) -> None:
        """The new index takes the place of the old one, which is gone with its partitions."""
        await self._do("LOCK TABLE history, history_month IN ACCESS EXCLUSIVE MODE")
        partitions = await self._session.scalars(
            text(
                "SELECT inhrelid::regclass::text FROM pg_inherits"
                " WHERE inhparent = 'history_new'::regclass"
            )
        )
        names = partitions.all()
        await self._do("DROP TABLE history, history_month")
        await self._do("DROP FUNCTION mirror_history()")
        await self._do("ALTER TABLE history_new RENAME TO history")
        await self._do("ALTER INDEX pk_history_new RENAME TO pk_history")
        for name in names:
            await self._do(f"ALTER TABLE {name} RENAME TO {name.replace('_new', '', 1)}")
        await self._do("ALTER TABLE history_month_new RENAME TO history_month")
        await self._do("ALTER INDEX pk_history_month_new RENAME TO pk_history_month")

    async def _do(self, statement: str) -> None:
        await self._session.execute(text(statement))
