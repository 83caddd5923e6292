"""
What the role that a service runs as may do in its database; all else is for the role that owns it.

The owner, who migrates, is called as the other with `_owner` after it: `tasks_owner` makes
the tables, `tasks` works on them. After each migration the rights are set to what is
declared here and beside the tables. Where one role is both there is nothing to set.
"""

from sqlalchemy import Connection, MetaData, text
from sqlalchemy.ext.asyncio import AsyncSession

_USUAL = "SELECT, INSERT, UPDATE, DELETE"

# Partitions are tables, and only the owner makes tables: these do it for the service.
_FUNCTIONS = (
    """
CREATE OR REPLACE FUNCTION make_partition(
  parent text, name text, first timestamptz, after timestamptz
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
  IF NOT starts_with(name, parent || '_') THEN
    RAISE EXCEPTION '% is no name for a partition of %', name, parent;
  END IF;
  EXECUTE format(
    'CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent, first, after
  );
END $$
""",
    """
CREATE OR REPLACE FUNCTION drop_outbox_days(before date) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  day text;
  waits boolean;
BEGIN
  -- Whatever the caller's clock says.
  before := least(before, (now() AT TIME ZONE 'UTC')::date - 7);
  FOR day IN
    SELECT inhrelid::regclass::text FROM pg_inherits
    WHERE inhparent = 'outbox'::regclass AND inhrelid <> 'outbox_default'::regclass
  LOOP
    IF day < 'outbox_' || to_char(before, 'YYYYMMDD') THEN
      EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE published_at IS NULL)', day) INTO waits;
      IF waits THEN
        RETURN NEXT day;
      ELSE
        EXECUTE format('DROP TABLE %I', day);
      END IF;
    END IF;
  END LOOP;
  DELETE FROM outbox_default
  WHERE created_at < before::timestamp AT TIME ZONE 'UTC' AND published_at IS NOT NULL;
END $$
""",
)
_SIGNATURES = "make_partition(text, text, timestamptz, timestamptz), drop_outbox_days(date)"
_TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
_RUN_ROLE = text(
    "SELECT rolname FROM pg_roles WHERE rolname || '_owner' = current_user AND NOT rolsuper"
)


def added_only(*, but: str = "") -> dict[str, str]:
    """
    The `info` of a table whose rows the service adds and reads, and neither changes nor removes.

    Args:
        but: The one column that may be written later.
    """
    return {"rights": "SELECT, INSERT" + (f", UPDATE ({but})" if but else "")}


def settle(connection: Connection, metadata: MetaData) -> None:
    """Give the role that runs exactly what *metadata* declares of the tables that are there."""
    if "outbox" not in (there := set(connection.scalars(_TABLES))):
        return  # all was undone
    for statement in _FUNCTIONS:
        connection.execute(text(statement))
    connection.execute(text(f"REVOKE EXECUTE ON FUNCTION {_SIGNATURES} FROM PUBLIC"))
    found = connection.scalar(_RUN_ROLE)
    if found is None:
        return
    quoted = connection.dialect.identifier_preparer.quote
    role = quoted(found)
    for table in metadata.sorted_tables:
        if table.name in there:
            rights = table.info.get("rights", _USUAL)
            connection.execute(text(f"REVOKE ALL ON {quoted(table.name)} FROM {role}"))
            connection.execute(text(f"GRANT {rights} ON {quoted(table.name)} TO {role}"))
    connection.execute(text(f"GRANT SELECT ON alembic_version TO {role}"))
    connection.execute(text(f"GRANT EXECUTE ON FUNCTION {_SIGNATURES} TO {role}"))


async def share(session: AsyncSession, *tables: str) -> None:
    """Let the role that runs work on *tables* that its owner has made beside any migration."""
    role = await session.scalar(_RUN_ROLE)
    if role is not None:
        await session.execute(text(f'GRANT {_USUAL} ON {", ".join(tables)} TO "{role}"'))
