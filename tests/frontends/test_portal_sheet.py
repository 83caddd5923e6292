"""The sheet of a service as a citizen and as a machine read it."""

import json
import re

import pytest

from frontends.portal.ways import Cost, call_cost
from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway


async def test_a_sheet_says_all_a_person_must_know(portal_browser: Browser) -> None:
    page = await portal_browser.get("/servicos/RSU-02")

    for words in (
        "Recolha de objetos volumosos",
        "Fotografia",
        "Só em alguns casos",
        "se: se for um prédio",
        "10 dias úteis",
        "Gratuito",
        "Por confirmar com o município",
        "Com o número de objetos à mão.",
        "Licença especial de ruído",
    ):
        assert words in page.text
    assert "Não aceite entulho" not in page.text  # of attendants only


async def test_documents_are_a_checklist_by_when_they_are_wanted(portal_browser: Browser) -> None:
    page = await portal_browser.get("/servicos/RSU-02")

    lists = re.findall(r"<h3>([^<]+)</h3>\s*<ul class=\"ticks\">(.*?)</ul>", page.text, re.S)

    wanted = {title: re.findall(r"<span>([^<]+)</span>", items) for title, items in lists}
    assert wanted["Sempre"] == ["Lista dos objetos"]
    assert wanted["Só em alguns casos"] == ["Ata do condomínio"]
    assert wanted["Se quiser"] == ["Fotografia"]
    assert "Não precisa de o entregar outra vez" in page.text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("promise", "Comprometemo-nos a responder em 10 dias úteis."),
        ("legal", "A lei dá ao município 10 dias úteis para decidir."),
        ("average", "Costuma demorar 10 dias úteis. Não é um compromisso."),
        ("never heard of", "O prazo é de 10 dias úteis."),
    ],
)
async def test_the_promise_is_said_in_plain_words(
    portal_browser: Browser, gateway: FakeGateway, kind: str, words: str
) -> None:
    term = town.service()["term"] | {"kind": kind}
    gateway.answers["GET /v1/charter/services/RSU-02"] = town.service(term=term)

    page = await portal_browser.get("/servicos/RSU-02")

    assert words in page.text


async def test_every_channel_has_its_hours_and_every_number_its_price(
    portal_browser: Browser,
) -> None:
    page = await portal_browser.get("/servicos/RSU-02")

    assert "Dias úteis, das 09:00 às 17:00" in page.text
    assert 'href="tel:222090400"' in page.text
    assert "chamada para a rede fixa nacional" in page.text
    # The Ecolinha, which the entry is handled by.
    assert 'href="tel:800205744"' in page.text
    assert "chamada gratuita" in page.text


@pytest.mark.parametrize(
    ("number", "cost"),
    [
        ("222 090 400", Cost.FIXED),
        ("+351 300 100 200", Cost.FIXED),
        ("910 000 123", Cost.MOBILE),
        ("800 205 744", Cost.FREE),
        ("707 200 000", Cost.OTHER),
        ("ecolinha@example.org", Cost.UNKNOWN),
        ("", Cost.UNKNOWN),
    ],
)
def test_what_a_call_costs_is_told_from_the_number(number: str, cost: Cost) -> None:
    assert call_cost(number) is cost


async def test_a_sheet_is_told_to_search_engines_and_cannot_break_out_of_its_element(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/charter/services/RSU-02"] = town.service(
        name="</script><script>alert(1)</script>"
    )

    page = await portal_browser.get("/servicos/RSU-02")

    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.S)
    assert json.loads(blocks[0])["name"] == "</script><script>alert(1)</script>"
    assert json.loads(blocks[0])["@type"] == "GovernmentService"
    assert "<script>alert" not in page.text


async def test_the_same_data_lie_at_an_address_of_their_own(portal_browser: Browser) -> None:
    page = await portal_browser.get("/en/servicos/RSU-02")
    [linked] = re.findall(r'rel="alternate" type="application/ld\+json" href="([^"]+)"', page.text)

    found = await portal_browser.get(linked)

    assert linked == "/en/servicos/RSU-02.jsonld"
    assert found.headers["content-type"] == "application/ld+json"
    told = found.json()
    assert told["@id"] == "http://127.0.0.1:8001/en/servicos/RSU-02"
    phone = next(one for one in told["availableChannel"] if one["name"] == "phone")
    assert phone["servicePhone"]["telephone"] == "222 090 400"
    assert phone["hoursAvailable"]["opens"] == "09:00"
    assert (await portal_browser.get("/servicos/NO-SUCH.jsonld")).status_code == 404


async def test_whoever_finds_a_text_wrong_says_so_and_reads_the_answer(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/charter/services/RSU-02/reports"] = {"report_id": town.TASK}
    answered = {"state": "corrected", "answer": "Tem razão, já está certo."}
    gateway.answers[f"GET /v1/charter/reports/{town.TASK}"] = answered
    sheet = await portal_browser.get("/servicos/RSU-02")
    assert 'href="/servicos/RSU-02/erro"' in sheet.text
    form = await portal_browser.get("/servicos/RSU-02/erro")

    empty = await portal_browser.fill(form, "/servicos/RSU-02/erro?sent=1")
    assert "Diga o que está errado." in empty.text
    typed = {"said": "O telefone está errado.", "part": "channels"}
    for _ in range(2):
        page = await portal_browser.fill(empty, "/servicos/RSU-02/erro?sent=1", **typed)

    first, second = gateway.posts("/v1/charter/services/RSU-02/reports")
    assert first.body == typed | {"version": 3}
    assert first.key == second.key
    assert page.url.path == f"/servicos/RSU-02/erro/{town.TASK}"
    assert "Tem razão, já está certo." in page.text
