"""The desk's phone, its messages and its figures, as a browser without JavaScript sees them."""

import httpx
import pytest

PHONE = {
    "state": "idle",
    "call": None,
    "browser": False,
    "telephones": 1,
    "version": 3,
    "wrap_up_contact_id": "",
    "trouble": "",
}
CALL = {
    "call_id": "0192f000-0000-7000-8000-0000000000f1",
    "contact_id": "0192f000-0000-7000-8000-0000000000c1",
    "number": "+351912345678",
    "certainty": "unknown",
    "person_id": "",
    "keyed": ["0", "3", "3.1"],
    "service_code": "RUI-02",
    "language": "pt",
    "began_at": "2026-11-25T09:59:00Z",
    "since": "2026-11-25T09:59:30Z",
    "muted": False,
    "recording": True,
    "recording_paused": False,
    "consulted": "",
    "outgoing": False,
}
NUMBERS = (
    *("came", "served_in_menu", "dropped_in_menu", "offered", "answered", "abandoned", "short"),
    *("called_back", "failed", "refused", "longest_wait_s", "transferred", "now_in_menu"),
    *("now_waiting", "now_talking", "now_longest_wait_s"),
)
AVERAGES = ("service_level", "average_speed_s", "handling_s", "talk_s", "hold_s")
PLAN = {
    "agents": 14,
    "scheduled": 20,
    "erlangs": 10.0,
    "occupancy": 0.71,
    "waits": 0.17,
    "average_wait_s": 7.8,
    "service_level": 0.888,
    "abandons": 0.0,
}


@pytest.fixture
def town(gateway):
    gateway.answers |= {
        "GET /v1/phone": PHONE,
        "GET /v1/lines": {
            "items": [{"line_id": "0192f000-0000-7000-8000-0000000000e1", "name": "Geral"}]
        },
        "GET /v1/phone/caller": {
            "certainty": "maybe",
            "people": [{"person_id": "p-1", "name": "Maria Só"}],
        },
        "GET /v1/prompts": {
            "items": [
                {
                    "key": "greeting",
                    "language": "pt",
                    "text": "Bom dia.",
                    "recorded": True,
                    "seconds": 2.0,
                },
                {
                    "key": "place",
                    "language": "pt",
                    "text": "É a {place}ª.",
                    "recorded": False,
                    "seconds": 0,
                },
            ],
            "next": None,
        },
        "GET /v1/call-figures": {
            "figures": dict.fromkeys(NUMBERS, 3) | dict.fromkeys(AVERAGES) | {"service_level": 0.8},
            "hours": [],
        },
        "GET /v1/staffing": {"plan": PLAN, "around": [PLAN]},
    }
    return gateway


async def test_a_free_phone_says_what_would_ring(at_desk, town) -> None:
    page = await at_desk.get("/phone")

    assert page.status_code == 200
    assert "1 telefone" in page.text
    assert "Nenhuma chamada." in page.text
    assert "microphone=(self)" in page.headers["permissions-policy"]
    assert "microphone=()" in (await at_desk.get("/")).headers["permissions-policy"]


async def test_a_number_makes_nobody_known(at_desk, town) -> None:
    town.answers["GET /v1/phone"] = PHONE | {"state": "talking", "call": CALL}

    page = await at_desk.get("/phone/now")

    assert "Talvez seja" in page.text
    assert "Maria Só" in page.text
    assert "Confirme antes" in page.text
    assert "0 › 3 › 3.1" in page.text
    asked = next(one for one in town.asked if one.path == "/v1/phone/caller")
    assert asked.purpose


async def test_while_nobody_calls_nobodys_data_are_read(at_desk, town) -> None:
    await at_desk.get("/phone")

    assert "/v1/phone/caller" not in [one.path for one in town.asked]


async def test_each_button_says_what_it_does(at_desk, town) -> None:
    town.answers["GET /v1/phone"] = PHONE | {"state": "talking", "call": CALL}
    town.answers["POST /v1/phone:hold"] = PHONE
    page = await at_desk.get("/phone")

    answer = await at_desk.fill(page, "/phone", "hold", action="hold")

    assert answer.url.path == "/phone"
    assert [one.path for one in town.asked if one.method == "POST"][-1] == "/v1/phone:hold"


async def test_what_the_phone_refuses_is_said_on_its_page(at_desk, town) -> None:
    town.refusals["POST /v1/phone:dial"] = (
        409,
        {"reason": "PHONE_NOT_CONNECTED", "detail": "Ligue o telefone do navegador."},
    )
    page = await at_desk.get("/phone?number=912345678")

    answer = await at_desk.fill(page, "/phone", 'value="dial"', action="dial", number="912345678")

    assert answer.status_code == 409
    assert "Ligue o telefone do navegador." in answer.text


async def test_messages_are_listed_and_only_fixed_ones_take_a_recording(at_desk, town) -> None:
    page = await at_desk.get("/prompts")

    assert page.text.count("data-upload") == 1
    assert "Gravada" in page.text


async def test_a_recording_from_elsewhere_is_refused(at_desk, town) -> None:
    answer = await at_desk.http.request(
        "PUT", "/prompts/pt/greeting/sound", content=b"RIFF", headers={"x-form-token": "x"}
    )

    assert answer.status_code == 403
    assert not [one for one in town.asked if one.method == "PUT"]


async def test_figures_stand_beside_their_definitions_and_the_planner(at_desk, town) -> None:
    page: httpx.Response = await at_desk.get("/telephone?span=week&calls=100&handling_s=180")

    assert "80 %" in page.text
    assert "não contam como abandonadas" in page.text
    assert "14 pessoas ao telefone" in page.text
    asked = next(one for one in town.asked if one.path == "/v1/staffing")
    assert asked.query["calls"] == ["100"]
