"""The yardstick's statements still fit the tables they are written for."""

import asyncio
from pathlib import Path

import pytest

from tests.bench import yardstick

SCRIPTS = sorted((Path(__file__).parent / "sql").glob("*.sql"))
PERSON = "01976000-0000-7000-8000-000000000001"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
async def test_pgbench_can_run_what_a_service_sends(script, database, servers) -> None:
    service = script.stem.rpartition("-")[2]
    await database(service)
    url = servers.postgres_url(service).replace("+asyncpg", "")
    statements = script.read_text().replace("PERSON", PERSON)

    measured = await asyncio.to_thread(yardstick.pgbench, url, statements, seconds=1)

    assert measured.rate > 0
    assert measured.latency > 0
