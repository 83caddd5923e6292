"""One case as its citizen sees it, by number and secret or signed in, and what they do there."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from starlette.responses import Response as PlainResponse

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

PAGE = "/acompanhar/pedido"
OWN = f"/minha/pedidos/{town.CASE}"
ACTS = f"/v1/cases/{town.CASE}"
ASKED = {
    "request_id": town.CONTACT,
    "kind": "completion",
    "text": "Falta a planta do rés do chão.",
    "due_on": "2026-12-09",
    "state": "open",
}


def has_case(gateway: FakeGateway, **changes: Any) -> None:
    case = town.case(**changes)
    gateway.answers["POST /v1/cases:follow"] = {"case": case}
    gateway.answers[f"GET {ACTS}"] = {"case": case, "tasks": []}


async def by_secret(browser: Browser) -> httpx.Response:
    page = await browser.get("/acompanhar")
    return await browser.fill(page, "/acompanhar", number="P/124/2026/CMP", secret=town.SECRET)


async def signed_in(browser: Browser) -> httpx.Response:
    page = await browser.get(f"/entrar?next={OWN}")
    return await browser.fill(page, "/entrar", login="123456789", code=town.CODE)


async def test_a_closed_case_is_reopened_with_a_reason(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, state="closed", answer="Feito.", closing_reason="done")
    page = await by_secret(portal_browser)

    page = await portal_browser.fill(page, f"{PAGE}/reabrir", reason="Ficou o colchão.")

    [sent] = gateway.posts(f"{ACTS}:reopen")
    assert sent.body == {"reason": "Ficou o colchão.", "secret": town.SECRET}
    assert "Pedido reaberto" in page.text


@pytest.mark.parametrize(
    ("come", "page_of", "named"),
    [
        (by_secret, PAGE, {"case": "P/124/2026/CMP", "secret": town.SECRET}),
        (signed_in, OWN, {"case": town.CASE}),
    ],
)
async def test_a_citizen_turns_to_the_advocate_from_their_case_and_is_told_the_number(
    portal_browser: Browser, gateway: FakeGateway, come: Any, page_of: str, named: dict[str, str]
) -> None:
    has_case(gateway)
    gateway.answers["POST /v1/insistences"] = {"file_id": town.CONTACT, "number": "PM/7/2026/CMP"}
    page = await come(portal_browser)

    page = await portal_browser.fill(page, f"{page_of}/provedor", subject="Ninguém responde.")

    [sent] = gateway.posts("/v1/insistences")
    assert sent.body == {"subject": "Ninguém responde.", **named}
    assert "Processo PM/7/2026/CMP" in page.text
    assert "chegou ao Provedor" in page.text


async def test_who_turned_to_the_advocate_before_is_told_the_number_and_keeps_their_words(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway)
    told = "Este assunto já está no processo PM/7/2026/CMP do Provedor."
    gateway.refuse("POST /v1/insistences", 409, "ADVOCATE_FILE_OPEN", told, "case")
    page = await by_secret(portal_browser)

    page = await portal_browser.fill(page, f"{PAGE}/provedor", subject="Ninguém responde.")

    assert page.status_code == 409
    assert "já está no processo PM/7/2026/CMP" in page.text
    assert "Ninguém responde." in page.text


async def test_a_refused_reopening_keeps_what_was_typed(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, state="closed")
    gateway.refuse(f"POST {ACTS}:reopen", 400, "TEXT_TOO_LONG", "Demasiado longo.", "reason")
    page = await by_secret(portal_browser)

    page = await portal_browser.fill(page, f"{PAGE}/reabrir", reason="Ficou o <colchão>.")

    assert page.status_code == 400
    assert "Demasiado longo." in page.text
    assert "Ficou o &lt;colchão&gt;." in page.text


async def test_what_was_asked_is_given_with_files_and_stops_nobody_twice(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, requests=[ASKED], next_acts=["answer", "comment", "withdraw"])
    gateway.answers["POST /v1/attachments"] = {"attachment_id": town.TASK}
    page = await by_secret(portal_browser)
    assert "Falta a planta do rés do chão." in page.text
    assert "Responda até 09/12/2026" in page.text

    files = [("file", ("planta.pdf", b"%PDF-1.7 planta")), ("file", ("foto.jpg", b"\xff\xd8"))]
    for _ in range(2):
        page2 = await portal_browser.fill(
            page, f"{PAGE}/responder", files=files, text="Aqui está a planta."
        )

    assert "chegou ao serviço responsável" in page2.text
    first, second = gateway.posts(f"{ACTS}:answer")
    assert first.body == {
        "text": "Aqui está a planta.",
        "request_id": town.CONTACT,
        "attachment_ids": [town.TASK, town.TASK],
        "secret": town.SECRET,
    }
    assert first.key == second.key
    uploads = gateway.posts("/v1/attachments")
    assert len({one.key for one in uploads}) == 2  # one for each file, the same when sent again
    assert b'filename="planta.pdf"' in uploads[0].body


async def test_only_what_the_service_allows_is_offered(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, next_acts=["withdraw"])

    page = await by_secret(portal_browser)

    assert f'action="{PAGE}/desistir"' in page.text
    for other in ("responder", "acrescentar", "reabrir", "avaliar"):
        assert f'action="{PAGE}/{other}"' not in page.text


async def test_a_citizen_withdraws_and_rates(
    portal_browser: Browser, gateway: FakeGateway, clock: SimpleNamespace
) -> None:
    has_case(gateway, next_acts=["withdraw"])
    page = await by_secret(portal_browser)
    await portal_browser.fill(page, f"{PAGE}/desistir", reason="Já não preciso.")
    has_case(gateway, state="closed", next_acts=["rate", "reopen"])
    clock.now += timedelta(seconds=1)
    page = await portal_browser.get(PAGE)

    page = await portal_browser.fill(page, f"{PAGE}/avaliar", score="4", comment="Foram rápidos.")

    assert gateway.posts(f"{ACTS}:withdraw")[0].body["reason"] == "Já não preciso."
    assert gateway.posts(f"{ACTS}:rate")[0].body == {
        "score": 4,
        "comment": "Foram rápidos.",
        "secret": town.SECRET,
    }
    assert "A sua avaliação ficou registada." in page.text


async def test_ones_own_case_is_read_and_changed_without_a_secret(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, next_acts=["comment"])
    page = await signed_in(portal_browser)
    assert page.url.path == OWN
    assert "P/124/2026/CMP" in page.text

    await portal_browser.fill(page, f"{OWN}/acrescentar", text="Mudei de telefone.")

    [sent] = gateway.posts(f"{ACTS}:comment")
    assert sent.body == {"text": "Mudei de telefone."}
    assert sent.session == "session-of-maria"


async def test_who_came_by_secret_acts_in_nobodys_name(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, next_acts=["comment"])
    await signed_in(portal_browser)
    page = await by_secret(portal_browser)

    await portal_browser.fill(page, f"{PAGE}/acrescentar", text="Sou vizinha.")

    assert gateway.posts(f"{ACTS}:comment")[0].session == ""


async def test_a_session_that_ends_over_an_answer_gives_it_back(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, requests=[ASKED], next_acts=["answer"])
    page = await signed_in(portal_browser)
    gateway.refuse(f"POST {ACTS}:answer", 401, "SESSION_ENDED", "Terminou.")

    page = await portal_browser.fill(page, f"{OWN}/responder", text="Uma resposta longa.")
    assert page.url.path == "/entrar"
    gateway.refusals.clear()
    portal_browser.http.cookies.delete("atende_citizen")
    page = await portal_browser.fill(page, "/entrar", login="123456789", code=town.CODE)

    assert page.url.path == OWN
    assert "Uma resposta longa." in page.text


@pytest.mark.parametrize("path", [OWN, f"{OWN}?rascunho=1"])
async def test_ones_own_case_is_for_nobody_else(portal_browser: Browser, path: str) -> None:
    assert (await portal_browser.get(path)).url.path == "/entrar"


async def test_a_form_with_files_needs_its_token_too(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, requests=[ASKED], next_acts=["answer"])
    await by_secret(portal_browser)

    page = await portal_browser.http.post(
        f"{PAGE}/responder", data={"text": "x"}, files=[("file", ("a.pdf", b"%PDF"))]
    )

    assert page.status_code == 403
    assert gateway.posts("/v1/attachments") == []


NAME = "Relatório – ação 2027 «planta» (ñ).pdf"


@pytest.mark.parametrize("signed", [True, False])
async def test_a_file_of_the_case_comes_under_its_whole_name_and_never_as_a_page(
    portal_browser: Browser, gateway: FakeGateway, signed: bool
) -> None:
    has_case(gateway, attachments=[{"attachment_id": town.TASK, "file_name": NAME}])
    path = f"/v1/attachments/{town.TASK}"
    disposition = f"attachment; filename=\"x.pdf\"; filename*=UTF-8''{quote(NAME)}"
    for what in (f"GET {path}", f"POST {path}:read"):
        gateway.answers[what] = PlainResponse(
            b"%PDF-1.7",
            media_type="application/pdf",
            headers={"content-disposition": disposition},
        )
    page = await (signed_in if signed else by_secret)(portal_browser)
    assert f"<bdi>{NAME}</bdi>" in page.text
    [link] = re.findall(r'href="([^"]+/ficheiro/[^"]+)"', page.text)

    found = await portal_browser.get(link)

    assert found.content == b"%PDF-1.7"
    assert found.headers["content-disposition"] == disposition
    assert "sandbox" in found.headers["content-security-policy"]
    assert town.SECRET not in str(found.url)
    if not signed:
        assert gateway.posts(f"{path}:read")[0].body == {"secret": town.SECRET}


async def test_a_change_that_wants_a_surer_proof_leads_to_it_and_keeps_what_was_typed(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway, next_acts=["withdraw"])
    low = ("ASSURANCE_TOO_LOW", "Entre com um meio mais seguro.")
    gateway.refuse(f"POST {ACTS}:withdraw", 403, *low, needed="3", have="2")

    # By number and secret they have to say who they are at all.
    page = await by_secret(portal_browser)
    page = await portal_browser.fill(page, f"{PAGE}/desistir", reason="Mudei de ideias.")
    assert page.url.path == "/entrar"
    assert page.url.params["nivel"] == "3"
    assert page.url.params["next"] == f"{OWN}?rascunho=1"

    # Signed in by access code, more than that.
    page = await signed_in(portal_browser)
    page = await portal_browser.fill(page, f"{OWN}/desistir", reason="Mudei de ideias.")
    assert page.url.params["nivel"] == "3"
    assert "Mudei de ideias." in (await portal_browser.get(f"{OWN}?rascunho=1")).text


async def test_the_advocates_letter_is_opened_by_whose_case_it_is(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    letter = "0192f000-0000-7000-8000-00000000ee01"
    line = {"at": "2026-11-25T09:16:00Z", "kind": "insisted", "text": "Insistiu.", "unit_code": ""}
    has_case(gateway, timeline=[{**line, "actor_id": "", "letter_id": letter}])
    gateway.answers[f"GET /v1/letters/{letter}/letter.pdf"] = PlainResponse(
        b"%PDF-1.7", media_type="application/pdf"
    )

    assert letter not in (await by_secret(portal_browser)).text
    page = await signed_in(portal_browser)
    assert f"{OWN}/carta/{letter}" in page.text
    paper = await portal_browser.get(f"{OWN}/carta/{letter}")
    assert paper.headers["content-type"] == "application/pdf"


async def test_why_a_day_is_the_day_is_said_once(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    has_case(gateway)

    page = await by_secret(portal_browser)

    assert page.text.count("CPA art. 86.º, n.º 1") == 1
