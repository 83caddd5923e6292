"""Whoever leads sees beside their own list how much the units right below have before them."""

from typing import Any

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

UNITS = (("DMA", ""), ("AMB", "DMA"), ("EP", "DMA"), ("GAM", "AMB"), ("URB", ""))


@pytest.fixture
def roles(request: pytest.FixtureRequest) -> list[str]:
    """Of whoever signs in."""
    return getattr(request, "param", ["supervisor", "department"])


@pytest.fixture(autouse=True)
def _kept(gateway: FakeGateway, roles: list[str]) -> None:
    gateway.answers["staff"] = town.staff(roles=roles, unit_code="DMA")
    gateway.answers |= {
        "GET /v1/units": {
            "items": [
                {"code": code, "name": f"Serviço {code}", "parent_code": above}
                for code, above in UNITS
            ]
        },
        "GET /v1/workload": {"open": 12, "overdue": 3, "near": 0, "paused": 1},
    }


def asked(gateway: FakeGateway) -> set[Any]:
    return {one.query["unit_code"][0] for one in gateway.asked if one.path == "/v1/workload"}


async def test_a_director_sees_the_work_of_the_departments_and_goes_on_to_it(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/work")

    assert asked(gateway) == {"DMA", "AMB", "EP"}
    assert '<a href="/work?unit_code=AMB"><bdi>Serviço AMB</bdi></a>' in page.text
    assert "/work?unit_code=EP&amp;mark=overdue" in page.text
    # None is near: there is nothing to go on to.
    assert "mark=near" not in page.text.split("Nos serviços abaixo")[1].split("</section>")[0]

    below = await at_desk.get("/work?unit_code=AMB")
    assert '<a href="/work?unit_code=GAM"><bdi>Serviço GAM</bdi></a>' in below.text


async def test_a_unit_with_none_below_it_shows_no_empty_table(at_desk: Browser) -> None:
    assert "Nos serviços abaixo" not in (await at_desk.get("/work?unit_code=GAM")).text


async def test_the_list_stands_without_the_figures_of_those_below(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("GET /v1/workload", 503, "UNAVAILABLE", "Agora não.")

    page = await at_desk.get("/work")

    assert page.status_code == 200
    assert "Serviço AMB" in page.text


@pytest.mark.parametrize("roles", [["department"]], indirect=True)
async def test_who_does_the_work_is_asked_nothing_of_other_units(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/work")

    assert asked(gateway) == {"DMA"}
    assert "Nos serviços abaixo" not in page.text
