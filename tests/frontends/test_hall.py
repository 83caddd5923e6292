"""Display, kiosk and ticket: numbers without names, and a button pressed twice."""

import pytest

from frontends.hall.app import HallSettings, hall
from frontends.hall.display import spoken
from tests.frontends import hall_town
from tests.frontends.conftest import Browser, _browser
from tests.frontends.fake_gateway import FakeGateway
from tests.frontends.hall_town import CODE, LINE, TICKET


@pytest.fixture
async def browser(gateway: FakeGateway, gateway_url: str, clock):
    gateway.answers |= hall_town.answers()
    settings = HallSettings(gateway_url=gateway_url, secret="a secret of the tests")
    async for one in _browser(hall, settings, clock):
        yield one


async def test_the_display_shows_the_last_call_first_and_large(browser: Browser, gateway) -> None:
    gateway.answers["GET /v1/hall"] = hall_town.hall(
        hall_town.call("A012"), hall_town.call("U003", desk="Balcão 1")
    )

    page = await browser.get("/sala/gabinete")

    assert page.text.index("A012") < page.text.index("U003")
    assert page.text.count("call last") == 1
    assert 'data-say="Senha A 12. Balcão 3."' in page.text
    assert "2 pessoas à espera" in page.text
    assert "Espera de 4 a 15 min" in page.text


async def test_without_javascript_the_display_reads_itself_anew(browser: Browser) -> None:
    page = await browser.get("/sala/gabinete")

    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.text


async def test_the_part_that_changes_is_the_part_on_the_page(browser: Browser) -> None:
    page, part = await browser.get("/sala/gabinete"), await browser.get("/sala/gabinete/agora")

    assert part.text in page.text


async def test_a_desk_with_markup_in_its_name_is_text(browser: Browser, gateway) -> None:
    """osTicket #2871, on the wall."""
    name = '"><script>alert(1)</script>{{7*7}}'
    gateway.answers["GET /v1/hall"] = hall_town.hall(hall_town.call("A1", desk=name))

    page = await browser.get("/sala/gabinete")

    assert "<script>alert" not in page.text
    assert "{{7*7}}" in page.text


async def test_a_site_that_cannot_be_is_no_page(browser: Browser) -> None:
    assert (await browser.get("/sala/UM")).status_code == 404


async def test_the_kiosk_asks_once_and_gives_a_ticket(browser: Browser, gateway) -> None:
    chosen = await browser.get("/quiosque/gabinete?fila=geral")

    given = await browser.fill(chosen, "/quiosque/gabinete", prioridade="sim", contacto="910000123")

    asked = gateway.posts(f"/v1/lines/{LINE}/tickets")[0].body
    assert (asked["priority"], asked["address_used"]) == ("legal", "910000123")
    assert "A012" in given.text
    assert "É a pessoa n.º 3 na fila" in given.text
    assert f"/senha/{TICKET}/{CODE}" in given.text
    assert "prioridade" not in given.text.lower()


async def test_a_button_pressed_twice_gives_one_ticket(browser: Browser, gateway) -> None:
    chosen = await browser.get("/quiosque/gabinete?fila=geral")

    for _ in range(2):
        await browser.fill(chosen, "/quiosque/gabinete", prioridade="nao")

    keys = {one.key for one in gateway.posts(f"/v1/lines/{LINE}/tickets")}
    assert len(keys) == 1


async def test_the_kiosk_goes_back_to_the_beginning_by_itself(browser: Browser) -> None:
    chosen = await browser.get("/quiosque/gabinete?fila=geral")
    given = await browser.fill(chosen, "/quiosque/gabinete", prioridade="nao")

    for page in (chosen, given):
        assert 'http-equiv="refresh"' in page.text
        assert ";url=/quiosque/gabinete" in page.text


async def test_a_line_that_takes_nobody_says_when_it_opens(browser: Browser, gateway) -> None:
    gateway.answers[f"POST /v1/lines/{LINE}/tickets"] = {
        "ticket": None,
        "overflow": {"reason": "closed", "action": "message", "opens_at": "2026-11-26T09:00:00Z"},
        "wait": None,
    }
    chosen = await browser.get("/quiosque/gabinete?fila=geral")

    page = await browser.fill(chosen, "/quiosque/gabinete", prioridade="nao")

    assert "Esta fila abre a" in page.text


async def test_a_closed_line_cannot_be_touched(browser: Browser, gateway) -> None:
    gateway.answers["GET /v1/lines"] = {"items": [hall_town.line(open=False)]}

    page = await browser.get("/quiosque/gabinete")

    assert "?fila=" not in page.text
    assert "Fechada" in page.text


async def test_a_wrong_number_for_the_message_is_said_beside_its_box(
    browser: Browser, gateway
) -> None:
    gateway.refuse(
        f"POST /v1/lines/{LINE}/tickets", 422, "PHONE_INVALID", "Não está certo.", "address_used"
    )
    chosen = await browser.get("/quiosque/gabinete?fila=geral")

    page = await browser.fill(chosen, "/quiosque/gabinete", prioridade="nao", contacto="12")

    assert page.status_code == 422
    assert "Não está certo." in page.text
    assert 'value="12"' in page.text


async def test_a_ticket_says_how_many_are_before_and_when_to_come(
    browser: Browser, gateway
) -> None:
    waiting = await browser.get(f"/senha/{TICKET}/{CODE}")
    found = gateway.answers[f"GET /v1/tickets/{TICKET}"]
    found["ticket"] = hall_town.ticket(state="called", desk="Balcão 3")
    called = await browser.get(f"/senha/{TICKET}/{CODE}")

    assert "Faltam 2 pessoas" in waiting.text
    assert "Dirija-se a Balcão 3" in called.text
    assert "Vou a caminho" in called.text


async def test_who_leaves_says_so_with_the_code_of_the_ticket(browser: Browser, gateway) -> None:
    page = await browser.get(f"/senha/{TICKET}/{CODE}")

    await browser.fill(page, f"/senha/{TICKET}/{CODE}", action="sair")

    assert gateway.posts(f"/v1/tickets/{TICKET}:leave")[0].body == {"code": CODE}


async def test_the_hall_speaks_english_too(browser: Browser) -> None:
    kiosk = await browser.get("/en/quiosque/gabinete")

    assert "General service" in kiosk.text
    assert "What brings you here?" in kiosk.text


@pytest.mark.parametrize(
    ("number", "said"), [("A012", "A 12"), ("AX007", "A X 7"), ("7", "7"), ("A100", "A 100")]
)
def test_a_number_is_said_as_people_say_it(number, said) -> None:
    assert spoken({"number": number, "desk": ""})["number"] == said
