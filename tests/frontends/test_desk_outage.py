"""Paper tickets typed in after an outage, and what attendants are certified for."""

import pytest

from tests.frontends import hall_town, town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway
from tests.frontends.hall_town import LINE, presence
from tests.frontends.test_desk_line import supervisor

SERVED = {
    "state": "served",
    "line": LINE,
    "number": "12",
    "day": "2026-10-25",
    "arrived": "09:05",
    "began": "09:20",
    "ended": "09:31",
    "outcome": "answered",
    "desk": "Balcão 3",
}
STORED = f"/v1/lines/{LINE}/paper-tickets"


@pytest.fixture
def lines(gateway: FakeGateway) -> FakeGateway:
    gateway.answers |= hall_town.answers()
    gateway.answers[f"POST {STORED}"] = town.contact()
    gateway.answers["GET /v1/presences"] = {
        "items": [presence(skills=[{"code": "urbanismo", "certified_until": "2026-11-24"}])]
    }
    gateway.answers["GET /v1/courses"] = {"items": [], "next": None}
    gateway.answers[f"POST /v1/staff/{town.ANA}:skills"] = presence()
    return gateway


async def test_a_paper_ticket_keeps_its_true_times_and_the_next_begins_where_it_ended(
    at_desk: Browser, lines
) -> None:
    page = await at_desk.get("/paper")

    after = await at_desk.fill(page, "/paper", "", **SERVED, who="123456789")

    sent = lines.posts(STORED)[0].body
    # The first winter day: 09:05 is no longer an hour ahead of UTC.
    assert sent["arrived_at"] == "2026-10-25T09:05:00+00:00"
    assert (sent["paper_number"], sent["person_id"]) == (12, town.MARIA)
    assert "called_at" not in sent
    assert "Guardada a senha de papel 12." in after.text
    assert 'value="2026-10-25"' in after.text
    assert 'value="Balcão 3"' in after.text


async def test_who_still_waits_with_a_paper_ticket_gets_its_place(at_desk, lines) -> None:
    page = await at_desk.get("/paper")

    await at_desk.fill(page, "/paper", "", **SERVED | {"state": "waiting"})

    sent = lines.posts(f"/v1/lines/{LINE}/tickets")[0].body
    assert sent["arrived_at"] == "2026-10-25T09:05:00+00:00"
    assert "ended_at" not in sent


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"arrived": "nove"}, "Escreva a hora, por exemplo 09:30."),
        ({"number": "0"}, "O número vai de 1 a 9999."),
        ({"day": "25/10"}, "Escolha o dia."),
        ({"outcome": ""}, "Falta preencher."),
    ],
)
async def test_what_is_no_time_or_number_is_said_and_nothing_is_sent(
    at_desk, lines, changed, said
) -> None:
    page = await at_desk.get("/paper")

    back = await at_desk.fill(page, "/paper", "", **SERVED | changed)

    assert back.status_code == 422
    assert said in back.text
    assert lines.posts(STORED) == []


async def test_words_that_fit_several_people_name_nobody(at_desk, lines) -> None:
    lines.answers["GET /v1/people"] = {"items": [town.person(), town.person()], "next": None}
    page = await at_desk.get("/paper")

    back = await at_desk.fill(page, "/paper", "", **SERVED, who="maria")

    assert "Serve a 2 pessoas." in back.text
    assert lines.posts(STORED) == []


async def test_a_supervisor_sees_what_ended_and_certifies_and_takes_away(at_desk, lines) -> None:
    eva = await supervisor(at_desk, lines)
    lines.answers["GET /v1/staff"] = {"items": [town.staff(active=True)], "next": None}
    page = await eva.get("/skills")

    assert "terminou em 24/11/2026" in page.text
    assert "<strong>Urbanismo</strong>" in page.text, "a name, where there is one for its code"
    await eva.fill(page, "/skills", 'value="certify"', skill="telefone", until="2027-01-01")
    await eva.fill(page, "/skills", 'value="take_away"')
    await eva.fill(page, "/skills", 'value="languages"', languages=["pt", "psr"])

    certified, taken, spoken = (one.body for one in lines.posts(f"/v1/staff/{town.ANA}:skills"))
    assert [one["code"] for one in certified["skills"]] == ["urbanismo", "telefone"]
    assert taken == {"skills": [], "languages": ["pt"]}
    assert spoken["languages"] == ["pt", "psr"]
    assert [one["code"] for one in spoken["skills"]] == ["urbanismo"]
