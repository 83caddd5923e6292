"""How work is arranged, at the desk: routing, units passing work on, replies, webhooks."""

from typing import Any

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

RULE = "0192f000-0000-7000-8000-00000000ab01"
REPLY = "0192f000-0000-7000-8000-00000000ab02"
HOOK = "0192f000-0000-7000-8000-00000000ab03"
DELIVERY = "0192f000-0000-7000-8000-00000000ab04"


def page_of(*items: Any, **more: Any) -> dict[str, Any]:
    return {"items": list(items), "next": None, **more}


def a_rule(**more: Any) -> dict[str, Any]:
    return {
        "rule_id": RULE,
        "position": 5,
        "name": "Obras grandes",
        "service_code": "URB-*",
        "case_kind": "request",
        "area": None,
        "condition": "area > 300",
        "unit_code": "AMB",
        "group_code": "",
        "assignee_id": "",
        "active": True,
        "version": 3,
        **more,
    }


A_REPLY = {
    "reply_id": REPLY,
    "unit_code": "AMB",
    "service_code": "",
    "title": "Recolha marcada",
    "text": "O pedido {number} está marcado.",
    "language": "pt-PT",
}


@pytest.fixture(autouse=True)
def _kept(gateway: FakeGateway) -> None:
    gateway.answers["GET /v1/routing-rules"] = page_of(a_rule())
    gateway.answers["GET /v1/staff"] = page_of({"staff_id": town.ANA, "name": "Ana Sousa"})
    gateway.answers["GET /v1/groups"] = page_of(
        {"code": "TARDE", "unit_code": "AMB", "name": "Turno da tarde", "staff_ids": []},
        {"code": "VELHO", "unit_code": "AMB", "name": "Antigo", "staff_ids": [], "closed": True},
    )
    gateway.answers["GET /v1/unit-acts"] = page_of()
    gateway.answers["GET /v1/replies"] = page_of(A_REPLY)
    gateway.answers["GET /v1/webhooks"] = page_of(
        {
            "webhook_id": HOOK,
            "unit_code": "",
            "url": "https://exemplo.pt/avisos",
            "types": [],
            "active": True,
            "created_at": None,
        },
        types=["atende.tasks.v1.CaseOpened"],
    )
    gateway.answers["GET /v1/webhook-deliveries"] = page_of(
        {
            "delivery_id": DELIVERY,
            "webhook_id": HOOK,
            "type": "atende.tasks.v1.CaseOpened",
            "state": "failed",
            "attempts": 12,
            "last_status": 503,
            "last_error": "",
            "created_at": "2026-11-24T09:00:00Z",
            "next_at": None,
        }
    )


async def test_a_rule_is_changed_with_its_version_and_its_area(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/routing-rules"] = a_rule()
    page = await at_desk.get(f"/routing/{RULE}")
    typed = {"name": "Obras", "position": "7", "unit_code": "AMB", "active": "yes"}
    sides = {"south": "41,12", "west": "-8.7", "north": "41.2", "east": "-8.5"}

    after = await at_desk.fill(page, f"/routing/{RULE}", **typed, **sides)

    [sent] = gateway.posts("/v1/routing-rules")
    assert sent.body["area"] == {"south": 41.12, "west": -8.7, "north": 41.2, "east": -8.5}
    assert (sent.body["rule_id"], sent.body["version"]) == (RULE, 3)
    assert (sent.body["position"], sent.body["active"]) == (7, True)
    assert "já conta" in after.text


async def test_what_is_wrong_with_a_rule_stands_beside_its_field(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/routing/new")
    again = await at_desk.fill(page, "/routing/new", name="Obras", position="primeira")
    assert "Escreva um número" in again.text
    assert gateway.posts("/v1/routing-rules") == []

    gateway.refuse(
        "POST /v1/routing-rules",
        422,
        "CONDITION_INVALID",
        "A condição não se consegue ler.",
        "rule.condition",
    )
    again = await at_desk.fill(page, "/routing/new", name="Obras", position="1", condition=">>")
    assert 'id="condition-wrong"' in again.text


async def test_a_group_that_the_unit_has_not_is_said_beside_its_field(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    said = "O serviço não tem o grupo TARDE."
    gateway.refuse("POST /v1/routing-rules", 404, "GROUP_NOT_FOUND", said, "rule.group_code")
    page = await at_desk.get("/routing/new")

    again = await at_desk.fill(page, "/routing/new", name="Obras", position="1", group_code="TARDE")

    assert 'id="group_code-wrong"' in again.text
    assert 'value="TARDE"' in again.text


async def test_a_try_says_who_gets_it_and_what_each_rule_said(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/routing-rules:dry-run"] = {
        "unit_code": "AMB",
        "group_code": "",
        "assignee_id": "",
        "decided_by": RULE,
        "verdicts": [{"rule_id": RULE, "name": "Obras grandes", "fits": True, "why": "Serve."}],
    }
    page = await at_desk.get("/routing")

    tried = await at_desk.fill(
        page, "/routing", service_code="URB-04", form="area = 250\nlisted = sim\nworks = new"
    )

    [sent] = gateway.posts("/v1/routing-rules:dry-run")
    assert sent.body["form"] == {"area": 250.0, "listed": True, "works": "new"}
    assert "Serve." in tried.text
    assert "decidiu" in tried.text


async def test_a_units_work_passes_on_and_who_takes_it_has_to_be_named(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse(
        "POST /v1/unit-acts", 422, "UNIT_TARGET_MISSING", "Há 3 tarefas em curso.", "to_unit_code"
    )
    page = await at_desk.get("/unit-acts")
    typed = {"from_unit_code": "AMB", "effective_on": "2026-12-01", "reason": "Despacho 3"}

    again = await at_desk.fill(page, "/unit-acts", **typed, closes="yes")

    [sent] = gateway.posts("/v1/unit-acts")
    assert sent.body["closes"] is True
    assert "Há 3 tarefas em curso." in again.text
    assert "Despacho 3" in again.text


async def test_a_reply_is_kept_and_forgotten(at_desk: Browser, gateway: FakeGateway) -> None:
    gateway.answers["POST /v1/replies"] = A_REPLY
    gateway.answers[f"DELETE /v1/replies/{REPLY}"] = {}
    listed = await at_desk.get("/replies")
    page = await at_desk.get(f"/replies/{REPLY}")

    await at_desk.fill(page, f"/replies/{REPLY}", title="Outra", text="Está.", language="en")
    await at_desk.fill(page, f"/replies/{REPLY}", action="remove")

    assert "Recolha marcada" in listed.text
    [sent] = gateway.posts("/v1/replies")
    assert sent.body["reply_id"] == REPLY
    assert [one.method for one in gateway.posts(f"/v1/replies/{REPLY}")] == ["DELETE"]


async def test_what_was_not_delivered_is_seen_and_tried_again(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    retry = f"/v1/webhook-deliveries/{DELIVERY}:retry"
    gateway.answers[f"POST {retry}"] = {}
    page = await at_desk.get("/webhooks")
    assert "HTTP 503" in page.text

    after = await at_desk.fill(page, "/webhooks", DELIVERY, action="retry")

    assert len(gateway.posts(retry)) == 1
    assert "tentado de novo" in after.text


async def test_a_rules_group_is_chosen_among_those_there_are(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/routing/new")

    choice = page.text.partition('name="group_code"')[2].partition("</select>")[0]
    assert "Turno da tarde" in choice
    assert "Antigo" not in choice
