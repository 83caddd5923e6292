"""Groups at the desk: made, given people from a day on, switched off and on."""

from typing import Any

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

BIA = "0192f000-0000-7000-8000-00000000b1a0"
GONE = "0192f000-0000-7000-8000-00000000b0e0"


def a_group(**more: Any) -> dict[str, Any]:
    return {
        "code": "NOITE",
        "unit_code": "AMB",
        "name": "Noite",
        "staff_ids": [town.ANA, GONE],
        "closed": False,
    } | more


def page_of(*items: Any) -> dict[str, Any]:
    return {"items": list(items), "next": None}


@pytest.fixture
def roles(request: pytest.FixtureRequest) -> list[str]:
    """Of whoever signs in."""
    return getattr(request, "param", ["supervisor"])


@pytest.fixture(autouse=True)
def _kept(gateway: FakeGateway, roles: list[str]) -> None:
    gateway.answers["staff"] = town.staff(roles=roles, unit_code="AMB")
    gateway.answers |= {
        "GET /v1/groups": page_of(a_group(), a_group(code="DIA", name="Dia", closed=True)),
        "GET /v1/staff": page_of(
            {"staff_id": town.ANA, "name": "Ana Sousa", "active": True},
            {"staff_id": BIA, "name": "Bia Reis", "active": True},
        ),
        "POST /v1/groups": a_group(),
    }


async def test_groups_are_listed_by_unit_with_their_people(at_desk: Browser) -> None:
    page = await at_desk.get("/groups")

    assert '<a href="/groups/AMB/NOITE"><bdi>Noite</bdi></a>' in page.text
    assert "<bdi>Ana Sousa</bdi>" in page.text
    assert page.text.count("desligado</span>") == 1


async def test_a_new_group_is_new_and_leads_to_its_people(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/groups")

    after = await at_desk.fill(page, "/groups", unit_code="AMB", code="noite", name="Noite")

    [sent] = gateway.posts("/v1/groups")
    assert sent.body == {
        "unit_code": "AMB",
        "code": "NOITE",
        "name": "Noite",
        "must_be_new": True,
    }
    assert "Diga quem está nele." in after.text


async def test_a_code_that_is_taken_is_said_beside_it(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/groups", 409, "GROUP_EXISTS", "Já existe.", "group.code")
    page = await at_desk.get("/groups")

    again = await at_desk.fill(page, "/groups", unit_code="AMB", code="NOITE", name="Outra")

    assert 'id="code-wrong"' in again.text
    assert 'value="Outra"' in again.text


async def test_people_are_of_a_group_from_a_day_on(at_desk: Browser, gateway: FakeGateway) -> None:
    page = await at_desk.get("/groups/AMB/NOITE")
    assert f'value="{town.ANA}" checked' in page.text
    assert f'value="{BIA}"><span>' in page.text
    # Who left the unit is shown, to be taken out by somebody.
    assert f'value="{GONE}" checked' in page.text
    assert "já não está neste serviço" in page.text

    await at_desk.fill(
        page,
        "/groups/AMB/NOITE",
        'value="change"',
        staff_ids=[town.ANA, BIA],
        name="Turno da noite",
        effective_on="2030-01-01",
    )

    [sent] = gateway.posts("/v1/groups")
    assert sent.body == {
        "unit_code": "AMB",
        "code": "NOITE",
        "name": "Turno da noite",
        "staff_ids": [town.ANA, BIA],
        "closed": False,
        "effective_on": "2030-01-01",
    }


async def test_what_is_wrong_leaves_the_ticks_as_they_were_set(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/groups", 422, "UNIT_ACT_DAY_INVALID", "Hoje ou mais.", "effective_on")
    page = await at_desk.get("/groups/AMB/NOITE")

    again = await at_desk.fill(
        page,
        "/groups/AMB/NOITE",
        'value="change"',
        staff_ids=[BIA],
        name="Noite",
        effective_on="2020-01-01",
    )

    assert 'id="effective_on-wrong"' in again.text
    assert f'value="{BIA}" checked' in again.text
    assert f'value="{town.ANA}"><span>' in again.text


@pytest.mark.parametrize(
    ("code", "action", "closed"), [("NOITE", "close", True), ("DIA", "open", False)]
)
async def test_a_group_is_switched_off_and_on_with_its_people_kept(
    at_desk: Browser, gateway: FakeGateway, code: str, action: str, closed: bool
) -> None:
    page = await at_desk.get(f"/groups/AMB/{code}")

    await at_desk.fill(page, f"/groups/AMB/{code}", f'value="{action}"')

    [sent] = gateway.posts("/v1/groups")
    assert (sent.body["code"], sent.body["closed"]) == (code, closed)
    assert sent.body["staff_ids"] == [town.ANA, GONE]


async def test_a_group_that_is_none_is_not_found(at_desk: Browser) -> None:
    assert (await at_desk.get("/groups/AMB/TARDE")).status_code == 404


@pytest.mark.parametrize("roles", [["department"]], indirect=True)
async def test_who_does_the_work_sees_groups_and_changes_none(at_desk: Browser) -> None:
    for path in ("/groups", "/groups/AMB/NOITE"):
        page = await at_desk.get(path)

        assert "Ana Sousa" in page.text
        assert '<form method="post" action="/groups' not in page.text
