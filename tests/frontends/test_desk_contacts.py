"""What is done within a contact, with a case and with a task."""

import re

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

CONTACT = f"/contacts/{town.CONTACT}"


async def test_the_contact_page_holds_the_sheet_with_its_instruction(at_desk: Browser) -> None:
    page = await at_desk.get(CONTACT)

    for words in ("Não aceite entulho de obras.", "Lista dos objetos", "Ecolinha: 800 205 744"):
        assert words in page.text


async def test_a_contact_is_not_closed_without_an_outcome(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(CONTACT)

    page = await at_desk.fill(page, CONTACT, 'value="close"', close_note="Fica para amanhã")

    assert page.status_code == 422
    assert "Escolha como ficou o contacto." in page.text
    assert "Fica para amanhã" in page.text
    assert gateway.posts(f"/v1{CONTACT}:close") == []


async def test_a_contact_is_closed_with_its_outcome(at_desk: Browser, gateway: FakeGateway) -> None:
    page = await at_desk.get(CONTACT)

    page = await at_desk.fill(page, CONTACT, 'value="close"', outcome="answered", close_note="Ok")

    assert page.url.path == "/"
    sent = gateway.posts(f"/v1{CONTACT}:close")[0]
    assert sent.body == {"outcome": "answered", "note": "Ok"}


@pytest.mark.parametrize(
    ("channel", "direction", "offered", "not_offered"),
    [
        ("counter", "incoming", "incomplete", "sent"),
        ("phone", "outgoing", "answered", "not_sent"),
        ("letter", "incoming", "referred", "incomplete"),
        ("email", "outgoing", "not_sent", "answered"),
    ],
)
async def test_only_outcomes_that_fit_the_contact_are_offered(
    at_desk: Browser,
    gateway: FakeGateway,
    channel: str,
    direction: str,
    offered: str,
    not_offered: str,
) -> None:
    gateway.answers[f"GET /v1{CONTACT}"] = town.contact(channel=channel, direction=direction)

    page = await at_desk.get(CONTACT)

    assert f'name="outcome" value="{offered}"' in page.text
    assert f'name="outcome" value="{not_offered}"' not in page.text


async def test_an_outcome_that_is_refused_makes_way_for_those_the_service_allows(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse(
        f"POST /v1{CONTACT}:close",
        422,
        "OUTCOME_NOT_HERE",
        "Escolha outro.",
        "outcome",
        allowed="referred, answered, newer_than_this_page",
    )
    page = await at_desk.get(CONTACT)

    page = await at_desk.fill(
        page, CONTACT, 'value="close"', outcome="incomplete", close_note="Até já"
    )

    shown = re.findall(r'name="outcome" value="(\w+)"', page.text)
    assert shown == ["answered", "referred", "newer_than_this_page"]
    assert "Escolha outro." in page.text
    assert "Até já" in page.text


async def test_a_contact_in_which_a_case_was_opened_says_so_beforehand(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers[f"GET /v1{CONTACT}"] = town.contact(case_ids=[town.CASE])

    page = await at_desk.get(CONTACT)

    assert re.search(r'value="case_opened" checked', page.text)


@pytest.mark.parametrize(
    ("held", "action"),
    [(False, "hold"), (True, "resume")],
)
async def test_a_contact_is_held_and_resumed(
    at_desk: Browser, gateway: FakeGateway, held: bool, action: str
) -> None:
    if held:
        periods = [{"kind": "on_hold", "started_at": "2026-11-25T09:20:00Z", "ended_at": None}]
        gateway.answers[f"GET /v1{CONTACT}"] = town.contact(periods=periods)
    page = await at_desk.get(CONTACT)

    await at_desk.fill(page, CONTACT, f'value="{action}"')

    assert len(gateway.posts(f"/v1{CONTACT}:{action}")) == 1


async def test_a_case_gives_a_receipt_whose_secret_is_in_no_address(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(f"{CONTACT}/case?service=RSU-02")

    page = await at_desk.fill(
        page, f"{CONTACT}/case?sent=1", service_code="RSU-02", description="Um sofá", place="Rua"
    )

    assert page.url.path == f"/cases/{town.CASE}/receipt"
    assert town.SECRET in page.text
    assert "não contam sábados" in page.text
    assert all(town.SECRET not in str(one.url) for one in [page, *page.history])
    assert gateway.posts("/v1/cases")[0].body["person_id"] == town.MARIA


async def test_a_receipt_of_another_case_is_not_shown(at_desk: Browser) -> None:
    page = await at_desk.get(f"/cases/{town.CASE}/receipt")

    assert page.url.path == f"/cases/{town.CASE}"
    assert town.SECRET not in page.text


async def test_a_contact_that_was_handed_over_is_found_in_the_line_and_taken(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    waiting = town.contact(state="waiting", note="Volta já.")
    gateway.answers["GET /v1/contacts"] = {"items": [waiting], "next": None}
    gateway.answers[f"GET /v1{CONTACT}"] = waiting

    home = await at_desk.get("/")
    page = await at_desk.get(CONTACT)
    await at_desk.fill(page, CONTACT, 'value="take"')

    assert "À espera" in home.text
    assert len(gateway.posts(f"/v1{CONTACT}:take")) == 1


async def test_who_waits_is_known_by_the_number_they_hold(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    nobody = town.contact(state="waiting", person_id="", ticket="A012")
    somebody = town.contact(state="waiting", ticket="A013")
    without = town.contact(state="waiting", person_id="", ticket="")
    gateway.answers["GET /v1/contacts"] = {"items": [without, somebody, nobody], "next": None}

    home = await at_desk.get("/")

    shown = re.sub(r"<[^>]+>", "", home.text.partition("À espera")[2])
    numbers = re.findall(r"A012|A013 · Maria|Pessoa não identificada", shown)
    assert numbers == ["A012", "A013 · Maria", "Pessoa não identificada"]


async def test_who_it_is_and_on_whose_behalf_are_chosen_from_who_is_found(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers[f"GET /v1{CONTACT}"] = town.contact(person_id="")
    gateway.answers[f"PATCH /v1{CONTACT}"] = town.contact()
    page = await at_desk.get(f"{CONTACT}?who=maria")

    await at_desk.fill(page, CONTACT, 'value="person"')
    await at_desk.fill(page, CONTACT, 'value="behalf"')

    version = town.contact()["version"]
    assert [one.body for one in gateway.posts(f"/v1{CONTACT}")] == [
        {"version": version, "person_id": town.MARIA},
        {"version": version, "on_behalf_of_id": town.MARIA},
    ]


async def test_an_interpreter_is_added_and_shown(at_desk: Browser, gateway: FakeGateway) -> None:
    rita = {"role": "interpreter", "name": "Rita"}
    gateway.answers[f"GET /v1{CONTACT}"] = town.contact(participants=[rita])
    gateway.answers[f"PATCH /v1{CONTACT}"] = town.contact()
    page = await at_desk.get(CONTACT)

    await at_desk.fill(page, CONTACT, 'value="joined"', role="relay", joined_name="Serviin")

    assert "Rita" in page.text
    sent = gateway.posts(f"/v1{CONTACT}")[0].body
    assert sent["add_participants"] == [{"role": "relay", "name": "Serviin"}]


async def test_files_of_a_mail_are_told_and_what_was_refused_cannot_be_opened(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers[f"GET /v1{CONTACT}"] = town.contact(channel="email", direction="incoming")
    kept = {"file_id": town.TASK, "file_name": "planta.pdf", "size": 1_240_000, "refused": ""}
    refused = kept | {"file_name": "jogo.exe", "refused": "type"}
    gateway.answers[f"GET /v1{CONTACT}/files"] = {"items": [kept, refused]}
    gateway.answers[f"GET /v1{CONTACT}/files/{town.TASK}"] = {"bytes": 1}

    page = await at_desk.get(CONTACT)
    file = await at_desk.get(f"{CONTACT}/files/{town.TASK}")

    assert page.text.count(f'href="{CONTACT}/files/{town.TASK}"') == 1
    assert "tipo de ficheiro não aceite" in page.text
    assert "1,2 MB" in page.text
    assert file.headers["content-security-policy"].startswith("sandbox")
