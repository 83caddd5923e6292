"""The portal in a real Chromium: axe-core on every page, keyboard alone, no script, 320 pixels."""

from collections.abc import AsyncIterator, Awaitable, Callable
from types import SimpleNamespace

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from tests.browser.conftest import PHONE
from tests.frontends import town, town_citizens
from tests.frontends.fake_gateway import FakeGateway
from tests.frontends.test_portal_asking import form_schema

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}
ARABIC = "محمد بن عبد الله"
OPEN = (
    "/",
    "/servicos",
    "/servicos?q=sofa",
    "/servicos/RSU-02",
    "/servicos/RSU-02/erro",
    "/en/servicos/URB-04",
    "/pedir/RSU-02",
    "/entrar",
    "/entrar?nivel=3&terminou=1",
    "/entrar/chave",
    "/acompanhar",
    "/senhas",
    "/senhas/minha",
    "/marcacoes",
    f"/marcacoes/{town.TASK}?codigo=ABCD2345EFGH6723",
    "/opiniao/abc",
    "/provar#a-token",
    "/acessibilidade",
    "/privacidade",
    "/nothing-here",
)
OWN = (
    "/minha",
    "/minha/contactos",
    "/minha/acessos",
    "/minha/dados",
    "/minha/preferencias",
    "/minha/representacao",
    "/pedir/RUI-01",
)


async def assert_accessible(page: Page, where: str) -> None:
    """axe-core finds nothing, and nothing lies outside a screen of 320 pixels."""
    found = await Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{where}\n{found.generate_report()}"
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], f"{where} is {wide} wide"
    assert await page.locator("h1").count() == 1, where


@pytest.fixture
async def phone(page: Page) -> Page:
    await page.set_viewport_size(PHONE)
    return page


@pytest.fixture
async def maria(phone: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway) -> Page:
    """Signed in, with something on every page."""
    fake_gateway.answers |= town_citizens.own_things()
    await phone.goto(f"{frontends.portal}/entrar")
    await phone.fill("#login", "123456789")
    await phone.fill("#code", town.CODE)
    await phone.click("main form button")
    await phone.wait_for_url(f"{frontends.portal}/minha")
    return phone


async def test_axe_finds_nothing_on_any_open_page(phone: Page, frontends: SimpleNamespace) -> None:
    for path in OPEN:
        await phone.goto(frontends.portal + path)
        await assert_accessible(phone, path)


async def test_axe_finds_nothing_on_any_page_of_ones_own(
    maria: Page, frontends: SimpleNamespace
) -> None:
    for path in OWN:
        await maria.goto(frontends.portal + path)
        await assert_accessible(maria, path)


