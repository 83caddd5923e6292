"""What only a browser can tell: nothing to scroll sideways, keyboard, targets, no script needed."""

from types import SimpleNamespace

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.frontends import town
from tests.frontends.fake_gateway import FakeGateway

PORTAL = (
    "/",
    "/en/",
    "/en/nothing-here",
    "/en/acompanhar",
    "/servicos",
    "/servicos?q=sofa",
    "/servicos/RSU-02",
    "/servicos/URB-04",
    "/pedir/RSU-02",
    "/entrar",
    "/acompanhar",
    "/acessibilidade",
    "/privacidade",
    "/nothing-here",
)
DESK = (
    "/",
    "/people?q=maria",
    "/people/new",
    f"/people/{town.MARIA}?q=sofa",
    f"/people/{town.MARIA}/edit",
    f"/people/{town.MARIA}/accesses",
    f"/contacts/{town.CONTACT}?q=sofa",
    f"/contacts/{town.CONTACT}/case",
    f"/cases/{town.CASE}",
    f"/cases/{town.CASE}/part",
    "/cases",
    "/work",
    f"/work/{town.TASK}",
    "/charter",
    "/charter/RSU-02",
)
# Links within a sentence may be smaller (WCAG 2.5.5, inline); controls may not.
SMALL_CONTROLS = """
() => [...document.querySelectorAll(
    'button, input:not([type=hidden]), select, textarea, .button, .tile, nav a')]
  .filter((one) => one.offsetParent && !one.closest('.choice'))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)
"""
NAMELESS = """
() => [...document.querySelectorAll(
    'input:not([type=hidden], [hidden]), select, textarea')]
  .filter((one) => !one.labels.length && !one.ariaLabel).map((one) => one.outerHTML)
"""


async def sign_in(page: Page, desk: str) -> None:
    await page.goto(f"{desk}/sign-in")
    await page.fill("#username", "ana")
    await page.fill("#password", "the right one")
    await page.click("main button")
    await page.wait_for_url(f"{desk}/")


async def open_to_type(page: Page, address: str) -> None:
    """Open *address* and see it: a browser takes no key for a page that nobody sees yet."""
    await page.goto(address)
    # Asked from here: the page's own rules let nothing in it make a function of a text.
    painted = "performance.getEntriesByName('first-contentful-paint').length > 0"
    while not await page.evaluate(painted):
        await page.wait_for_timeout(50)


async def assert_fits_a_phone(page: Page, address: str) -> None:
    await page.goto(address)
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], f"{address} is {wide} wide"
    assert await page.evaluate(SMALL_CONTROLS) == [], address
    assert await page.evaluate(NAMELESS) == [], address
    assert await page.locator("h1").count() == 1, address
    assert await page.get_attribute("html", "lang") in ("pt-PT", "en")


async def test_every_page_of_the_portal_fits_a_small_phone(
    page: Page, frontends: SimpleNamespace
) -> None:
    await page.set_viewport_size(PHONE)

    for path in PORTAL:
        await assert_fits_a_phone(page, frontends.portal + path)


async def test_every_page_of_the_desk_fits_a_small_phone(
    page: Page, frontends: SimpleNamespace
) -> None:
    await page.set_viewport_size(PHONE)
    await sign_in(page, frontends.desk)

    for path in DESK:
        await assert_fits_a_phone(page, frontends.desk + path)


@pytest.mark.parametrize("written", ["x" * 300, "Sottomayor-Pinheiro " * 20, "أريد التخلص " * 20])
async def test_whatever_people_wrote_fits_a_small_phone(
    page: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway, written: str
) -> None:
    await page.set_viewport_size(PHONE)
    person = town.person(name=written[:120], accessibility=written)
    contact = town.contact(note=written, desk=written[:60])
    case = town.case(description=written, place=written[:200], answer=written)
    fake_gateway.answers |= {
        "GET /v1/people": {"items": [person], "next": None},
        f"GET /v1/people/{town.MARIA}": person,
        "GET /v1/contacts": {"items": [contact], "next": None},
        f"GET /v1/contacts/{town.CONTACT}": contact,
        f"GET /v1/cases/{town.CASE}": {"case": case, "tasks": [town.task(reason=written)]},
        f"GET /v1/tasks/{town.TASK}": town.task(reason=written, description=written),
        "GET /v1/tasks": {"items": [town.task(description=written)], "next": None},
    }
    await sign_in(page, frontends.desk)

    for path in DESK:
        await page.goto(frontends.desk + path)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], f"{path} is {wide} wide"


