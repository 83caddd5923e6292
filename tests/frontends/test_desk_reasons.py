"""A history is opened at a contact or case, or for a reason in words that stands in the log."""

from datetime import timedelta

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

PERSON = f"/people/{town.MARIA}"
HISTORY = f"/v1{PERSON}/history"
REASON = "Chamada do hospital: procura-se a família"
ASKED = "Porque precisa de ver o histórico?"


def closed(gateway: FakeGateway) -> None:
    """There is neither a contact nor a case."""
    gateway.refuse(f"GET {HISTORY}", 403, "PURPOSE_MISSING", "Diga para quê.")


def last_history(gateway: FakeGateway) -> tuple[str, str]:
    """What for the history was asked for last: words, and contact or case."""
    asked = next(one for one in reversed(gateway.asked) if one.path == HISTORY)
    return asked.purpose, asked.about


async def test_without_a_contact_the_page_asks_why_and_shows_the_person(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    closed(gateway)

    page = await at_desk.get(PERSON)

    assert page.status_code == 200
    assert "Maria da Conceição Brandão" in page.text
    assert ASKED in page.text
    assert "Abrir contacto" in page.text
    assert last_history(gateway) == ("", "")


async def test_the_reason_goes_along_with_this_history_and_with_no_other(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    closed(gateway)
    page = await at_desk.get(PERSON)
    del gateway.refusals[f"GET {HISTORY}"]

    page = await at_desk.fill(page, f"{PERSON}/reason", reason=f" {REASON}\n ")

    assert last_history(gateway) == (REASON, "")
    assert ASKED not in page.text
    gateway.answers["GET /v1/people/other"] = town.person(person_id="other")
    await at_desk.get("/people/other")
    other = next(one for one in gateway.asked if one.path == "/v1/people/other/history")
    assert other.purpose == ""


async def test_a_reason_is_words_and_holds_for_a_quarter_of_an_hour(
    at_desk: Browser, gateway: FakeGateway, clock
) -> None:
    closed(gateway)
    page = await at_desk.get(PERSON)

    page = await at_desk.fill(page, f"{PERSON}/reason", reason="porque")
    assert page.status_code == 422
    assert "Diga o motivo, em 10 a 200 letras." in page.text
    assert 'value="porque"' in page.text

    await at_desk.fill(page, f"{PERSON}/reason", reason=REASON)
    clock.now += timedelta(minutes=16)
    await at_desk.get(PERSON)
    assert last_history(gateway) == ("", "")


async def test_a_contact_or_case_in_hand_is_said_by_its_id(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    await at_desk.get(f"/contacts/{town.CONTACT}")
    assert last_history(gateway) == ("Atendimento", f"contact:{town.CONTACT}")

    case = await at_desk.get(f"/cases/{town.CASE}")
    link = f"{PERSON}?case={town.CASE}"
    assert f'href="{link}"' in case.text
    await at_desk.get(link)
    assert last_history(gateway) == ("", f"case:{town.CASE}")
