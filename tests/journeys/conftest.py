"""Who stands at the door in the journeys."""

import pytest

from deploy.local.system import System
from tests.town import Client, Json


@pytest.fixture(scope="module")
def attendant(system: System) -> Client:
    return Client(system, role="attendant")


@pytest.fixture(scope="module")
def supervisor(system: System) -> Client:
    return Client(system, role="supervisor")


@pytest.fixture(scope="module")
def admin(system: System) -> Client:
    return Client(system, role="admin")


@pytest.fixture(scope="module")
def nobody(system: System) -> Client:
    return Client(system)


@pytest.fixture(scope="module")
def person(attendant: Client) -> Json:
    return attendant.post("/v1/people", {"kind": "natural", "name": "Hostil Alvo"})


@pytest.fixture(scope="module")
def routes(nobody: Client) -> Json:
    return nobody.get("/openapi.json")
