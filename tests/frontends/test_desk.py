"""What staff meet: signing in, finding, registering, serving, opening a case, doing the work."""

import re

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

CONTACT = f"/contacts/{town.CONTACT}"


async def test_nothing_is_seen_before_signing_in(
    desk_browser: Browser, gateway: FakeGateway
) -> None:
    page = await desk_browser.get(f"/people/{town.MARIA}")

    assert page.url.path == "/sign-in"
    assert page.url.params["next"] == f"/people/{town.MARIA}"
    assert gateway.asked == []


async def test_signing_in_goes_on_to_where_one_wanted_to_go(desk_browser: Browser) -> None:
    page = await desk_browser.get(f"/people/{town.MARIA}")

    page = await desk_browser.fill(page, "/sign-in", username="ana", password="the right one")

    assert page.url.path == f"/people/{town.MARIA}"
    assert "Maria da Conceição Brandão" in page.text


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil", "x"])
async def test_signing_in_never_leads_to_another_site(
    desk_browser: Browser, elsewhere: str
) -> None:
    page = await desk_browser.get("/sign-in")

    page = await desk_browser.fill(
        page, "/sign-in", username="ana", password="the right one", next=elsewhere
    )

    assert page.url.host == "front"
    assert page.url.path == "/"


async def test_a_wrong_password_is_said_and_not_shown(desk_browser: Browser) -> None:
    page = await desk_browser.get("/sign-in")

    page = await desk_browser.fill(page, "/sign-in", username="ana", password="hunter22")

    assert page.status_code == 401
    assert 'value="ana"' in page.text
    assert "hunter22" not in page.text


