"""A database for each service: one role owns it, another works in it, and no third enters."""

import asyncpg


def owner(service: str) -> str:
    """The role that owns the database of *service*; the service itself runs as *service*."""
    return f"{service}_owner"


async def create_missing(dsn: str, passwords: dict[str, str], services: tuple[str, ...]) -> None:
    """Create roles and databases that are not there yet; *dsn* is the superuser's."""
    connection = await asyncpg.connect(dsn)
    try:
        roles = {row[0] for row in await connection.fetch("SELECT rolname FROM pg_roles")}
        owners = {
            row["datname"]: row["owner"]
            for row in await connection.fetch(
                "SELECT datname, pg_get_userbyid(datdba) AS owner FROM pg_database"
            )
        }
        # Names are ours and passwords hexadecimal: nothing to quote.
        for name in services:
            for role in (name, owner(name)):
                if role not in roles:
                    await connection.execute(
                        f"CREATE ROLE {role} LOGIN PASSWORD '{passwords[role]}'"
                    )
            if name not in owners:
                await connection.execute(f"CREATE DATABASE {name} OWNER {owner(name)}")
            elif owners[name] == name:
                await _hand_over(dsn, name)
            # Each time: we may have been killed after the line before.
            await connection.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
            await connection.execute(f"GRANT CONNECT ON DATABASE {name} TO {name}")
    finally:
        await connection.close()


async def _hand_over(dsn: str, service: str) -> None:
    """What the one role of *service* owned until now goes to its owner; it goes on working."""
    connection = await asyncpg.connect(dsn, database=service)
    try:
        # At once, as one transaction; the next migration settles what exactly it may.
        await connection.execute(
            f"REASSIGN OWNED BY {service} TO {owner(service)};"
            f" GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {service}"
        )
    finally:
        await connection.close()
