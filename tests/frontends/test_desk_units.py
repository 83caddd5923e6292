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


@pytest.fixture(autouse=True)
def _kept(gateway: FakeGateway) -> None:
    gateway.answers["staff"] = town.staff(roles=["supervisor"], unit_code="GM")
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
