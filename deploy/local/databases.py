"""A database and a role for each service; none can enter another's."""

import asyncpg


async def create_missing(dsn: str, passwords: dict[str, str], services: tuple[str, ...]) -> None:
    """Create roles and databases that are not there yet; *dsn* is the superuser's."""
    connection = await asyncpg.connect(dsn)
    try:
        roles = {row[0] for row in await connection.fetch("SELECT rolname FROM pg_roles")}
        known = {row[0] for row in await connection.fetch("SELECT datname FROM pg_database")}
        # Names are ours and passwords hexadecimal: nothing to quote.
        for name in services:
            if name not in roles:
                await connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{passwords[name]}'")
            if name not in known:
                await connection.execute(f"CREATE DATABASE {name} OWNER {name}")
            # Each time: we may have been killed after the line before.
            await connection.execute(f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
    finally:
        await connection.close()
