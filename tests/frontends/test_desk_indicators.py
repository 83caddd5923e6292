"""The indicators at the desk: of the whole council, or of a unit with those below it."""

import pytest

from services.gateway.serializers.described import message_json
from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway
from tests.gateway.quality_routes import quality_answers


@pytest.fixture(autouse=True)
def _kept(gateway: FakeGateway) -> None:
    gateway.answers["staff"] = town.staff(roles=["supervisor"], unit_code="GM")
    gateway.answers["GET /v1/indicators"] = message_json(quality_answers()["GetIndicators"])


def asked(gateway: FakeGateway) -> dict[str, list[str]]:
    """What was asked for last, but for the days."""
    last = [one.query for one in gateway.asked if one.path == "/v1/indicators"][-1]
    return {name: value for name, value in last.items() if name not in ("from", "until")}


async def test_figures_are_asked_of_a_unit_with_those_below_it(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/indicators?unit_code=AMB&below=yes&by=month&span=year")

    assert asked(gateway) == {"unit_code": ["AMB"], "below": ["true"], "by": ["month"]}
    assert "com os serviços abaixo" in page.text
    # What leads on keeps the unit, and what leads back does not.
    assert "/indicators?span=month&amp;by=month&amp;unit_code=AMB&amp;below=true" in page.text
    assert "/indicators.csv?span=year&amp;by=month&amp;unit_code=AMB&amp;below=true" in page.text
    assert 'href="/indicators?span=year&amp;by=month">Ver de toda a câmara' in page.text


async def test_below_says_nothing_without_a_unit(at_desk: Browser, gateway: FakeGateway) -> None:
    page = await at_desk.get("/indicators?below=yes")

    assert asked(gateway) == {}
    assert ", com os serviços abaixo</strong>" not in page.text


async def test_a_unit_alone_is_a_unit_without_those_below(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/indicators?unit_code=AMB")

    assert asked(gateway) == {"unit_code": ["AMB"]}
    assert ", sem os serviços abaixo</strong>" in page.text
