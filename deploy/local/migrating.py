"""Databases brought to their newest version; those that have it cost nothing."""

import asyncio

import asyncpg
from alembic.script import ScriptDirectory

from deploy.local.console import Console
from deploy.local.home import ROOT, Home
from deploy.local.process import run_once
from deploy.local.server import ServerFailed
from deploy.local.servers import EmbeddedServers


async def migrate(
    home: Home,
    servers: EmbeddedServers,
    services: tuple[str, ...],
    *,
    console: Console,
    stop: asyncio.Event,
) -> None:
    """
    Bring the databases of *services* to their newest versions, all at the same time.

    Raises:
        ServerFailed: A migration failed; its output is on the console.
    """
    versions = await asyncio.gather(*(_version(servers, name) for name in services))
    behind = [
        name
        for name, version in zip(services, versions, strict=True)
        if version is None or version != _newest(name)
    ]
    codes = await asyncio.gather(
        *(
            run_once(
                name,
                ["-m", "alembic", "-n", name, "upgrade", "head"],
                home.owner_environment(name, servers),
                console=console,
                stop=stop,
            )
            for name in behind
        )
    )
    failed = [name for name, code in zip(behind, codes, strict=True) if code]
    if failed and not stop.is_set():
        raise ServerFailed(f"the database of {', '.join(failed)} could not be migrated")


def _newest(service: str) -> str | None:
    return ScriptDirectory(str(ROOT / "services" / service / "migrations")).get_current_head()


async def _version(servers: EmbeddedServers, service: str) -> str | None:
    connection = await asyncpg.connect(servers.postgres_url(service).replace("+asyncpg", ""))
    try:
        # None too where an owner has it since just now, and no migration has settled rights.
        version: str | None = await connection.fetchval(
            "SELECT version_num FROM alembic_version WHERE to_regproc('make_partition') IS NOT NULL"
        )
    except asyncpg.UndefinedTableError:  # a new database
        return None
    finally:
        await connection.close()
    return version
