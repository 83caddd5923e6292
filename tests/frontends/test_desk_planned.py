"""What is planned, at the desk: agenda, calls to make, files and meetings, failed messages."""

from typing import Any

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

APPOINTMENT = "0192f000-0000-7000-8000-000000000a01"
CALLBACK = "0192f000-0000-7000-8000-000000000b01"
SITTING = "0192f000-0000-7000-8000-000000000b02"
AGENDA = {
    "kinds": [
        {"code": "counter", "name": "Atendimento ao balcão", "minutes": 30, "needs_sitting": False}
    ],
    "sites": [{"code": "GM", "name": "Gabinete do Munícipe", "address": "Praça"}],
}


def an_appointment(**more: Any) -> dict[str, Any]:
    return {
        "appointment_id": APPOINTMENT,
        "contact_id": town.CONTACT,
        "person_id": town.MARIA,
        "kind": "counter",
        "kind_name": "Atendimento ao balcão",
        "site": "GM",
        "site_name": "Gabinete do Munícipe",
        "starts_at": "2026-11-26T09:00:00Z",
        "ends_at": "2026-11-26T09:30:00Z",
        "state": "booked",
        "channel": "phone",
        "address_used": "",
        "note": "",
        **more,
    }


def page_of(*items: Any) -> dict[str, Any]:
    return {"items": list(items), "next": None}


