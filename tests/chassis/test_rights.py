"""Two roles a database: what the one that runs can do, and what it cannot."""

import asyncio
import importlib

import asyncpg
import pytest
from sqlalchemy import Table

from deploy.local.processes import SERVICES
from tests.conftest import migrate

REFUSED = asyncpg.InsufficientPrivilegeError
WRITES = {"INSERT", "UPDATE", "DELETE"}


@pytest.fixture(params=SERVICES)
async def service(request, database) -> str:
    await database(request.param)
    return request.param


@pytest.fixture
async def connection(service, servers):
    opened = await asyncpg.connect(servers.postgres_url(service).replace("+asyncpg", ""))
    yield opened
    await opened.close()


def tables(service: str) -> dict[str, Table]:
    return importlib.import_module(f"services.{service}.models").Base.metadata.tables


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE TEMP TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE EXTENSION citext",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE mine",
        "CREATE DATABASE mine",
        "CREATE TRIGGER mine BEFORE INSERT ON inbox EXECUTE FUNCTION make_partition()",
        "ALTER TABLE inbox ADD COLUMN mine int",
        "ALTER TABLE inbox DISABLE TRIGGER ALL",
        "CREATE INDEX ON inbox (received_at)",
        "DROP TABLE inbox",
        "TRUNCATE inbox",
        "UPDATE alembic_version SET version_num = '0000'",
        "DELETE FROM outbox",
        "UPDATE outbox SET payload = ''",
        "SELECT * FROM outbox_default",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY inbox TO PROGRAM 'true'",
        "SELECT passwd FROM pg_shadow",
    ],
)
@pytest.mark.parametrize("service", ["tasks"], indirect=True)
async def test_the_role_that_runs_makes_and_drops_and_reaches_nothing(
    connection, statement
) -> None:
    with pytest.raises(REFUSED):
        await connection.execute(statement)


async def test_the_role_that_runs_may_do_with_each_table_what_is_declared(
    service, connection
) -> None:
    found = {
        table: {each for each in WRITES if held[each.lower()]}
        for table, held in [
            (row["relname"], row)
            for row in await connection.fetch(
                "SELECT relname, has_table_privilege(oid, 'INSERT') AS insert,"
                " has_table_privilege(oid, 'UPDATE') AS update,"
                " has_table_privilege(oid, 'DELETE') AS delete"
                " FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                " AND relnamespace = 'public'::regnamespace"
            )
        ]
    }

    assert found.pop("alembic_version") == set()
    declared = tables(service)
    assert found == {
        name: {"INSERT"} if "rights" in table.info else WRITES for name, table in declared.items()
    }


LOGS = {
    "identity": {"access", "access_seal", "access_review", "outbox"},
    "contacts": {"period", "outbox"},
    "charter": {"edition", "reading", "outbox"},
    "tasks": {"timeline_entry", "calendar_act", "advocate_entry", "outbox"},
    "telephony": {"hearing", "outbox"},
}

# What is written later: when an event left, which seal holds a reading, when a period ended.
LATER = {service: {("outbox", "published_at")} for service in LOGS}
LATER["identity"] |= {("access", "seal")}
# What was said in a case or a file of the advocate has its time.
LATER["tasks"] |= {("timeline_entry", "facts"), ("advocate_entry", "facts")}
LATER["contacts"] |= {("period", "ended_at")}


async def test_what_is_only_added_to_can_be_neither_changed_nor_removed(
    service, connection
) -> None:
    changed = {
        (row["relname"], row["attname"])
        for row in await connection.fetch(
            "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
            " WHERE relname = ANY($1) AND attnum > 0 AND NOT attisdropped"
            " AND has_column_privilege(pg_class.oid, attnum, 'UPDATE')",
            list(LOGS[service]),
        )
    }

    assert changed == LATER[service]
    for table in LOGS[service]:
        with pytest.raises(REFUSED):
            await connection.execute(f"DELETE FROM {table}")


async def test_neither_role_enters_anothers_database(service, servers) -> None:
    other = next(name for name in SERVICES if name != service)
    for address in (servers.postgres_url(service), servers.owner_url(service)):
        with pytest.raises(REFUSED):
            await asyncpg.connect(address.replace("+asyncpg", "").rpartition("/")[0] + f"/{other}")


@pytest.mark.parametrize("service", ["tasks"], indirect=True)
async def test_a_partition_is_made_under_its_parents_name_only(connection) -> None:
    with pytest.raises(asyncpg.RaiseError, match="no name for a partition"):
        await connection.execute(
            "SELECT make_partition('outbox', 'inbox2', '2030-01-01', '2030-01-02')"
        )


@pytest.mark.parametrize("service", ["tasks"], indirect=True)
async def test_what_a_single_role_owned_is_handed_over_and_works_as_before(
    servers, service
) -> None:
    root = await asyncpg.connect(servers.superuser_dsn, database=service)
    await root.execute(f"REASSIGN OWNED BY {service}_owner TO {service}")
    await servers.create_databases()
    owner = await root.fetchval(
        "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'inbox'"
    )
    database = await root.fetchval(
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = $1", service
    )
    await root.close()
    await asyncio.to_thread(migrate, service, servers.owner_url(service))
    runs = await asyncpg.connect(servers.postgres_url(service).replace("+asyncpg", ""))
    await runs.execute("INSERT INTO inbox (message_id) VALUES ('as before')")
    await runs.close()

    assert (owner, database) == ("tasks_owner", "tasks_owner")
