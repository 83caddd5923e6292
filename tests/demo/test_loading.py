"""The demo town in a whole running system."""

import asyncpg
import pytest

from deploy.local.demo.__main__ import load
from deploy.local.demo.settings import Settings
from deploy.local.demo.town import read_town
from tests.town import Client, eventually

TABLES = {
    "identity": ("person", "staff", "unit", "unit_change"),
    "contacts": ("contact",),
    "tasks": ("case_file", "task"),
    "telephony": ("call", "key_press"),
}


@pytest.fixture
def settings(system) -> Settings:
    return Settings(
        identity_address=f"127.0.0.1:{system.port('identity')}",
        contacts_address=f"127.0.0.1:{system.port('contacts')}",
        charter_address=f"127.0.0.1:{system.port('charter')}",
        tasks_address=f"127.0.0.1:{system.port('tasks')}",
        telephony_address=f"127.0.0.1:{system.port('telephony')}",
        client_secret=system.secret("seed"),
        home=system.home,
    )


async def counts(system) -> dict[str, int]:
    found = {}
    for service, tables in TABLES.items():
        url = system.postgres_url(service).replace("+asyncpg", "")
        connection = await asyncpg.connect(url)
        for table in tables:
            found[table] = await connection.fetchval(f'SELECT count(*) FROM "{table}"')
        await connection.close()
    return found


async def test_loading_the_town_again_changes_nothing(system, settings) -> None:
    before = await counts(system)

    again = await load(settings, read_town())

    # Notices of the first time may still be coming; nobody is registered twice.
    after = await counts(system)
    assert {**after, "contact": 0} == {**before, "contact": 0}
    assert len(again) == len([story for story in read_town().stories if story.case])


def test_a_citizen_of_the_town_has_one_history_over_several_channels(system) -> None:
    attendant = Client(system, role="attendant")
    (person,) = attendant.get("/v1/people", q="conceicao araujo")["items"]

    def full_history() -> list[dict]:
        items = attendant.get(f"/v1/people/{person['person_id']}/history")["items"]
        notices = [item for item in items if item["kind"] == "notice"]
        return items if notices else []

    items = eventually(full_history)
    channels = {item["contact"]["channel"] for item in items if "contact" in item}
    assert {"counter", "phone"} <= channels
    assert [item["state"] for item in items if item["kind"] == "case"] == ["in_progress"]


def test_father_and_son_are_two_people(system) -> None:
    attendant = Client(system, role="attendant")

    found = attendant.get("/v1/people", q="António Ferreira")["items"]

    assert len(found) == 2


@pytest.mark.parametrize("role", ["supervisor", "department:URB", "advocate", "quality", "admin"])
def test_every_demo_sign_in_opens_the_door(system, role) -> None:
    client = Client(system, role=role)

    assert client.get("/v1/session")["staff"]["username"]


def test_each_unit_of_the_town_has_a_head_and_lies_where_the_council_says(system) -> None:
    town = read_town()
    supervisor = Client(system, role="supervisor")

    found = {unit["code"]: unit for unit in supervisor.get("/v1/units")["items"]}

    for unit in town.units:
        assert found[unit.code]["parent_code"] == unit.parent, unit.code
        assert found[unit.code]["head_id"], unit.code
