"""What a citizen meets: search, sheet, following, asking; without JavaScript, in two languages."""

import httpx
import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway


async def followed(browser: Browser, number: str = "P/124/2026/CMP") -> httpx.Response:
    page = await browser.get("/acompanhar")
    return await browser.fill(page, "/acompanhar", number=number, secret=town.SECRET)


async def test_the_home_page_leads_to_search_categories_and_following(
    portal_browser: Browser,
) -> None:
    page = await portal_browser.get("/")

    assert page.status_code == 200
    assert "O que precisa de tratar?" in page.text
    assert 'href="/servicos?categoria=environment"' in page.text
    assert 'href="/acompanhar"' in page.text


async def test_the_home_page_stands_when_the_gateway_does_not(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.silent.add("GET /v1/charter/services")

    page = await portal_browser.get("/")

    assert page.status_code == 200
    assert "não está disponível" in page.text


async def test_pages_in_english_lie_under_their_own_address(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await portal_browser.get("/en/servicos?q=sofa")

    assert '<html lang="en">' in page.text
    assert 'href="/en/servicos/RSU-02"' in page.text
    assert 'href="/servicos?q=sofa"' in page.text  # the same page in Portuguese
    assert gateway.asked[0].language == "en"


async def test_a_search_that_the_gateway_refuses_says_why_beside_the_box(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("GET /v1/charter/search", 400, "TEXT_TOO_LONG", "Texto longo demais.", "q")

    page = await portal_browser.get("/servicos?q=" + "a" * 5000)

    assert page.status_code == 400
    assert "Texto longo demais." in page.text


async def test_a_case_is_followed_without_its_secret_in_any_address_or_page(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await followed(portal_browser)

    assert page.url.path == "/acompanhar/pedido"
    assert "P/124/2026/CMP" in page.text
    assert "10/12/2026" in page.text
    assert "não contam sábados" in page.text
    assert town.SECRET not in page.text
    assert all(town.SECRET not in str(one.url) for one in [page, *page.history])
    sealed = portal_browser.http.cookies["atende_followed"]
    assert town.SECRET not in sealed
    assert gateway.posts("/v1/cases:follow")[-1].body["secret"] == town.SECRET


async def test_a_wrong_pair_keeps_the_number_and_never_the_secret(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/cases:follow", 404, "CASE_NOT_FOUND", "x")

    page = await followed(portal_browser)

    assert page.status_code == 404
    assert 'value="P/124/2026/CMP"' in page.text
    assert "Não encontrámos um pedido" in page.text
    assert town.SECRET not in page.text


async def test_a_followed_case_is_forgotten_on_leaving(portal_browser: Browser) -> None:
    page = await followed(portal_browser)

    await portal_browser.fill(page, "/acompanhar/sair")

    assert "atende_followed" not in portal_browser.http.cookies
    assert (await portal_browser.get("/acompanhar/pedido")).url.path == "/acompanhar"


@pytest.mark.parametrize("path", ["/acessibilidade", "/privacidade", "/en/acessibilidade"])
async def test_the_statements_need_nothing_from_the_gateway(
    portal_browser: Browser, gateway: FakeGateway, path: str
) -> None:
    assert (await portal_browser.get(path)).status_code == 200
    assert gateway.asked == []