async def test_the_agenda_shows_who_is_expected_and_takes_them_in(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["GET /v1/agenda"] = AGENDA
    gateway.answers["GET /v1/appointments"] = page_of(
        an_appointment(), an_appointment(state="late")
    )
    gateway.answers[f"POST /v1/appointments/{APPOINTMENT}:arrive"] = an_appointment(late=False)

    page = await at_desk.get("/agenda?day=2026-11-26")
    after = await at_desk.fill(page, "/agenda", APPOINTMENT, action="arrive")

    assert "09:00–09:30" in page.text
    assert "Maria da Conceição Brandão" in page.text
    assert "chegou tarde" in page.text
    assert after.url.params["done"] == "arrive"
    assert "Está na fila." in after.text


async def test_a_place_that_was_taken_meanwhile_is_said_beside_the_times(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    slot = {
        "kind": "counter",
        "site": "GM",
        "starts_at": "2026-11-27T09:00:00Z",
        "ends_at": "2026-11-27T09:30:00Z",
        "free": 2,
    }
    gateway.answers["GET /v1/agenda"] = AGENDA
    gateway.answers["GET /v1/slots"] = {"items": [slot], "more": False}
    gateway.refuse(
        "POST /v1/appointments", 409, "SLOT_FULL", "Outra pessoa marcou primeiro.", "starts_at"
    )

    page = await at_desk.get(f"/agenda/new?person={town.MARIA}")
    again = await at_desk.fill(
        page,
        f"/agenda/new?kind=counter&person={town.MARIA}&sitting=",
        starts_at="2026-11-27T09:00:00Z GM",
        note="Traz a caderneta.",
    )

    assert "2 lugares" in page.text
    assert again.status_code == 409
    assert "Outra pessoa marcou primeiro." in again.text
    assert "Traz a caderneta." in again.text


async def test_a_call_is_begun_and_its_end_recorded(at_desk: Browser, gateway: FakeGateway) -> None:
    callback = {
        "callback_id": CALLBACK,
        "person_id": "",
        "phone": "+351910000126",
        "purpose": "Taxas",
        "state": "calling",
        "due_at": "2026-11-20T20:00:00Z",
        "most_attempts": 3,
        "attempts": [{"number": 1, "started_at": "2026-11-20T10:00:00Z", "result": ""}],
    }
    gateway.answers["GET /v1/callbacks"] = page_of(callback)
    gateway.answers[f"POST /v1/callbacks/{CALLBACK}:record"] = callback

    page = await at_desk.get("/callbacks")
    after = await at_desk.fill(page, "/callbacks", action="record", result="no_answer")

    assert "910 000 126" in page.text
    assert "atrasada" in page.text
    assert after.url.params["done"] == "record"
    sent = next(one for one in gateway.asked if one.path.endswith(":record"))
    assert sent.body == {"attempt": 1, "result": "no_answer"}


async def test_one_click_rings_ones_own_phone_for_a_call_back(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    callback = {
        "callback_id": CALLBACK,
        "phone": "+351910000126",
        "state": "pending",
        "due_at": "2026-11-20T20:00:00Z",
        "most_attempts": 3,
        "attempts": [],
    }
    gateway.answers["GET /v1/callbacks"] = page_of(callback)
    gateway.answers["POST /v1/phone:dial"] = {"state": "dialing"}

    page = await at_desk.get("/callbacks")
    after = await at_desk.fill(page, "/callbacks", action="dial")

    assert after.url.params["done"] == "dial"
    sent = next(one for one in gateway.asked if one.path.endswith("phone:dial"))
    assert sent.body == {"callback_id": CALLBACK}


async def test_an_undelivered_message_says_why_and_is_sent_again(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    message = {
        "contact": {
            "contact_id": town.CONTACT,
            "person_id": town.MARIA,
            "title": "O seu pedido <b>x</b> mudou",
            "channel": "email",
            "address_used": "maria@example.org",
        },
        "template": "closed",
        "tries": 1,
        "cause": "bounced",
        "failed_at": "2026-11-20T10:00:00Z",
    }
    gateway.answers["GET /v1/messages/failed"] = page_of(message)
    gateway.answers[f"POST /v1/messages/{town.CONTACT}:retry"] = {"contact_id": town.CONTACT}

    page = await at_desk.get("/messages")
    after = await at_desk.fill(page, "/messages")

    assert "devolvida" in page.text
    assert "&lt;b&gt;x&lt;/b&gt;" in page.text
    assert "Vai ser enviada de novo." in after.text


async def test_a_file_is_shown_on_some_ground_only(at_desk: Browser, gateway: FakeGateway) -> None:
    sitting = {
        "sitting_id": SITTING,
        "kind": "file_consultation",
        "state": "requested",
        "person_id": town.MARIA,
        "file_number": "P/12345/08/CMP",
        "purpose": "",
        "requested_at": "2026-11-20T10:00:00Z",
        "case_id": "",
    }
    gateway.answers["GET /v1/sittings"] = page_of(sitting)
    gateway.refuse(
        f"POST /v1/sittings/{SITTING}:approve",
        422,
        "LEGITIMACY_MISSING",
        "Diga porque pode esta pessoa ver o processo.",
        "legitimacy",
    )

    page = await at_desk.get("/sittings")
    again = await at_desk.fill(page, "/sittings", action="approve", legitimacy="")

    assert "P/12345/08/CMP" in page.text
    assert again.status_code == 422
    assert "Diga porque pode esta pessoa ver o processo." in again.text


@pytest.mark.parametrize("path", ["/agenda", "/callbacks", "/messages", "/sittings"])
async def test_what_no_button_says_is_refused(
    at_desk: Browser, gateway: FakeGateway, path: str
) -> None:
    gateway.answers["GET /v1/agenda"] = AGENDA
    for what in ("appointments", "callbacks", "sittings", "messages/failed"):
        gateway.answers[f"GET /v1/{what}"] = page_of()

    page = await at_desk.get(path)

    assert page.status_code == 200
    assert "Não há" in page.text or "Todas as mensagens chegaram." in page.text


async def test_the_history_says_for_when_an_appointment_is_and_until_when_a_call_is_promised(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    callback = {"due_at": "2026-11-27T20:00:00Z", "state": "pending", "purpose": "Taxas"}
    gateway.answers[f"GET /v1/people/{town.MARIA}/history"] = page_of(
        {
            "kind": "appointment",
            "at": "2026-11-25T09:10:00Z",
            "contact": town.contact(state="planned"),
            "appointment": an_appointment(),
        },
        {
            "kind": "callback",
            "at": "2026-11-25T09:00:00Z",
            "contact": town.contact(state="planned", direction="outgoing"),
            "callback": callback | {"attempts": [], "most_attempts": 3},
        },
    ) | {"degraded": []}

    page = await at_desk.get(f"/people/{town.MARIA}")

    assert "Marcação para 26/11/2026 09:00" in page.text
    assert "Chamada prometida até 27/11/2026 20:00" in page.text
