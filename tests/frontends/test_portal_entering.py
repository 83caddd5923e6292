"""Citizens sign in at the portal; a session that ends loses nothing and shows nothing to others."""

import re

import httpx
import pytest

from tests.frontends import town, town_citizens
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

ASK = "/pedir/RUI-01"  # needs the access code
SENT = "/pedir/RUI-01?sent=1"


@pytest.fixture(autouse=True)
def no_documents(gateway: FakeGateway) -> None:
    for code in ("RSU-02", "RUI-01"):
        gateway.answers[f"GET /v1/charter/services/{code}"]["documents"] = []


async def enter(browser: Browser, page: httpx.Response | None = None) -> httpx.Response:
    page = page or await browser.get("/entrar")
    return await browser.fill(page, "/entrar", login="123456789", code=town.CODE)


@pytest.fixture
async def maria(portal_browser: Browser, gateway: FakeGateway) -> Browser:
    """Maria has signed in."""
    await enter(portal_browser)
    return portal_browser


async def test_a_service_that_needs_a_known_person_leads_to_sign_in_and_back(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    sheet = await portal_browser.get("/servicos/RUI-01")
    assert "Vai ser preciso entrar." in sheet.text

    page = await portal_browser.get(ASK)
    assert page.url.path == "/entrar"
    assert "é preciso o código de acesso" in page.text
    page = await enter(portal_browser, page)

    assert page.url.path == ASK
    assert "Pede em nome de" in page.text
    check = await portal_browser.fill(page, SENT, description="Festa na rua")
    await portal_browser.fill(check, f"{ASK}/confirmar")
    [sent] = gateway.posts("/v1/cases")
    assert sent.body["person_id"] == town.MARIA
    assert sent.session == "session-of-maria"


async def test_a_level_that_is_too_low_asks_for_more(maria: Browser) -> None:
    page = await maria.get("/pedir/URB-04")  # strong

    assert page.url.path == "/entrar"
    assert "Chave Móvel Digital" in page.text


async def test_a_wrong_code_is_refused_in_plain_words_and_never_written_back(
    portal_browser: Browser,
) -> None:
    page = await portal_browser.get("/entrar")

    page = await portal_browser.fill(page, "/entrar", login="123456789", code="271828")

    assert page.status_code == 401
    assert "não condizem" in page.text
    assert "271828" not in page.text
    assert 'value="123456789"' in page.text


async def test_six_digits_of_a_message_sign_in(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await portal_browser.get("/entrar?next=/acompanhar")

    digits = await portal_browser.fill(page, "/entrar/correio", email="maria@example.org")
    assert "maria@example.org" in digits.text
    wrong = await portal_browser.fill(digits, "/entrar/correio/confirmar", digits="000000")
    assert wrong.status_code == 401
    page = await portal_browser.fill(wrong, "/entrar/correio/confirmar", digits="314 159")

    assert page.url.path == "/acompanhar"
    assert "Maria" in page.text
    assert gateway.posts(f"/v1/confirmations/{town.CONTACT}:finish")[-1].body == {"code": town.CODE}


async def test_asking_for_a_new_code_never_tells_whether_there_is_anybody(
    portal_browser: Browser,
) -> None:
    page = await portal_browser.get("/entrar")

    page = await portal_browser.fill(page, "/entrar/codigo", new_login="nobody@example.org")

    assert "Se houver alguém com esses dados" in page.text


async def test_nobody_is_led_to_another_site(portal_browser: Browser) -> None:
    page = await portal_browser.get("/entrar?next=//evil.example/")

    page = await enter(portal_browser, page)

    assert page.url.host == "front"


async def test_what_the_browser_keeps_is_sealed(maria: Browser) -> None:
    kept = maria.http.cookies["atende_citizen"]

    assert "session-of-maria" not in kept
    assert town.MARIA not in kept
    maria.http.cookies.delete("atende_citizen")
    maria.http.cookies.set("atende_citizen", "gAAAA" + kept[5:-4] + "AAAA")
    assert (await maria.get(ASK)).url.path == "/entrar"


async def test_a_session_that_ends_while_somebody_writes_loses_nothing(
    maria: Browser, gateway: FakeGateway
) -> None:
    form = await maria.get(ASK)
    maria.http.cookies.delete("atende_citizen")

    page = await maria.fill(form, SENT, description="Festa do bairro, 400 pessoas")
    assert page.url.path == "/entrar"
    assert "A sessão terminou" in page.text
    assert "Festa do bairro" not in page.text

    page = await enter(maria, page)
    assert page.url.path == ASK
    assert "Festa do bairro, 400 pessoas" in page.text


async def test_who_sits_down_next_does_not_see_what_was_written(
    maria: Browser, gateway: FakeGateway
) -> None:
    form = await maria.get(ASK)
    maria.http.cookies.delete("atende_citizen")
    page = await maria.fill(form, SENT, description="Festa do bairro")
    gateway.citizen = town.citizen(
        person_id="0192f000-0000-7000-8000-000000000002", name="José Lopes"
    )

    page = await enter(maria, page)

    assert page.url.path == ASK
    assert "José Lopes" in page.text
    assert "Festa do bairro" not in page.text


async def test_what_nobody_began_is_theirs_after_they_sign_in(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    form = await portal_browser.get("/pedir/RSU-02")
    await portal_browser.fill(form, "/pedir/RSU-02?sent=1", description="Um sofá", later="1")
    page = await portal_browser.get("/entrar?next=/pedir/RSU-02")

    page = await enter(portal_browser, page)

    assert "Um sofá" in page.text
    assert len(gateway.drafts) == 1


async def test_a_session_the_gateway_has_ended_keeps_the_draft_and_leads_back_to_it(
    maria: Browser, gateway: FakeGateway
) -> None:
    check = await maria.fill(await maria.get(ASK), SENT, description="Festa")
    gateway.refuse("POST /v1/cases", 401, "SESSION_ENDED", "Terminou.")

    page = await maria.fill(check, f"{ASK}/confirmar")
    assert page.url.path == "/entrar"
    assert "atende_citizen" not in maria.http.cookies
    gateway.refusals.clear()
    page = await enter(maria, page)

    assert page.url.path == f"{ASK}/confirmar"
    await maria.fill(page, f"{ASK}/confirmar")
    assert len({one.key for one in gateway.posts("/v1/cases")}) == 1


async def test_asking_without_a_name_leaves_the_session_out_of_it(
    maria: Browser, gateway: FakeGateway
) -> None:
    form = await maria.get("/pedir/RSU-02")
    check = await maria.fill(form, "/pedir/RSU-02?sent=1", description="Ruído", nameless="1")

    await maria.fill(check, "/pedir/RSU-02/confirmar")

    [sent] = gateway.posts("/v1/cases")
    assert "person_id" not in sent.body
    assert sent.session == ""


async def test_leaving_forgets_who_it_was(maria: Browser, gateway: FakeGateway) -> None:
    page = await maria.get("/minha")
    assert re.search(r'action="/sair"', page.text)

    page = await maria.fill(page, "/sair")

    assert "Saiu da sua página." in page.text
    assert (await maria.get("/minha")).url.path == "/entrar"


async def test_the_session_of_one_visitor_never_goes_along_with_another(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    await enter(portal_browser)
    portal_browser.http.cookies.clear()

    await portal_browser.get("/servicos/RSU-02")

    assert gateway.asked[-1].session == ""


async def test_who_represents_a_company_asks_in_its_name(
    maria: Browser, gateway: FakeGateway
) -> None:
    mandates = town_citizens.own_things()["GET /v1/me/mandates"]
    gateway.answers["GET /v1/me/mandates"] = mandates
    company = mandates["items"][0]["principal_id"]
    form = await maria.get(ASK)
    assert "Padaria Brandão, Lda." in form.text

    check = await maria.fill(form, SENT, description="Festa", behalf=company)
    await maria.fill(check, f"{ASK}/confirmar")

    [sent] = gateway.posts("/v1/cases")
    assert sent.body["on_behalf_of_id"] == company
    assert sent.body["person_id"] == town.MARIA


async def test_what_somebody_keeps_while_signed_in_is_kept_as_theirs(
    maria: Browser, gateway: FakeGateway
) -> None:
    form = await maria.get(ASK)
    await maria.fill(form, SENT, description="Festa", later="1")
    nameless = await maria.get("/pedir/RSU-02")
    await maria.fill(nameless, "/pedir/RSU-02?sent=1", description="Ruído", nameless="1", later="1")

    kept = [one.session for one in gateway.asked if one.method == "PUT"]
    assert kept[0] == "session-of-maria"
    assert len(kept) == 2


async def test_what_a_browser_began_becomes_that_of_who_signs_in(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    form = await portal_browser.get("/pedir/RSU-02")
    await portal_browser.fill(form, "/pedir/RSU-02?sent=1", description="Um sofá", later="1")
    await enter(portal_browser, await portal_browser.get("/entrar?next=/pedir/RSU-02"))

    assert [one.session for one in gateway.asked if one.method == "PUT"] == ["", "session-of-maria"]


async def test_a_draft_is_kept_although_the_session_has_ended_at_the_gateway(
    maria: Browser, gateway: FakeGateway
) -> None:
    form = await maria.get(ASK)
    gateway.ended.add("session-of-maria")

    await maria.fill(form, SENT, description="Festa do bairro")

    assert len(gateway.drafts) == 1
