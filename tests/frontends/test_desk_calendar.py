"""The calendar at the desk: what each day is, what a change would move, and deciding it."""

from typing import Any

import pytest

from tests.frontends import town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway

DAYS = [
    {"day": "2026-06-24", "kind": "holiday", "name": "São João"},
    {"day": "2026-12-24", "kind": "tolerance", "name": "Véspera"},
]
ACT = {
    "act_id": "x",
    "year": 2026,
    "reason": "Despacho 7/2026",
    "actor_id": town.ANA,
    "decided_at": "2026-11-24T09:00:00Z",
    "changes": [DAYS[1]],
    "total": 900,
    "looked_at": 500,
    "deadlines_moved": 3,
    "finished_at": None,
}
PREVIEW = {
    "changes": [{"day": "2026-12-31", "kind": "tolerance", "name": "Fim de ano"}],
    "total": 40,
    "looked_at": 40,
    "deadlines_moved": 7,
    "moves": [{"due_on": "2026-12-31", "moves_to": "2027-01-04", "dates": 7}],
}
LINES = "24/06/2026; feriado; São João\n24/12/2026; tolerância de ponto; Véspera"


def page_of(*items: Any) -> dict[str, Any]:
    return {"items": list(items), "next": None}


@pytest.fixture
def roles(request: pytest.FixtureRequest) -> list[str]:
    """Of whoever signs in."""
    return getattr(request, "param", ["supervisor"])


@pytest.fixture(autouse=True)
def _kept(gateway: FakeGateway, roles: list[str]) -> None:
    gateway.answers["staff"] = town.staff(roles=roles, unit_code="GM")
    gateway.answers |= {
        "GET /v1/calendar/2026": page_of(*DAYS),
        "GET /v1/calendar-acts": page_of(ACT),
        "GET /v1/staff": page_of({"staff_id": town.ANA, "name": "Ana Sousa", "active": True}),
        "POST /v1/calendar:preview": PREVIEW,
    }
    missing = "O calendário de 2027 ainda não foi carregado."
    gateway.refuse("GET /v1/calendar/2027", 409, "CALENDAR_MISSING", missing, "year")


def sent(gateway: FakeGateway, path: str) -> list[Any]:
    return [one.body for one in gateway.posts(path)]


async def test_a_year_shows_what_each_day_is_in_words_and_how_far_dates_have_followed(
    at_desk: Browser,
) -> None:
    page = await at_desk.get("/calendar")

    assert page.text.count('<table class="month">') == 12
    assert ">24</time><span" in page.text
    assert ", feriado: São João</span>" in page.text
    assert 'class="tolerance" title="Véspera"' in page.text
    assert 'class="working today"><time datetime="2026-11-25">' in page.text
    assert "em curso: 500 de 900 prazos" in page.text
    assert '<progress max="900" value="500"' in page.text
    assert "Ana Sousa" in page.text


async def test_a_change_is_looked_at_before_it_is_decided(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.answers["PUT /v1/calendar/days/2026-12-31"] = {
        "deadlines_moved": 7,
        "act": {**ACT, "finished_at": "2026-11-25T10:00:00Z"},
    }
    typed = {"day": "2026-12-31", "kind": "tolerance", "name": "Fim de ano"}
    page = await at_desk.get("/calendar")

    looked = await at_desk.fill(page, "/calendar?year=2026", 'id="day"', **typed)

    assert sent(gateway, "/v1/calendar:preview") == [{"day": typed}]
    assert sent(gateway, "/v1/calendar/days/2026-12-31") == []
    assert "Prazos que mudam de dia: 7." in looked.text
    assert "04/01/2027" in looked.text

    after = await at_desk.fill(looked, "/calendar?year=2026", 'value="decide"', reason="Despacho 9")

    assert sent(gateway, "/v1/calendar/days/2026-12-31") == [
        {"kind": "tolerance", "name": "Fim de ano", "reason": "Despacho 9"}
    ]
    assert "já seguem o calendário novo" in after.text


async def test_without_a_reason_the_preview_stays_and_the_field_is_named(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    path = "/v1/calendar/days/2026-12-31"
    gateway.refuse(f"PUT {path}", 422, "FIELD_MISSING", "Falta o fundamento.", "reason")
    page = await at_desk.get("/calendar")
    typed = {"day": "2026-12-31", "kind": "tolerance", "name": "Fim de ano"}
    looked = await at_desk.fill(page, "/calendar?year=2026", 'id="day"', **typed)

    again = await at_desk.fill(looked, "/calendar?year=2026", 'value="decide"', reason="")

    assert again.status_code == 422
    assert 'id="reason-wrong"' in again.text
    assert "Prazos que mudam de dia: 7." in again.text


async def test_a_day_that_is_none_is_said_beside_its_field(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    gateway.refuse("POST /v1/calendar:preview", 422, "DAY_INVALID", "Escreva um dia.", "day.day")
    page = await at_desk.get("/calendar")

    again = await at_desk.fill(page, "/calendar?year=2026", 'id="day"', day="", name="Nada")

    assert 'id="day-wrong"' in again.text
    assert 'value="decide"' not in again.text


async def test_a_whole_year_is_written_line_by_line(at_desk: Browser, gateway: FakeGateway) -> None:
    gateway.answers["PUT /v1/calendar/2026"] = {"days": 2, "deadlines_moved": 0, "act": ACT}
    page = await at_desk.get("/calendar?year=2026")
    assert LINES in page.text

    looked = await at_desk.fill(page, "/calendar?year=2026", 'id="days"', days=LINES)
    after = await at_desk.fill(
        looked, "/calendar?year=2026", 'value="decide"', days=LINES, reason="Edital"
    )

    assert sent(gateway, "/v1/calendar:preview") == [{"year": 2026, "days": DAYS}]
    assert sent(gateway, "/v1/calendar/2026") == [{"days": DAYS, "reason": "Edital"}]
    assert "estão a ser contados de novo" in after.text


async def test_a_line_that_cannot_be_read_is_named_and_nothing_is_asked(
    at_desk: Browser, gateway: FakeGateway
) -> None:
    page = await at_desk.get("/calendar?year=2026")
    text = "24/06/2026; ponte; São João"

    again = await at_desk.fill(page, "/calendar?year=2026", 'id="days"', days=text)

    assert again.status_code == 422
    assert 'id="days-wrong"' in again.text
    assert "Linha 1: escreva feriado ou tolerância de ponto." in again.text
    assert text in again.text
    assert gateway.posts("/v1/calendar:preview") == []


async def test_a_year_never_declared_says_so_and_offers_a_draft_by_the_year_before(
    at_desk: Browser,
) -> None:
    page = await at_desk.get("/calendar?year=2027")

    assert "O calendário de 2027 não está declarado" in page.text
    assert "24/06/2027; feriado; São João" in page.text
    assert "24/12/2027" not in page.text
    assert 'id="day"' not in page.text


@pytest.mark.parametrize("roles", [["department"]], indirect=True)
async def test_who_may_not_declare_sees_the_year_and_no_form(at_desk: Browser) -> None:
    page = await at_desk.get("/calendar")

    assert ", feriado: São João</span>" in page.text
    assert '<form method="post" action="/calendar' not in page.text


@pytest.mark.parametrize("year", ["1989", "2200", "x", "99999999999"])
async def test_a_year_that_nobody_counts_in_is_not_found(at_desk: Browser, year: str) -> None:
    assert (await at_desk.get(f"/calendar?year={year}")).status_code == 404
