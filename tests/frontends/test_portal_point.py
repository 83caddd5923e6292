"""A point on the map: refused by name where it would send the crew astray, never guessed right."""

import re

import pytest

from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway
from tests.frontends.test_portal_asking import CHECK, begun, service


@pytest.mark.parametrize(
    ("latitude", "longitude", "field", "words"),
    [
        ("-8.6291", "41.1579", "latitude", "trocados"),
        ("-8.6291", "41.1579", "longitude", "trocados"),
        ("141.2", "-8.6", "latitude", "fora do concelho"),
        ("41.1579", "-188.6", "longitude", "fora do concelho"),
        ("41.1579", "8.6291", "longitude", "fora do concelho"),
        ("41,1579", "-8,6291", "latitude", "com ponto e não com vírgula"),
        ("NaN", "1e400", "latitude", "não são graus"),
        ("41.1579", "", "longitude", "Falta este número"),
    ],
)
async def test_a_point_that_sends_the_crew_astray_is_refused_naming_the_field(
    portal_browser: Browser,
    gateway: FakeGateway,
    latitude: str,
    longitude: str,
    field: str,
    words: str,
) -> None:
    gateway.answers["GET /v1/charter/services/RSU-02"] = service(
        duplicates={"within_metres": 50, "criterion": "", "action": ""}
    )

    page = await begun(
        portal_browser, description="x", place="Rua A", latitude=latitude, longitude=longitude
    )

    assert page.status_code == 422
    [beside] = re.findall(rf'id="{field}-wrong">(.*?)</p>', page.text, re.S)
    assert words in beside
    assert f'value="{latitude}"' in page.text  # not cut, not turned round


async def test_a_point_in_town_goes_along_as_numbers(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/charter/services/RSU-02"] = service(
        duplicates={"within_metres": 50, "criterion": "", "action": ""}
    )

    check = await begun(portal_browser, description="x", latitude="41.1579", longitude="-8.6291")
    await portal_browser.fill(check, CHECK)

    [sent] = gateway.posts("/v1/cases")
    assert (sent.body["latitude"], sent.body["longitude"]) == (41.1579, -8.6291)