async def test_a_case_is_followed_without_javascript(
    browser: Browser, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    fake_gateway.answers["POST /v1/cases:follow"] = {
        "case": town.case(state="closed", answer="Levámos tudo.", closing_reason="done")
    }
    context = await browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = await context.new_page()

    await page.goto(f"{frontends.portal}/acompanhar")
    await page.fill("#number", "P/124/2026/CMP")
    await page.fill("#secret", town.SECRET)
    await page.click("main button")

    await page.wait_for_url(f"{frontends.portal}/acompanhar/pedido")
    assert await page.get_by_text("Levámos tudo.").is_visible()
    await page.fill("#reason", "Ficou o colchão.")
    await page.click("text=Não ficou resolvido, reabrir")
    await page.wait_for_url("**/acompanhar/pedido?feito=reopened")
    assert len(fake_gateway.posts(f"/v1/cases/{town.CASE}:reopen")) == 1
    await context.close()


async def test_a_case_is_followed_by_keyboard_alone_and_the_focus_is_seen(
    page: Page, frontends: SimpleNamespace
) -> None:
    await open_to_type(page, f"{frontends.portal}/acompanhar")

    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(page.locator("#number")).to_be_focused()
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    await page.keyboard.type("P/124/2026/CMP")
    await page.keyboard.press("Tab")
    await page.keyboard.type(town.SECRET)
    await page.keyboard.press("Enter")

    await page.wait_for_url("**/acompanhar/pedido")
    assert await page.get_by_text("Como se contou este prazo").is_visible()


async def test_an_attendant_serves_by_keyboard_alone(
    page: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    await sign_in(page, frontends.desk)
    # A page takes its focus when it is painted, a moment after it is read.
    await expect(page.locator("#q")).to_be_focused()
    await page.keyboard.type("maria")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/people?q=maria")

    await tab_to(page, "Maria da Conceição Brandão")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/people/{town.MARIA}")
    await tab_to(page, "Abrir contacto")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/contacts/{town.CONTACT}")

    assert len(fake_gateway.posts("/v1/contacts")) == 1


async def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus is called *words*."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        if (await page.evaluate("document.activeElement.innerText") or "").strip() == words:
            return
    raise AssertionError(f"{words} cannot be reached by Tab")


async def test_the_slash_key_goes_to_the_search_box(page: Page, frontends: SimpleNamespace) -> None:
    await open_to_type(page, f"{frontends.portal}/servicos")

    await page.keyboard.press("/")
    await expect(page.locator("#q")).to_be_focused()
    await page.keyboard.type("a/b")

    assert await page.input_value("#q") == "a/b"


async def test_a_double_click_sends_a_form_once_and_back_makes_it_usable_again(
    page: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    await page.goto(f"{frontends.portal}/pedir/RSU-02")
    await page.fill("#description", "Um sofá")

    await page.fill("#place", "Rua das Flores, 12")
    for step in ("anexos", "confirmar"):
        await page.dblclick("main button.big")
        await page.wait_for_url(f"**/{step}")
    await page.dblclick("text=Enviar o pedido")
    await page.wait_for_url("**/pedido-recebido")
    assert await page.get_by_text(town.SECRET).is_visible()
    await page.go_back()

    # Nothing is there to be sent again: the questions are empty, for another request.
    await page.wait_for_url("**/pedir/RSU-02")
    assert await page.input_value("#description") == ""
    assert len({one.key for one in fake_gateway.posts("/v1/cases")}) == 1


async def test_what_went_wrong_gets_the_focus(
    page: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    await page.goto(f"{frontends.portal}/pedir/RSU-02")

    await page.click("text=Continuar")

    await page.wait_for_selector("#description-wrong")
    await expect(page.locator("[data-mistakes]")).to_be_focused()
    await page.click("text=Escreva o que se passa. >> nth=0")
    assert await page.evaluate("location.hash") == "#description"


@pytest.mark.parametrize("width", [640, 1280])
async def test_text_at_twice_its_size_still_fits(
    page: Page, frontends: SimpleNamespace, width: int
) -> None:
    await page.set_viewport_size({"width": width, "height": 700})
    await page.goto(f"{frontends.portal}/servicos/RSU-02")

    await page.evaluate("document.documentElement.style.fontSize = '212.5%'")

    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_the_receipt_prints_without_the_frame(page: Page, frontends: SimpleNamespace) -> None:
    await sign_in(page, frontends.desk)
    await page.goto(f"{frontends.desk}/contacts/{town.CONTACT}/case")
    await page.fill("#description", "Um sofá")
    await page.click("main form button")
    await page.wait_for_url("**/receipt")

    await page.emulate_media(media="print")

    assert await page.locator(".receipt").is_visible()
    assert not await page.locator(".top nav").is_visible()
    assert not await page.locator(".actions").is_visible()


async def test_back_after_opening_a_contact_leads_on_to_it(
    page: Page, frontends: SimpleNamespace, fake_gateway: FakeGateway
) -> None:
    await sign_in(page, frontends.desk)
    await page.goto(f"{frontends.desk}/people/{town.MARIA}")

    await page.click("text=Abrir contacto >> nth=-1")
    await page.wait_for_url(f"**/contacts/{town.CONTACT}")
    entry = {"kind": "contact", "at": "2026-11-25T10:00:00Z", "contact": town.contact()}
    fake_gateway.answers[f"GET /v1/people/{town.MARIA}/history"]["items"].insert(0, entry)
    await page.go_back()

    await page.get_by_role("link", name="Continuar o contacto das").click()
    await page.wait_for_url(f"**/contacts/{town.CONTACT}")
    assert len(fake_gateway.posts("/v1/contacts")) == 1


@pytest.mark.parametrize("address", ["/acompanhar", "/en/acompanhar"])
async def test_the_link_in_a_mail_fills_in_the_number_and_leaves_the_secret(
    page: Page, frontends: SimpleNamespace, address: str
) -> None:
    await page.goto(f"{frontends.portal}{address}?numero=P/124/2026/CMP")

    assert await page.input_value("#number") == "P/124/2026/CMP"
    assert await page.input_value("#secret") == ""
    other = page.locator(".tools a[hreflang]")
    await other.click()
    assert await page.input_value("#number") == "P/124/2026/CMP"
