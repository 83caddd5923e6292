"""Who stands at the door in the journeys."""

from collections.abc import Iterator

import httpx
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


@pytest.fixture(scope="module")
def open311(system: System) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=system.url("gateway") + "/open311/v2", timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def key(system: System) -> str:
    return system.secret("open311")


@pytest.fixture(scope="module")
def code(open311: httpx.Client) -> str:
    """A kind of report."""
    first: str = open311.get("/services.json").json()[0]["service_code"]
    return first
