"""Asking for a service: drafts nobody else sees, one case whatever is clicked."""

import json
import re
from typing import Any

import httpx
import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

ASK = "/pedir/RSU-02"
SENT = "/pedir/RSU-02?sent=1"
CHECK = "/pedir/RSU-02/confirmar"


def form_schema(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["objetos", "morada"],
        "properties": properties
        or {
            "objetos": {
                "type": "array",
                "title": "O que é para levar",
                "minItems": 1,
                "uniqueItems": True,
                "items": {
                    "oneOf": [
                        {"const": "sofa", "title": "Sofá"},
                        {"const": "colchao", "title": "Colchão"},
                    ]
                },
            },
            "quantos": {
                "type": "integer",
                "title": "Quantos objetos",
                "minimum": 1,
                "maximum": 3,
            },
            "morada": {"type": "string", "title": "Morada", "format": "address", "maxLength": 200},
            "dia": {"type": "string", "title": "Dia que prefere", "format": "date"},
            "elevador": {"type": "boolean", "title": "Há elevador?"},
            "area": {"type": "number", "title": "Área", "x-unit": "m²"},
        },
    }


def service(**changes: Any) -> dict[str, Any]:
    """A service that wants no documents."""
    return town.service(documents=[], **changes)


@pytest.fixture(autouse=True)
def few_questions(gateway: FakeGateway) -> None:
    gateway.answers["GET /v1/charter/services/RSU-02"] = service()


async def begun(browser: Browser, **typed: Any) -> httpx.Response:
    """The first page, filled in and sent."""
    form = await browser.get(ASK)
    return await browser.fill(form, SENT, **typed)


