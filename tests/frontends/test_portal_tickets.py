"""A ticket for the counter from afar: once for each form, and nobody else's."""

import httpx
import pytest

from tests.frontends import town, town_citizens
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

LINE = town.CONTACT
JOIN = f"/v1/lines/{LINE}/tickets"


@pytest.fixture(autouse=True)
def counters(gateway: FakeGateway) -> None:
    gateway.answers |= town_citizens.counters()


async def taken(browser: Browser, **typed: str) -> httpx.Response:
    page = await browser.get("/senhas")
    return await browser.fill(page, "/senhas", line_id=LINE, **typed)


async def test_a_ticket_is_taken_once_and_says_where_one_stands(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    form = await portal_browser.get("/senhas")
    assert "3 pessoas à espera" in form.text

    for _ in range(2):
        page = await portal_browser.fill(form, "/senhas", line_id=LINE, priority="1")

    assert page.url.path == "/senhas/minha"
    for words in ("A012", "2 pessoas à sua frente", "entre 4 e 11 minutos"):
        assert words in page.text
    first, second = gateway.posts(JOIN)
    assert first.key == second.key
    assert first.body["priority"] == "legal"
    assert "grávida" not in page.text.lower()


async def test_the_code_of_a_ticket_is_in_no_address_and_no_page(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await taken(portal_browser)

    assert "ticket-code" not in page.text
    assert all("ticket-code" not in str(one.url) for one in [page, *page.history])
    assert gateway.asked[-1].query["code"] == ["ticket-code"]
    portal_browser.http.cookies.clear()
    assert (await portal_browser.get("/senhas/minha")).url.path == "/senhas"


async def test_a_line_that_takes_nobody_says_what_there_is_instead(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers[f"POST {JOIN}"] = {
        "ticket": None,
        "wait": None,
        "overflow": {"reason": "closed", "action": "message", "opens_at": "2026-11-26T09:00:00Z"},
    }

    page = await taken(portal_browser)

    assert "Este balcão está fechado" in page.text
    assert "Abre em 26/11/2026 09:00" in page.text
    assert 'href="/marcacoes"' in page.text


async def test_no_line_chosen_is_said_beside_the_lines(portal_browser: Browser) -> None:
    form = await portal_browser.get("/senhas")

    page = await portal_browser.fill(form, "/senhas")

    assert page.status_code == 422
    assert "Escolha o assunto." in page.text


async def test_who_is_called_says_that_they_come_and_who_has_to_go_leaves(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    await taken(portal_browser)
    standing = gateway.answers[f"GET /v1/tickets/{town.TASK}"]
    standing["ticket"] |= {"state": "called", "desk": "Balcão 4"}
    page = await portal_browser.get("/senhas/minha")
    assert "É a sua vez" in page.text
    assert "Balcão 4" in page.text

    page = await portal_browser.fill(page, "/senhas/minha/vou")
    assert gateway.posts(f"/v1/tickets/{town.TASK}:walk")[0].body == {"code": "ticket-code"}
    page = await portal_browser.fill(page, "/senhas/minha/desistir")

    assert gateway.posts(f"/v1/tickets/{town.TASK}:leave")[0].body["code"] == "ticket-code"
    assert (await portal_browser.get("/senhas/minha")).url.path == "/senhas"
