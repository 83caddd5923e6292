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
        tables = await connection.fetch(
            "SELECT quote_ident(tablename) AS name FROM pg_tables"
            " WHERE schemaname = 'public' AND tableowner = $1",
            service,
        )
        # Each in a transaction of its own: who waits for one while holding others makes deadlocks.
        # The next migration settles what exactly the service may.
        for row in tables:
            await connection.execute(
                f"ALTER TABLE {row['name']} OWNER TO {owner(service)};"
                f" GRANT SELECT, INSERT, UPDATE, DELETE ON {row['name']} TO {service}"
            )
        # The rest, and last of all the database itself.
        await connection.execute(f"REASSIGN OWNED BY {service} TO {owner(service)}")
    finally:
        await connection.close()