async def test_asking_gives_number_and_secret_once(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    check = await begun(portal_browser, description="Um sofá", place="Rua das Flores, 12")
    assert check.url.path == CHECK
    assert "Um sofá" in check.text
    assert gateway.posts("/v1/cases") == []

    page = await portal_browser.fill(check, CHECK)

    assert page.url.path == "/pedido-recebido"
    assert town.SECRET in page.text
    assert "Registado em 25/11/2026 10:00" in page.text
    [sent] = gateway.posts("/v1/cases")
    assert sent.body == {
        "kind": "request",
        "service_code": "RSU-02",
        "description": "Um sofá",
        "place": "Rua das Flores, 12",
    }


async def test_who_gives_an_address_is_told_that_the_receipt_goes_there(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    typed = {"description": "Um sofá", "place": "Rua das Flores, 12"}
    wrong = await begun(portal_browser, **typed, email="maria@")
    assert wrong.status_code == 422
    assert "O endereço de correio eletrónico não está certo" in wrong.text
    assert 'value="maria@"' in wrong.text

    check = await portal_browser.fill(wrong, SENT, **typed, email="maria@example.org")
    assert "maria@example.org" in check.text
    for mailed, words in ((True, "Enviámos o número"), (False, "não conseguimos enviar")):
        opened = gateway.answers["POST /v1/cases"]
        gateway.answers["POST /v1/cases"] = opened | {"receipt_mailed": mailed}
        page = await portal_browser.fill(check, CHECK)
        assert words in page.text
        check = await begun(portal_browser, **typed, email="maria@example.org")

    assert gateway.posts("/v1/cases")[0].body["receipt_email"] == "maria@example.org"


async def test_double_click_back_and_retry_make_one_case(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    form = await portal_browser.get(ASK)
    check = await portal_browser.fill(form, SENT, description="Um sofá", place="Rua A")
    gateway.silent.add("POST /v1/cases")
    down = await portal_browser.fill(check, CHECK)
    assert down.status_code == 502
    gateway.silent.clear()

    for page in (down, check):  # the retry, then Back and again
        received = await portal_browser.fill(page, CHECK)
        assert received.url.path == "/pedido-recebido"
        assert town.SECRET in received.text
    # Back twice, to the questions, and on again.
    received = await portal_browser.fill(form, SENT, description="Um sofá", place="Rua A")
    assert received.url.path == "/pedido-recebido"

    assert len({one.key for one in gateway.posts("/v1/cases")}) == 1
    fresh = await portal_browser.get(ASK)
    assert "Um sofá" not in fresh.text
    check = await portal_browser.fill(fresh, SENT, description="Outro sofá", place="Rua B")
    await portal_browser.fill(check, CHECK)
    assert len({one.key for one in gateway.posts("/v1/cases")}) == 2


async def test_what_was_begun_waits_in_this_browser_and_in_no_other(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await begun(portal_browser, description="Só metade", later="1")
    assert "Rascunho guardado" in page.text
    assert "Só metade" in page.text

    again = await portal_browser.get(ASK)
    assert "Só metade" in again.text
    assert "Continua onde ficou" in again.text
    kept = portal_browser.http.cookies["atende_drafts"]
    portal_browser.http.cookies.delete("atende_drafts")
    assert "Só metade" not in (await portal_browser.get(ASK)).text
    portal_browser.http.cookies.set("atende_drafts", kept)
    await portal_browser.fill(again, f"{ASK}/apagar")
    assert "Só metade" not in (await portal_browser.get(ASK)).text


async def test_the_gateway_keeps_a_draft_without_being_able_to_read_it(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    await begun(portal_browser, description="Moro na Rua Secreta", later="1")

    [sealed] = gateway.drafts.values()
    token = portal_browser.http.cookies["atende_drafts"]
    assert "Secreta" not in sealed
    assert token not in json.dumps([one.path for one in gateway.asked])


async def test_a_draft_that_changed_in_another_window_is_shown_before_it_is_sent(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    check = await begun(portal_browser, description="Um sofá", place="Rua A")
    received = await portal_browser.fill(check, CHECK)
    assert received.url.path == "/pedido-recebido"
    first = await portal_browser.get(ASK)
    second = await portal_browser.get(ASK)
    await portal_browser.fill(first, SENT, description="Um armário", place="Rua A")
    late = await portal_browser.fill(second, SENT, description="Uma cama", place="Rua A")

    assert "Uma cama" in late.text
    assert late.url.path == CHECK
    assert len(gateway.posts("/v1/cases")) == 1


async def test_the_form_of_the_charter_is_drawn_read_and_checked(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/charter/services/RSU-02"] = service(form=form_schema())

    page = await begun(
        portal_browser,
        q_quantos="quatro",
        q_dia="31/02/2027",
        q_area="1.200",
        q_morada="",
    )

    assert page.status_code == 422
    for words in (
        "Escolha uma resposta em «O que é para levar».",
        "Escreva um número inteiro",
        "Escreva um dia que exista",
        "sem separar os milhares",
        "Responda a «Morada».",
    ):
        assert page.text.count(words) == 2, words  # in the summary, and beside the field
    assert 'href="#q_dia"' in page.text
    assert 'value="31/02/2027"' in page.text
    check = await portal_browser.fill(
        page,
        SENT,
        q_objetos=["sofa", "colchao"],
        q_quantos=" 2 ",
        q_dia="24/06/2027",
        q_area="12,5",
        q_elevador="no",
        q_morada="Rua das Flores, 12",
    )
    for words in ("Sofá", "Colchão", "24/06/2027", "12,5 m²", "Não", "Rua das Flores, 12"):
        assert words in check.text
    await portal_browser.fill(check, CHECK)
    [sent] = gateway.posts("/v1/cases")
    assert sent.body["form"] == {
        "objetos": ["sofa", "colchao"],
        "quantos": 2,
        "dia": "2027-06-24",
        "area": 12.5,
        "elevador": False,
        "morada": "Rua das Flores, 12",
    }
    assert sent.body["place"] == "Rua das Flores, 12"
    assert "O que é para levar: Sofá, Colchão" in sent.body["description"]
    assert "Há elevador? não" in sent.body["description"]


async def test_a_value_that_the_form_does_not_offer_is_refused(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/charter/services/RSU-02"] = service(form=form_schema())

    page = await begun(portal_browser, q_objetos="piano", q_morada="Rua A")

    assert page.status_code == 422
    assert "Escolha uma resposta" in page.text


async def test_what_the_service_refuses_stands_beside_its_field_under_a_fresh_key(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    check = await begun(portal_browser, description="Um <sofá>", place="Rua A")
    gateway.refuse("POST /v1/cases", 422, "TEXT_TOO_LONG", "Longo demais.", "place")

    page = await portal_browser.fill(check, CHECK)

    assert page.status_code == 422
    [beside] = re.findall(r'id="place-wrong">(.*?)</p>', page.text, re.S)
    assert "Longo demais." in beside
    assert "Um &lt;sofá&gt;" in page.text
    gateway.refusals.clear()
    check = await portal_browser.fill(page, SENT, description="Um sofá", place="Rua A")
    await portal_browser.fill(check, CHECK)
    keys = [one.key for one in gateway.posts("/v1/cases")]
    assert len(set(keys)) == 2


async def test_when_drafts_cannot_be_kept_nothing_typed_is_lost(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    form = await portal_browser.get(ASK)
    gateway.silent.add("GET /v1/charter/services/RSU-02")

    page = await portal_browser.fill(form, SENT, description="Um sofá velho", place="Rua A")
    gateway.silent.clear()
    check = await portal_browser.fill(page, SENT, description="Um sofá velho", place="Rua A")

    assert page.status_code == 502
    assert "Um sofá velho" in page.text
    assert check.url.path == CHECK


async def test_a_voice_says_whether_it_complains_suggests_praises_or_asks(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    voice = service(category="complaints", category_name="Reclamações", duplicates=None)
    gateway.answers["GET /v1/charter/services/RSU-02"] = voice

    page = await begun(portal_browser, description="Obrigada!")
    assert page.status_code == 422
    assert "Diga se é uma reclamação" in page.text
    check = await portal_browser.fill(page, SENT, description="Obrigada!", kind="praise")
    await portal_browser.fill(check, CHECK)

    [sent] = gateway.posts("/v1/cases")
    assert sent.body["kind"] == "praise"


async def test_a_draft_of_markup_stays_text(portal_browser: Browser) -> None:
    typed = '"><script>alert(1)</script> {{7*7}}${7*7}'

    check = await begun(portal_browser, description=typed, place=typed)
    again = await portal_browser.get(ASK)

    for page in (check, again):
        assert "<script>alert" not in page.text
        assert (
            "49"
            not in re.sub(r"[0-9a-f-]{20,}|gAAAA[\w=-]+", "", page.text)
            .replace("/static/", "")
            .split("<main")[1]
        )
        assert "{{7*7}}" in page.text
