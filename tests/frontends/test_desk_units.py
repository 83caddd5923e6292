"""The tree of units at the desk: on a day, what is decided, and the forms that decide."""

from typing import Any

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway


def a_unit(code: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "parent_code": "",
        "head_id": "",
        "since": "1990-01-01",
        **more,
    }


def page_of(*items: Any) -> dict[str, Any]:
    return {"items": list(items), "next": None}


CHANGE = {
    "change_id": "x",
    "unit_code": "LIX",
    "effective_on": "2030-01-01",
    "name": "Resíduos",
    "parent_code": "",
    "head_id": None,
    "reason": "Deliberação 12",
    "actor_id": town.ANA,
    "decided_at": None,
}
ACT = {
    "act_id": "y",
    "from_unit_code": "LIX",
    "to_unit_code": "EMP",
    "effective_on": "2020-01-01",
    "closes": True,
    "service_code": "",
}


@pytest.fixture
def roles(request: pytest.FixtureRequest) -> list[str]:
    """Of whoever signs in."""
    return getattr(request, "param", ["supervisor"])


@pytest.fixture(autouse=True)
def _kept(gateway: FakeGateway, roles: list[str]) -> None:
    gateway.answers["staff"] = town.staff(roles=roles, unit_code="GM")
    gateway.answers |= {
        "GET /v1/units": page_of(
            a_unit("AMB", "Ambiente", head_id=town.ANA),
            a_unit("LIX", "Limpeza", parent_code="AMB"),
            a_unit("EMP", "Empresa"),
        ),
        "GET /v1/unit-changes": page_of(CHANGE),
        "GET /v1/unit-acts": page_of(ACT),
        "GET /v1/memberships": page_of(
            {"staff_id": town.ANA, "unit_code": "LIX", "since": "2024-03-01", "until": ""}
        ),
        "GET /v1/groups": page_of(
            {"code": "NOITE", "unit_code": "LIX", "name": "Noite", "staff_ids": [town.ANA]}
        ),
        "GET /v1/staff": page_of({"staff_id": town.ANA, "name": "Ana Sousa", "active": True}),
    }


async def test_the_tree_of_a_day_shows_what_lies_where_who_leads_and_what_had_ended(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/units?on=2026-03-31")

    assert [one.query for one in gateway.asked if one.path == "/v1/units"][-1] == {
        "on": ["2026-03-31"]
    }
    below = page.text.split("/units/AMB?on=2026-03-31")[1]
    assert below.index('<ul class="unit-tree">') < below.index("/units/LIX?on=2026-03-31")
    assert "Ana Sousa" in page.text
    assert "o trabalho passou para Empresa" in page.text
    assert "Passa a chamar-se Resíduos." in page.text
    assert "Deixa de depender de outro serviço." in page.text


async def test_only_what_is_typed_otherwise_is_sent(at_desk: Browser, gateway: FakeGateway) -> None:
    gateway.answers["POST /v1/units/LIX:change"] = CHANGE
    page = await at_desk.get("/units/LIX")
    assert "Noite" in page.text

    await at_desk.fill(
        page,
        "/units/LIX",
        action="change",
        name="Limpeza",
        head_id="",
        parent_code="EMP",
        change_on="2030-01-01",
        change_reason="Deliberação 12",
    )

    [sent] = gateway.posts("/v1/units/LIX:change")
    assert sent.body == {
        "parent_code": "EMP",
        "effective_on": "2030-01-01",
        "reason": "Deliberação 12",
    }


async def test_somebody_moves_from_a_day_on(at_desk: Browser, gateway: FakeGateway) -> None:
    path = f"/v1/staff/{town.ANA}:move"
    gateway.answers[f"POST {path}"] = {}
    page = await at_desk.get("/units/LIX")

    await at_desk.fill(
        page,
        "/units/LIX",
        'value="move"',
        staff_id=town.ANA,
        unit_code="EMP",
        move_on="2030-01-01",
        move_reason="Mobilidade",
    )

    [sent] = gateway.posts(path)
    assert sent.body == {
        "unit_code": "EMP",
        "effective_on": "2030-01-01",
        "reason": "Mobilidade",
    }


async def test_a_unit_that_was_not_there_is_not_found(at_desk: Browser) -> None:
    assert (await at_desk.get("/units/XYZ")).status_code == 404


NEW = {"code": "dgr", "name": "Resíduos", "parent_code": "AMB", "since": "2030-01-01"}


@pytest.mark.parametrize("roles", [["admin"]], indirect=True)
async def test_a_unit_is_registered_as_a_new_one(at_desk: Browser, gateway: FakeGateway) -> None:
    gateway.answers["POST /v1/units"] = a_unit("DGR", "Resíduos", since="2030-01-01")
    page = await at_desk.get("/units")

    await at_desk.fill(page, "/units", **NEW)

    [sent] = gateway.posts("/v1/units")
    assert sent.body == {**NEW, "code": "DGR", "must_be_new": True}
    # Its page is that of the first day on which there is one.
    assert [one.query for one in gateway.asked if one.path == "/v1/units"][-1] == {
        "on": ["2030-01-01"]
    }


@pytest.mark.parametrize("roles", [["admin"]], indirect=True)
@pytest.mark.parametrize(
    ("status", "reason", "field", "at"),
    [
        (409, "UNIT_EXISTS", "unit.code", "code"),
        (422, "UNIT_CODE_INVALID", "code", "code"),
        (404, "UNIT_NOT_FOUND", "unit.parent_code", "parent_code"),
        (422, "UNIT_DAY_INVALID", "unit.since", "since"),
    ],
)
async def test_what_is_wrong_with_a_new_unit_stands_beside_its_field(
    at_desk: Browser, gateway: FakeGateway, status: int, reason: str, field: str, at: str
) -> None:
    gateway.refuse("POST /v1/units", status, reason, "Isto não está certo.", field)
    page = await at_desk.get("/units")

    again = await at_desk.fill(page, "/units", **NEW)

    assert f'id="{at}-wrong"' in again.text
    assert 'value="Resíduos"' in again.text


async def test_who_changes_units_does_not_register_them(at_desk: Browser) -> None:
    page = await at_desk.get("/units")

    assert 'action="/units"' not in page.text.replace('method="get" action="/units"', "")


async def test_a_unit_without_people_can_be_led_from_the_one_above(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/units/LIX")

    asked = [one.query.get("unit_code") for one in gateway.asked if one.path == "/v1/staff"]
    assert ["AMB"] in asked
    assert page.text.count(f'value="{town.ANA}"') >= 1
