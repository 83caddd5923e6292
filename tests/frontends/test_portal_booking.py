"""Booking an hour, moving it, giving it back; opinions and proofs that a message leads to."""

import re
from urllib.parse import quote

import httpx
import pytest

from tests.frontends import town, town_citizens
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

CODE = "ABCD2345EFGH6723"
HOUR = "2026-11-26T09:30:00Z GM"
MINE = f"/marcacoes/{town.TASK}"


@pytest.fixture(autouse=True)
def open_agenda(gateway: FakeGateway) -> None:
    gateway.answers |= town_citizens.agenda()


async def booked(browser: Browser) -> httpx.Response:
    page = await browser.get("/marcacoes?assunto=RSU-02")
    return await browser.fill(page, "/marcacoes", starts_at=HOUR, address="rita@example.org")


async def test_an_hour_is_booked_without_an_account_once_for_each_form(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    form = await portal_browser.get("/marcacoes?assunto=RSU-02")
    assert "quinta-feira, 26/11/2026" in form.text
    assert "Reunião técnica" not in form.text  # has to be asked for first

    for _ in range(2):
        page = await portal_browser.fill(
            form, "/marcacoes", starts_at=HOUR, address="rita@example.org"
        )

    assert page.url.path == MINE
    assert CODE in page.text
    first, second = gateway.posts("/v1/appointments")
    assert first.key == second.key
    assert first.body == {
        "kind": "counter",
        "site": "GM",
        "starts_at": "2026-11-26T09:30:00Z",
        "service_code": "RSU-02",
        "channel": "web",
        "address": "rita@example.org",
        "note": "",
    }


async def test_an_hour_that_somebody_else_got_first_is_said_and_another_can_be_taken(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    form = await portal_browser.get("/marcacoes")
    gateway.refuse("POST /v1/appointments", 409, "SLOT_FULL", "Já não há lugar.", "starts_at")

    page = await portal_browser.fill(form, "/marcacoes", starts_at=HOUR, address="r@example.org")

    assert page.status_code == 409
    assert "Já não há lugar." in page.text
    assert 'value="r@example.org"' in page.text
    gateway.refusals.clear()
    await portal_browser.fill(page, "/marcacoes", starts_at=HOUR, address="r@example.org")
    first, second = gateway.posts("/v1/appointments")
    assert first.key != second.key


async def test_without_hour_and_address_both_are_asked_for(portal_browser: Browser) -> None:
    page = await portal_browser.get("/marcacoes")

    page = await portal_browser.fill(page, "/marcacoes")

    assert page.status_code == 422
    assert "Escolha uma hora." in page.text
    assert "Escreva um correio eletrónico" in page.text


async def test_the_code_of_a_message_is_taken_out_of_the_address_at_once(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    page = await portal_browser.get(f"{MINE}?codigo={CODE}")

    assert str(page.url).endswith(MINE)
    assert gateway.asked[-1].query["code"] == [CODE]
    sealed = portal_browser.http.cookies["atende_booked"]
    assert CODE not in sealed


async def test_without_its_code_an_appointment_is_not_shown(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse(f"GET /v1/appointments/{town.TASK}", 404, "APPOINTMENT_NOT_FOUND", "Não há.")

    page = await portal_browser.get(MINE)

    assert "Escreva o código" in page.text
    assert "27/11/2026" not in page.text
    page = await portal_browser.fill(page, MINE, code="WRONG")
    assert page.status_code == 404
    assert "Não encontrámos uma marcação com este código." in page.text


async def test_an_appointment_is_moved_to_another_hour(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    await booked(portal_browser)
    page = await portal_browser.get(f"/marcacoes?mudar={town.TASK}")
    assert "27/11/2026 09:30" in page.text

    page = await portal_browser.fill(page, f"{MINE}/mudar", starts_at=HOUR)

    [sent] = gateway.posts(f"/v1/appointments/{town.TASK}:change")
    assert sent.body == {"code": CODE, "starts_at": "2026-11-26T09:30:00Z", "site": "GM"}
    assert "A marcação mudou." in page.text


async def test_an_appointment_is_given_back(portal_browser: Browser, gateway: FakeGateway) -> None:
    page = await booked(portal_browser)

    page = await portal_browser.fill(page, f"{MINE}/desmarcar", reason="Adoeci.")

    [sent] = gateway.posts(f"/v1/appointments/{town.TASK}:cancel")
    assert sent.body == {"code": CODE, "reason": "Adoeci."}
    assert "A marcação foi desmarcada." in page.text


@pytest.mark.parametrize("week", ["2020-01-01", "9999-12-31", "no day", "2026-12-02"])
async def test_any_week_in_the_address_shows_hours_that_can_still_come(
    portal_browser: Browser, gateway: FakeGateway, week: str
) -> None:
    page = await portal_browser.get(f"/marcacoes?semana={quote(week)}")

    assert page.status_code == 200
    [day] = next(one for one in gateway.asked if one.path == "/v1/slots").query["from_day"]
    assert day == ("2026-12-02" if week == "2026-12-02" else "2026-11-25")


async def test_an_opinion_is_given_once_and_an_unhappy_one_reopens(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/satisfaction/abc"] = {
        "channel": "counter",
        "closed_at": "2026-11-25T09:20:00Z",
        "answered": False,
    }
    gateway.answers["POST /v1/satisfaction/abc:answer"] = {"reopened": True}
    form = await portal_browser.get("/opiniao/abc")
    assert "Balcão, 25/11/2026 09:20" in form.text

    missing = await portal_browser.fill(form, "/opiniao/abc", reason="Ninguém me ouviu.")
    assert missing.status_code == 422
    assert "Ninguém me ouviu." in missing.text
    page = await portal_browser.fill(missing, "/opiniao/abc", score="1", reason="Ninguém ouviu.")

    assert "voltar a pegar no assunto" in page.text
    assert gateway.posts("/v1/satisfaction/abc:answer")[0].body["score"] == 1


async def test_a_proof_is_given_and_its_code_never_written_back(
    portal_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["POST /v1/proofs:give"] = {}
    form = await portal_browser.get("/provar")

    missing = await portal_browser.fill(form, "/provar", code="314159")
    assert "Falta o código da mensagem." in missing.text
    assert "314159" not in re.sub(r"gAAAA\S+|[0-9a-f]{40,}", "", missing.text)
    page = await portal_browser.fill(missing, "/provar", token="a-token", code="314159")

    assert "Está provado" in page.text
