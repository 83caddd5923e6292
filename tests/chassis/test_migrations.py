from importlib import import_module
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext


def is_compared(name: str | None, kind: str, _: Any) -> bool:
    """All but the days of the outbox, which no model has."""
    return not (kind == "table" and (name or "").startswith("outbox_"))


@pytest.mark.parametrize("service", ["identity", "contacts", "charter", "tasks", "telephony"])
async def test_the_tables_are_those_of_the_models(database, service: str) -> None:
    sessions = await database(service)
    metadata = import_module(f"services.{service}.models").Base.metadata

    def differences(connection: Any) -> list[Any]:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_compared}
        )
        return compare_metadata(context, metadata)

    async with sessions.kw["bind"].connect() as connection:
        found = await connection.run_sync(differences)

    assert found == []