async def test_axe_finds_nothing_on_the_way_from_questions_to_receipt(
    phone: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    fake_gateway.answers["GET /v1/charter/services/RSU-02"] = town.service(form=form_schema())
    await phone.goto(f"{frontends.portal}/pedir/RSU-02")
    await assert_accessible(phone, "questions")

    await phone.click("text=Continuar")
    await phone.wait_for_selector("[data-mistakes]")
    await assert_accessible(phone, "questions with mistakes")
    await phone.click("text=Sofá")
    await phone.fill("#q_morada", "Rua das Flores, 12")
    await phone.click("text=Continuar")
    await phone.wait_for_url("**/anexos")
    await assert_accessible(phone, "files")
    await phone.click("main button.big")
    await phone.wait_for_url("**/confirmar")
    await assert_accessible(phone, "last look")
    await phone.click("text=Enviar o pedido")
    await phone.wait_for_url("**/pedido-recebido")
    await assert_accessible(phone, "receipt")
    await phone.click("text=Ver o pedido")
    await phone.wait_for_url("**/acompanhar/pedido")
    await assert_accessible(phone, "case")


async def test_axe_finds_nothing_on_a_case_in_any_state(
    maria: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    asked = town_citizens.own_things()["GET /v1/cases"]["items"][0]["requests"]
    for changes in (
        {"requests": asked, "next_acts": ["answer", "comment", "withdraw"]},
        {"state": "closed", "answer": "Feito.", "next_acts": ["reopen", "rate"]},
        {"rating": {"score": 4}, "attachments": [{"attachment_id": "a", "file_name": ARABIC}]},
    ):
        shown = {"case": town.case(**changes), "tasks": []}
        fake_gateway.answers[f"GET /v1/cases/{town.CASE}"] = shown
        await maria.goto(f"{frontends.portal}/minha/pedidos/{town.CASE}")
        await assert_accessible(maria, str(changes))


async def press_to(page: Page, wanted: Callable[[], Awaitable[bool]], key: str = "Tab") -> None:
    for _ in range(80):
        await page.keyboard.press(key)
        if await wanted():
            return
    raise AssertionError("cannot be reached by keyboard")


def focus_says(page: Page, words: str) -> Callable[[], Awaitable[bool]]:
    async def says() -> bool:
        found = await page.evaluate("(document.activeElement.innerText || '').trim()")
        return str(found).startswith(words)

    return says


def focus_is(page: Page, id_: str) -> Callable[[], Awaitable[bool]]:
    async def is_() -> bool:
        return bool(await page.evaluate("document.activeElement.id") == id_)

    return is_


async def test_a_request_is_made_by_keyboard_alone(
    page: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    await page.goto(frontends.portal)
    await press_to(page, focus_is(page, "q"))
    await page.keyboard.type("sofá")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/servicos?q=*")
    await press_to(page, focus_says(page, "Recolha de objetos"))
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/servicos/RSU-02")
    await press_to(page, focus_says(page, "Pedir agora"))
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/pedir/RSU-02")
    await press_to(page, focus_is(page, "description"))
    await page.keyboard.type("Um sofá velho")
    for step in ("anexos", "confirmar"):
        await press_to(page, focus_says(page, "Continuar"))
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/{step}")
    await press_to(page, focus_says(page, "Enviar o pedido"))
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/pedido-recebido")

    assert await page.get_by_text(town.SECRET).is_visible()
    assert len(fake_gateway.posts("/v1/cases")) == 1


@pytest.fixture
async def scriptless(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(java_script_enabled=False, viewport=PHONE)
    yield await context.new_page()
    await context.close()


async def test_without_script_a_request_is_made_once_however_often_it_is_sent(
    scriptless: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    page = scriptless
    await page.goto(f"{frontends.portal}/pedir/RSU-02")
    await page.fill("#description", "Um sofá velho")
    await page.click("text=Guardar e continuar depois")
    await page.wait_for_url("**/pedir/RSU-02?guardado=1")
    assert await page.input_value("#description") == "Um sofá velho"
    for step in ("anexos", "confirmar"):
        await page.click("main button.big")
        await page.wait_for_url(f"**/{step}")

    await page.dblclick("text=Enviar o pedido")
    await page.wait_for_url("**/pedido-recebido")

    assert len({one.key for one in fake_gateway.posts("/v1/cases")}) == 1
    assert await page.get_by_text("P/124/2026/CMP").is_visible()


async def test_a_name_in_another_script_is_isolated_and_not_reversed(
    maria: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    fake_gateway.citizen = town.citizen(name=ARABIC)
    await maria.context.clear_cookies()
    await maria.goto(f"{frontends.portal}/entrar")
    await maria.fill("#login", "123456789")
    await maria.fill("#code", town.CODE)
    await maria.click("main form button")
    await maria.wait_for_url(f"{frontends.portal}/minha")

    name = maria.locator("h1 bdi")
    assert await name.inner_text() == ARABIC.split()[0]
    assert await name.evaluate("(one) => getComputedStyle(one).unicodeBidi") == "isolate"
    # The greeting still comes first: its box lies left of the name's.
    left = await maria.evaluate(
        """() => {
          const range = document.createRange();
          range.selectNode(document.querySelector("h1").firstChild);
          const name = document.querySelector("h1 bdi");
          return range.getBoundingClientRect().left < name.getBoundingClientRect().left;
        }"""
    )
    assert left


async def test_the_sheet_tells_machines_without_the_policy_refusing_it(
    page: Page, frontends: SimpleNamespace
) -> None:
    await page.goto(f"{frontends.portal}/servicos/RSU-02")

    told = await page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )
    assert told["@type"] == "GovernmentService"  # and no error was said: `page` fails on any
