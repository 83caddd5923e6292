"""*A minha página*: what is there, what is away, the file of one's data, the access code."""

import re
from html import unescape

import pytest
from starlette.responses import Response as PlainResponse

from tests.frontends import town, town_citizens
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway


@pytest.fixture
async def maria(portal_browser: Browser, gateway: FakeGateway) -> Browser:
    gateway.answers |= town_citizens.own_things()
    gateway.answers[f"GET /v1/people/{town.MARIA}/history"]["next"] = None
    page = await portal_browser.get("/entrar")
    await portal_browser.fill(page, "/entrar", login="123456789", code=town.CODE)
    return portal_browser


async def test_what_waits_for_an_answer_comes_first(maria: Browser) -> None:
    page = await maria.get("/minha")

    assert page.text.index("Falta a sua resposta") < page.text.index("Os meus pedidos")
    for words in ("P/124/2026/CMP", "27/11/2026 09:30", "Contacto: Balcão"):
        assert words in page.text


async def test_a_part_that_is_away_says_so_and_the_others_stand(
    maria: Browser, gateway: FakeGateway
) -> None:
    gateway.silent.add("GET /v1/cases")

    page = await maria.get("/minha")

    assert page.status_code == 200
    assert page.text.count("Isto não está disponível neste momento") == 1
    assert "Não tem pedidos em curso" not in page.text
    assert "27/11/2026 09:30" in page.text


async def test_what_staff_noted_of_a_contact_is_not_on_the_page(maria: Browser) -> None:
    page = await maria.get("/minha/contactos")

    assert "Quer que levem um sofá." not in page.text


async def test_who_looked_is_shown_with_what_for(maria: Browser) -> None:
    page = await maria.get("/minha/acessos")

    assert "Trabalhador do município" in page.text
    assert "Atendimento" in page.text
    assert "não foi dito" in page.text


@pytest.mark.parametrize(
    ("kind", "path"), [("json", "/v1/me/export"), ("html", "/v1/me/export.html")]
)
async def test_ones_data_come_as_a_file_and_never_as_a_page(
    maria: Browser, gateway: FakeGateway, kind: str, path: str
) -> None:
    gateway.answers[f"GET {path}"] = PlainResponse("o que é meu")

    found = await maria.get(f"/minha/dados.{kind}")

    assert found.text == "o que é meu"
    disposition = found.headers["content-disposition"]
    assert disposition == f'attachment; filename="os-meus-dados.{kind}"'
    assert "sandbox" in found.headers["content-security-policy"]
    assert found.headers["cache-control"] == "no-store"
    assert gateway.asked[-1].session == "session-of-maria"


@pytest.mark.parametrize("path", ["/minha", "/minha/dados", "/minha/dados.json", "/minha/acessos"])
async def test_nobody_else_sees_any_of_it(portal_browser: Browser, path: str) -> None:
    assert (await portal_browser.get(path)).url.path == "/entrar"


async def test_the_access_code_is_changed_and_no_code_is_written_into_a_page(
    maria: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/access-codes:change"] = {}
    gateway.refuse("POST /v1/access-codes:change", 422, "CODE_WEAK", "Escolha outro.", "new_code")
    page = await maria.get("/minha/dados")
    page = await maria.fill(page, "/minha/codigo", old_code=town.CODE, new_code="123456")
    assert "Escolha outro." in page.text
    assert 'value="123456"' not in page.text
    gateway.refusals.clear()

    page = await maria.fill(page, "/minha/codigo", old_code=town.CODE, new_code="739152")

    assert "O código mudou." in page.text
    assert gateway.posts("/v1/access-codes:change")[-1].body == {
        "old_code": town.CODE,
        "new_code": "739152",
    }


async def test_blocking_the_code_ends_this_session_too(
    maria: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/access-codes:block"] = {}
    page = await maria.get("/minha/dados")

    page = await maria.fill(page, "/minha/codigo/bloquear")

    assert page.url.path == "/entrar"
    assert "atende_citizen" not in maria.http.cookies


@pytest.mark.parametrize(
    "name",
    ['"><script>alert(1)</script>', "<img src=x onerror=alert(1)>", "{{7*7}}${7*7}"],
)
async def test_markup_in_a_name_is_text_on_every_page(
    portal_browser: Browser, gateway: FakeGateway, name: str
) -> None:
    gateway.citizen = town.citizen(name=name)
    things = town_citizens.own_things()
    things["GET /v1/me/mandates"]["items"][0]["principal_name"] = name
    things["GET /v1/cases"]["items"][0]["service_name"] = name
    things[f"GET /v1/people/{town.MARIA}/history"]["items"][0]["contact"] |= {
        "title": name,
        "note": name,
    }
    things[f"GET /v1/people/{town.MARIA}/history"]["items"][0]["kind"] = "notice"
    gateway.answers |= things
    page = await portal_browser.get("/entrar")
    await portal_browser.fill(page, "/entrar", login="123456789", code=town.CODE)

    for path in ("/minha", "/minha/contactos", "/minha/representacao", "/pedir/RUI-01"):
        page = await portal_browser.get(path)
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text, path
        assert "<img src=x" not in page.text, path
        shown = re.sub(r"/static/\w+|gAAAA[\w=-]+|[0-9a-f]{8,}[0-9a-f-]*", "", page.text)
        assert "49" not in shown, path
    # As text it is there, escaped as Jinja writes it.
    assert name in unescape((await portal_browser.get("/minha")).text)


async def test_what_a_citizen_prefers_is_shown_and_sent_as_chosen(
    maria: Browser, gateway: FakeGateway
) -> None:
    page = await maria.get("/minha/preferencias")
    assert 'value="maria@example.org" checked' in page.text
    assert 'value="surveys" checked' not in page.text

    page = await maria.fill(
        page,
        "/minha/preferencias",
        language="en",
        told_by="+351910000123",
        wanted="surveys",
        accessibility="Letra grande",
    )

    assert "ficaram guardadas" in page.text
    assert gateway.asked[-2].body == {
        "version": 3,
        "language": "en",
        "accessibility": "Letra grande",
        "told_by": "+351910000123",
        "declined": ["steps"],
    }


async def test_preferences_that_are_refused_come_back_as_they_were_chosen(
    maria: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse(
        "PUT /v1/me/preferences", 422, "TEXT_TOO_LONG", "Demasiado longo.", "accessibility"
    )
    page = await maria.get("/minha/preferencias")

    page = await maria.fill(
        page, "/minha/preferencias", language="en", told_by="", accessibility="Muito"
    )

    assert "Demasiado longo." in page.text
    assert 'value="en" checked' in page.text
    assert 'value="maria@example.org" checked' not in page.text
    assert "Muito</textarea>" in page.text


async def test_preferences_want_an_access_code(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.citizen = town.citizen(loa=1)
    page = await portal_browser.get("/entrar")
    await portal_browser.fill(page, "/entrar", login="123456789", code=town.CODE)

    page = await portal_browser.get("/minha/preferencias")

    assert page.url.path == "/entrar"
    assert page.url.params["nivel"] == "2"
