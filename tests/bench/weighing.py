"""What a system holds: bytes, events and contacts in its databases, memory of its processes."""

from pathlib import Path

import asyncpg

from deploy.local.processes import SERVICES
from deploy.local.system import System


async def _ask(system: System, service: str, statement: str) -> int:
    connection = await asyncpg.connect(system.postgres_url(service).replace("+asyncpg", ""))
    try:
        found: int = await connection.fetchval(statement)
    finally:
        await connection.close()
    return found


async def disk(system: System) -> int:
    """Bytes of all databases: a contact leaves events and readings in several."""
    statement = "SELECT pg_database_size(current_database())"
    return sum([await _ask(system, service, statement) for service in SERVICES])


async def events(system: System) -> int:
    """Events that all services have written; each leaves for NATS and for whoever subscribes."""
    return sum([await _ask(system, service, "SELECT count(*) FROM outbox") for service in SERVICES])


async def contacts(system: System) -> int:
    """Contacts that there are."""
    return await _ask(system, "contacts", "SELECT count(*) FROM contact")


def memory(pid: int) -> int:
    """Megabytes that *pid* holds (resident, shared ones counted too)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0
