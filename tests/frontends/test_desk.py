"""What staff meet first: signing in, finding, registering, the history, opening a contact."""

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
