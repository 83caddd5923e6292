"""A like report nearby: said before a second one is made, and joined when it is the same."""

from typing import Any

import httpx
import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

ALIKE = "/pedir/RUA-01/parecidos"
CHECK = "/pedir/RUA-01/confirmar"
JOIN = f"/v1/cases/{town.CASE}:join"
NEAR = {
    "case_id": "",
    "number": "O/7/2026/CMP",
    "service_name": "Buracos",
    "state": "open",
    "metres": 12,
    "opened_at": "2026-11-20T10:00:00Z",
    "place": "",
    "joined": 2,
}


@pytest.fixture(autouse=True)
def street(gateway: FakeGateway) -> None:
    gateway.answers["GET /v1/charter/services/RUA-01"] = town.service(
        code="RUA-01", documents=[], duplicates={"within_metres": 50}
    )
    gateway.answers["GET /v1/cases:duplicates"] = {"items": [NEAR], "next": None}


async def told(browser: Browser, **typed: Any) -> httpx.Response:
    form = await browser.get("/pedir/RUA-01")
    point = {"latitude": "41.1579", "longitude": "-8.6291"} | typed
    return await browser.fill(
        form, "/pedir/RUA-01?sent=1", description="Um buraco", place="Rua A", **point
    )


async def test_who_says_it_is_the_same_joins_it_with_the_secret_of_their_own(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await told(portal_browser)
    assert page.url.path == ALIKE
    for words in ("O/7/2026/CMP", "a 12 metros", "mais 2 pessoas avisaram"):
        assert words in page.text

    check = await portal_browser.fill(page, ALIKE, same="O/7/2026/CMP")
    assert "É o mesmo que" in check.text
    received = await portal_browser.fill(check, CHECK)

    assert received.url.path == "/pedido-recebido"
    [joined] = gateway.posts(JOIN)
    assert joined.body == {"into_number": "O/7/2026/CMP", "secret": town.SECRET}


async def test_something_else_is_a_case_of_its_own(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await told(portal_browser)

    check = await portal_browser.fill(page, ALIKE, same="none")
    await portal_browser.fill(check, CHECK)

    assert len(gateway.posts("/v1/cases")) == 1
    assert gateway.posts(JOIN) == []


@pytest.mark.parametrize("same", ["", "P/1/2026/CMP"])
async def test_only_what_was_shown_can_be_joined(portal_browser: Browser, same: str) -> None:
    page = await told(portal_browser)

    page = await portal_browser.fill(page, ALIKE, same=same)

    assert page.status_code == 422
    assert "Diga se é algum destes" in page.text


async def test_a_join_that_fails_loses_no_report(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.silent.add(f"POST {JOIN}")
    page = await told(portal_browser)

    check = await portal_browser.fill(page, ALIKE, same="O/7/2026/CMP")
    received = await portal_browser.fill(check, CHECK)

    assert received.url.path == "/pedido-recebido"


async def test_another_place_is_looked_at_anew(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await told(portal_browser)
    await portal_browser.fill(page, ALIKE, same="O/7/2026/CMP")

    page = await told(portal_browser, latitude="41.1600")

    assert page.url.path == ALIKE
    assert "checked" not in page.text


async def test_nobody_is_kept_from_telling_because_we_cannot_look(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.silent.add("GET /v1/cases:duplicates")

    assert (await told(portal_browser)).url.path == CHECK
