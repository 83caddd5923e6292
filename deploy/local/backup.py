"""
Backups of the local system that is running, by PostgreSQL's own tools.

    python -m deploy.local.backup dump [FOLDER]
    python -m deploy.local.backup restore FOLDER

A dump is one file a database, what each table held (how many rows, and a digest of all of
them), and when it was begun. A restore puts the files back, lists every table that is not as it
was, and begins every erasure again that the backup may not have.
"""

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import asyncpg

from deploy.local import tool
from deploy.local.home import ROOT, Home
from deploy.local.postgres import binaries
from deploy.local.processes import SERVICES
from deploy.local.servers import EmbeddedServers

_CONTENTS = "contents.json"
_BEGUN = "begun_at"
# Whatever order rows come in, the same rows have the same digest.
_DIGEST = """
SELECT count(*), coalesce(md5(string_agg(one, '' ORDER BY one)), '')
FROM (SELECT md5(t::text) AS one FROM {table} t) rows
"""


class BackupFailed(Exception):
    """A tool of PostgreSQL refused; its words are in the text."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A table that is not as the backup has it: rows then and now; digests differ where equal."""

    database: str
    table: str
    rows_then: int | None
    rows_now: int | None

    def __str__(self) -> str:
        now = "missing" if self.rows_now is None else f"{self.rows_now} rows"
        then = "not in the backup" if self.rows_then is None else f"{self.rows_then} rows"
        return f"{self.database}.{self.table}: {then} then, {now} now"


Contents = dict[str, tuple[int, str]]


async def contents(url: str) -> Contents:
    """Rows and digest of every table at *url*; partitions count with their table."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        # One moment for all tables.
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            tables = await connection.fetch(
                "SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n"
                " ON n.oid = c.relnamespace WHERE n.nspname = 'public'"
                " AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"
            )
            found: Contents = {}
            for row in tables:
                count, digest = await connection.fetchrow(_DIGEST.format(table=row["name"]))
                found[row["name"]] = (count, digest)
            return found
    finally:
        await connection.close()


def differences(database: str, then: Contents, now: Contents) -> list[Difference]:
    """Every table that *now* is not as *then*."""
    return sorted(
        Difference(
            database,
            table,
            then[table][0] if table in then else None,
            now[table][0] if table in now else None,
        )
        for table in then.keys() | now.keys()
        if then.get(table) != now.get(table)
    )


async def dump(servers: EmbeddedServers, services: tuple[str, ...], folder: Path) -> None:
    """
    Dump the databases of *services* into *folder*, which must not be there yet.

    Raises:
        BackupFailed: A database cannot be dumped.
    """
    unfinished = folder.with_name(f"{folder.name}.part")
    unfinished.mkdir(parents=True)
    (unfinished / _BEGUN).write_text(datetime.now(UTC).isoformat())
    held: dict[str, Contents] = {}
    for service in services:
        url = servers.owner_url(service)
        held[service] = await contents(url)
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            f"--file={unfinished / service}.dump",
            url.replace("+asyncpg", ""),
        )
    (unfinished / _CONTENTS).write_text(json.dumps(held, indent=1))
    # Under its name it is whole.
    unfinished.rename(folder)


async def restore(servers: EmbeddedServers, folder: Path) -> list[Difference]:
    """
    Bring back what *folder* holds, in place of what is there.

    Returns:
        What is not as it was when the backup was made; nothing, if nobody wrote meanwhile.

    Raises:
        BackupFailed: It is no backup, or cannot be brought back.
    """
    try:
        held: dict[str, Contents] = {
            service: {table: (count, digest) for table, (count, digest) in tables.items()}
            for service, tables in json.loads((folder / _CONTENTS).read_text()).items()
        }
    except (OSError, ValueError) as failure:
        raise BackupFailed(f"{folder} is no whole backup: {failure}") from failure
    found: list[Difference] = []
    for service, then in held.items():
        url = servers.owner_url(service)
        await _empty(url)
        _run(
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            f"--dbname={url.replace('+asyncpg', '')}",
            str(folder / f"{service}.dump"),
        )
        found += differences(service, then, await contents(url))
    return found


def begun_at(folder: Path) -> datetime:
    """When the backup was begun; a backup that does not say it is older than everything."""
    try:
        return datetime.fromisoformat((folder / _BEGUN).read_text())
    except FileNotFoundError:
        return datetime.min.replace(tzinfo=UTC)


async def _empty(url: str) -> None:
    """Drop all that is in the database: partitions made since the dump would stand in its way."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        tables = await connection.fetch(
            "SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE n.nspname = 'public'"
            " AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
        )
        if tables:
            names = ", ".join(row["name"] for row in tables)
            await connection.execute(f"DROP TABLE {names} CASCADE")
        for kind, query in (
            (
                "SEQUENCE",
                "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'S'"
                " AND relnamespace = 'public'::regnamespace",
            ),
            (
                "FUNCTION",
                "SELECT p.oid::regprocedure::text AS name FROM pg_proc p"
                " WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS"
                " (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
            ),
        ):
            for row in await connection.fetch(query):
                await connection.execute(f"DROP {kind} IF EXISTS {row['name']} CASCADE")
        for row in await connection.fetch("SELECT extname FROM pg_extension"):
            if row["extname"] != "plpgsql":
                await connection.execute(f'DROP EXTENSION "{row["extname"]}" CASCADE')
    finally:
        await connection.close()


def _run(tool: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(binaries() / tool), *arguments], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise BackupFailed(f"{tool}: {done.stderr.strip()}")


def main(arguments: list[str]) -> int:
    """Do what *arguments* ask of the running system; returns the exit code."""
    home = Home(ROOT / ".atende")
    if not home.ready_file.exists():
        sys.stderr.write("Start `make run` first.\n")
        return 2
    home.ports = json.loads(home.ready_file.read_text())["ports"]
    servers = home.servers()
    try:
        match arguments:
            case ["dump", *where]:
                moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
                folder = Path(where[0]) if where else home.path / "backups" / moment
                asyncio.run(dump(servers, SERVICES, folder))
                sys.stdout.write(f"{folder}\n")
            case ["restore", where]:
                for each in asyncio.run(restore(servers, Path(where))):
                    sys.stdout.write(f"{each}\n")
                sys.stdout.flush()
                return tool.main(["identity", "erase-again", begun_at(Path(where)).isoformat()])
            case _:
                sys.stderr.write((__doc__ or "").strip() + "\n")
                return 2
    except BackupFailed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