async def test_the_session_goes_with_each_request_and_ends_with_it(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/")
    assert gateway.asked[-1].session == "session-of-ana"

    page = await at_desk.fill(page, "/sign-out")

    assert page.url.path == "/sign-in"
    assert "atende_session" not in at_desk.http.cookies
    assert [one.method for one in gateway.asked if one.path == "/v1/session"] == ["POST", "DELETE"]


async def test_a_session_that_the_gateway_ended_leads_to_signing_in(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("GET /v1/tasks", 401, "SESSION_ENDED", "x")

    page = await at_desk.get("/work")

    assert page.url.path == "/sign-in"


async def test_a_department_begins_with_its_work(
    desk_browser: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["staff"] = town.staff(roles=["department"], unit_code="AMB")
    page = await desk_browser.get("/sign-in")

    page = await desk_browser.fill(page, "/sign-in", username="rui", password="the right one")

    assert page.url.path == "/work"
    assert "faltam 15 dias" in page.text


async def test_people_are_told_apart(at_desk: Browser, gateway: FakeGateway) -> None:
    page = await at_desk.get("/people?q=brandao")

    assert gateway.asked[-1].query["q"] == ["brandao"]
    for told in ("123 456 789", "910 000 123", "maria@example.org", "4050-262"):
        assert told in page.text


async def test_markup_in_a_name_is_text_everywhere(at_desk: Browser, gateway: FakeGateway) -> None:
    nasty = '"><script>alert(1)</script>{{7*7}}${7*7}'
    person = town.person(name=nasty)
    gateway.answers["GET /v1/people"] = {"items": [person], "next": None}
    gateway.answers[f"GET /v1/people/{town.MARIA}"] = person
    gateway.answers["GET /v1/contacts"] = {"items": [town.contact(note=nasty)], "next": None}
    gateway.answers[f"GET {'/v1' + CONTACT}"] = town.contact(note=nasty, desk=nasty)
    gateway.answers[f"GET /v1/cases/{town.CASE}"] = {"case": town.case(description=nasty)}

    for path in (
        "/",
        "/people?q=" + nasty,
        f"/people/{town.MARIA}",
        CONTACT,
        f"/cases/{town.CASE}",
        f"/work/{town.TASK}",
        "/people/new?q=" + nasty,
    ):
        page = await at_desk.get(path)
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text, path
        assert "&lt;script&gt;" in page.text, path
        assert "$49" not in page.text, path
        assert "{{7*7}}${7*7}" in page.text, path


async def test_a_person_is_registered_with_every_part(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/people/new?q=123456789")
    assert 'value="123456789"' in page.text

    page = await at_desk.fill(
        page,
        "/people/new?sent=1",
        kind="natural",
        name="Łukasz Sørensen",
        tax_number="123 456 789",
        phone="910 000 123",
        street="Rua das Flores, 12",
        postal_code="4050-262",
        locality="Porto",
        language="en",
    )

    assert page.url.path == f"/people/{town.MARIA}"
    assert gateway.posts("/v1/people")[0].body == {
        "kind": "natural",
        "name": "Łukasz Sørensen",
        "identifiers": [{"type": "nif", "value": "123 456 789"}],
        "points": [
            {"type": "phone", "value": "910 000 123"},
            {
                "type": "address",
                "value": "Rua das Flores, 12",
                "postal_code": "4050-262",
                "locality": "Porto",
            },
        ],
        "language": "en",
        "accessibility": "",
    }


async def test_a_mistake_stands_beside_its_field_and_what_was_typed_stays(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/people", 400, "PHONE_INVALID", "Número errado.", "points[0].value")
    page = await at_desk.get("/people/new")

    page = await at_desk.fill(
        page, "/people/new?sent=1", name="Zé", phone="12", email="z@example.org"
    )

    assert page.status_code == 400
    assert re.search(r'id="phone-wrong".*?Número errado\.', page.text, re.S)
    assert 'aria-describedby="phone-wrong "' in page.text
    assert 'value="12"' in page.text
    assert 'value="z@example.org"' in page.text


async def test_a_person_who_is_known_already_is_shown_the_way(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/people", 409, "PERSON_EXISTS", "Já existe.", person_id=town.MARIA)
    page = await at_desk.get("/people/new")

    page = await at_desk.fill(page, "/people/new?sent=1", name="Maria")

    assert page.status_code == 409
    assert f'href="/people/{town.MARIA}"' in page.text


async def test_the_history_joins_everything_and_leads_to_older_pages(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    history = gateway.answers[f"GET /v1/people/{town.MARIA}/history"]
    history["next"] = "abc=="
    history["degraded"] = ["tasks"]

    page = await at_desk.get(f"/people/{town.MARIA}")

    assert "Quer que levem um sofá." in page.text
    assert "O seu pedido P/98/2026/CMP foi concluído" in page.text
    assert "cursor=abc%3D%3D" in page.text
    assert "pode faltar alguma coisa" in page.text


async def test_a_contact_is_opened_with_a_subject_found_in_the_charter(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get(f"/people/{town.MARIA}?q=sofa")

    page = await at_desk.fill(
        page,
        f"/people/{town.MARIA}?q=sofa",
        subject="RSU-02",
        channel="counter",
        desk="Balcão 3",
    )

    assert page.url.path == CONTACT
    assert gateway.posts("/v1/contacts")[0].body == {
        "channel": "counter",
        "service_codes": ["RSU-02"],
        "desk": "Balcão 3",
        "note": "",
        "person_id": town.MARIA,
    }
    assert 'value="Balcão 3"' in (await at_desk.get(f"/people/{town.MARIA}")).text


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


async def test_a_case_is_found_by_its_number(at_desk: Browser) -> None:
    page = await at_desk.get("/cases?number=P/124/2026/CMP")

    assert page.url.path == f"/cases/{town.CASE}"


@pytest.mark.parametrize(
    ("action", "typed", "sent"),
    [
        ("accept", {}, {}),
        ("return", {"return_reason": "É do lixo."}, {"reason": "É do lixo."}),
        (
            "forward",
            {"unit_code": "URB", "forward_reason": "Obras."},
            {"unit_code": "URB", "reason": "Obras."},
        ),
    ],
)
async def test_a_task_is_accepted_returned_and_forwarded(
    at_desk: Browser,
    gateway: FakeGateway,
    action: str,
    typed: dict[str, str],
    sent: dict[str, str],
) -> None:
    page = await at_desk.get(f"/work/{town.TASK}")

    await at_desk.fill(page, f"/work/{town.TASK}", f'value="{action}"', **typed)

    assert gateway.posts(f"/v1/tasks/{town.TASK}:{action}")[0].body == sent


async def test_an_accepted_task_is_completed_with_an_answer(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers[f"GET /v1/tasks/{town.TASK}"] = town.task(state="accepted")
    page = await at_desk.get(f"/work/{town.TASK}")

    page = await at_desk.fill(page, f"/work/{town.TASK}", 'value="complete"', answer="Levado.")

    assert gateway.posts(f"/v1/tasks/{town.TASK}:complete")[0].body == {"answer": "Levado."}
    assert page.url.path == "/work"


async def test_late_work_is_marked_in_words(at_desk: Browser, gateway: FakeGateway) -> None:
    late = town.task(deadline=town.deadline(due_on="2026-11-23"))
    gateway.answers["GET /v1/tasks"] = {"items": [late], "next": None}

    page = await at_desk.get("/work")

    assert "2 dias de atraso" in page.text


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


async def test_without_contacts_and_tasks_people_can_still_be_found_and_seen(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.silent |= {"GET /v1/contacts", f"GET /v1/people/{town.MARIA}/history"}

    home = await at_desk.get("/")
    person = await at_desk.get(f"/people/{town.MARIA}")

    assert home.status_code == person.status_code == 200
    assert "Quem está à sua frente?" in home.text
    assert "O serviço está em baixo" in home.text
    assert "123 456 789" in person.text
    assert "pode faltar alguma coisa" in person.text
