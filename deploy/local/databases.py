"""A database and a role for each service; none can enter another's."""

import asyncio

import asyncpg


def create_missing(dsn: str, passwords: dict[str, str], services: tuple[str, ...]) -> None:
    """Create roles and databases that are not there yet; *dsn* is the superuser's."""
    asyncio.run(_create_missing(dsn, passwords, services))


async def _create_missing(dsn: str, passwords: dict[str, str], services: tuple[str, ...]) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        known = {
            row["datname"] for row in await connection.fetch("SELECT datname FROM pg_database")
        }
        for name in services:
            if name not in known:
                # Names are ours and passwords hexadecimal: nothing to quote.
                await connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{passwords[name]}'")
                await connection.execute(f"CREATE DATABASE {name} OWNER {name}")
                await connection.execute(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
    finally:
        await connection.close()
