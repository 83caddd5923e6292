import asyncio
from pathlib import Path

import pytest
from alembic import command as alembic
from alembic.config import Config
from sqlalchemy import text

from tests.conftest import ROOT

SERVICES = ["identity", "contacts", "charter", "tasks", "telephony"]


def config(service: str, url: str) -> Config:
    found = Config(ROOT / "alembic.ini", ini_section=service)
    found.attributes["database_url"] = url
    return found


@pytest.mark.parametrize("service", SERVICES)
async def test_the_migrations_make_what_the_models_say(service, database, servers) -> None:
    await database(service)

    await asyncio.to_thread(alembic.check, config(service, servers.owner_url(service)))


@pytest.mark.parametrize("service", SERVICES)
async def test_every_migration_can_be_undone_and_done_again(service, database, servers) -> None:
    sessions = await database(service)
    setup = config(service, servers.owner_url(service))

    await asyncio.to_thread(alembic.downgrade, setup, "base")
    async with sessions() as session:
        left = set(
            await session.scalars(
                text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            )
        )
    await asyncio.to_thread(alembic.upgrade, setup, "head")

    assert left <= {"alembic_version"}


def test_migrations_have_names_that_say_what_they_do() -> None:
    for service in SERVICES:
        for path in Path(ROOT, "services", service, "migrations", "versions").glob("*.py"):
            number, _, name = path.stem.partition("_")
            assert number.isdigit(), path
            assert name.count("_") >= 1, path
