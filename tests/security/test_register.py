"""The register of what is kept of people is whole, and what it says ends, ends."""

import importlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import ARRAY, JSON, Text, cast, select

from chassis.register import SHARED, Register, columns_of, wordy
from chassis.retention import Retention
from tests.security.things import add

SERVICES = ("identity", "contacts", "tasks", "telephony")
THEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
CANARY = "canário"


def register_of(service: str) -> Register:
    found: Register = importlib.import_module(f"services.{service}.repository.register").REGISTER
    return found


def metadata_of(service: str) -> Any:
    return importlib.import_module(f"services.{service}.models").Base.metadata


@pytest.mark.parametrize("service", SERVICES)
def test_every_column_that_can_hold_words_has_one_place_in_the_register(service: str) -> None:
    shared = {
        place for entries in SHARED.values() for entry in entries for place in columns_of(entry)
    }
    there = set(wordy(metadata_of(service))) - shared
    placed = Counter(register_of(service).placed())

    assert there - placed.keys() == set(), "say in the register what these hold"
    assert placed.keys() - there == set(), "these are no columns, or hold no words"
    assert [place for place, times in placed.items() if times > 1] == []


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_personal_names_a_rule_that_there_is(service: str) -> None:
    module = importlib.import_module(f"services.{service}.repository.retention")
    rules = module.rules(None) if service == "identity" else module.RULES

    assert register_of(service).personal.keys() <= {rule.name for rule in rules}


# What makes a row one that is over, and of the person that the rules look for.
OVER: dict[str, dict[str, Any]] = {
    "case_file": {"state": "closed", "closed_at": THEN, "closing_reason": "done"},
    "advocate_file": {"state": "closed", "closed_at": THEN},
    "contact": {"state": "closed", "closed_at": THEN},
    "callback": {"state": "done", "ended_at": THEN},
    "sitting": {"state": "recorded"},
    "call": {"state": "ended", "ended_at": THEN},
}
LINKS = {
    "case_id": "case_file",
    "contact_id": "contact",
    "task_id": "task",
    "file_id": "advocate_file",
    "call_id": "call",
}


@pytest.mark.parametrize("service", ["contacts", "tasks", "telephony"])
async def test_nothing_anybody_said_is_left_when_its_time_is_over(
    database: Any, service: str
) -> None:
    sessions, metadata, register = (
        await database(service),
        metadata_of(service),
        register_of(service),
    )
    personal = [
        place
        for entries in register.personal.values()
        for entry in entries
        for place in columns_of(entry)
    ]
    tables = {table for table, _ in personal}
    keys: dict[str, Any] = {}
    async with sessions.begin() as session:
        for table in metadata.sorted_tables:
            if table.name not in tables:
                continue
            values = dict(OVER.get(table.name, {}))
            for column, of in LINKS.items():
                if column in table.columns and of in keys and of != table.name:
                    values[column] = keys[of]
            if "person_id" in table.columns:
                values["person_id"] = uuid4()
            for name, column in personal:
                if name == table.name:
                    values[column] = _canary(
                        table.columns[column].type, FREE.get((name, column), "reason")
                    )
            keys[table.name] = await add(session, metadata, table.name, **values)
    assert await _left(sessions, metadata, personal) == set(personal)

    rules = importlib.import_module(f"services.{service}.repository.retention").RULES
    later = THEN + timedelta(days=366 * 40)
    await Retention(sessions, rules, {}, lambda: later).once()

    assert await _left(sessions, metadata, personal) == set()


# The name that free words have in a document where there is more beside them.
FREE = {("case_file", "rating"): "comment"}


def _canary(kind: Any, name: str) -> Any:
    if isinstance(kind, ARRAY):
        return [CANARY]
    return {name: CANARY} if isinstance(kind, JSON) else CANARY


async def _left(sessions: Any, metadata: Any, personal: list[Any]) -> set[Any]:
    found = set()
    async with sessions() as session:
        for table, column in personal:
            place = cast(metadata.tables[table].columns[column], Text)
            if await session.scalar(select(place).where(place.contains(CANARY)).limit(1)):
                found.add((table, column))
    return found
