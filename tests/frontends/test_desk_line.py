"""My line and the board: each button does one thing, and the pages work without JavaScript."""

import pytest

from tests.frontends import hall_town, town
from tests.frontends.conftest import Browser
from tests.frontends.fake_gateway import FakeGateway
from tests.frontends.hall_town import LINE, TICKET, URBAN, desk, ticket


@pytest.fixture
def lines(gateway: FakeGateway) -> FakeGateway:
    gateway.answers |= hall_town.answers()
    return gateway


async def test_who_is_ready_with_nobody_may_call_the_next(at_desk: Browser, lines) -> None:
    page = await at_desk.get("/line")

    await at_desk.fill(page, "/line", 'value="next"', action="next")

    assert [one.body for one in lines.posts("/v1/desk:next")] == [{}]
    assert "prioritário" in page.text


async def test_nobody_waiting_is_said(at_desk: Browser, lines) -> None:
    lines.answers["POST /v1/desk:next"] = {"ticket": None}
    page = await at_desk.get("/line")

    after = await at_desk.fill(page, "/line", 'value="next"', action="next")

    assert "Ninguém à espera nas suas filas." in after.text


@pytest.mark.parametrize(
    ("state", "action", "path", "body"),
    [
        ("called", "begin", f"/v1/tickets/{TICKET}:begin", {}),
        ("called", "recall", f"/v1/tickets/{TICKET}:recall", {}),
        ("called", "no-show", f"/v1/tickets/{TICKET}:no-show", {}),
        ("called", "gone", f"/v1/tickets/{TICKET}:no-show", {"final": True}),
        ("serving", "park", f"/v1/tickets/{TICKET}:park", {}),
        ("serving", "wrap-up", f"/v1/tickets/{TICKET}:wrap-up", {}),
    ],
)
async def test_a_button_does_what_it_says(at_desk, lines, state, action, path, body) -> None:
    lines.answers["GET /v1/desk"] = desk(ticket=ticket(state=state))
    page = await at_desk.get("/line")

    await at_desk.fill(page, "/line", f'value="{action}"', action=action)

    assert [one.body for one in lines.posts(path)] == [body]


async def test_finishing_needs_an_outcome_and_keeps_what_was_typed(at_desk, lines) -> None:
    lines.answers["GET /v1/desk"] = desk(ticket=ticket(state="serving"))
    page = await at_desk.get("/line")

    missing = await at_desk.fill(page, "/line", 'value="finish"', action="finish", note="Obras")
    await at_desk.fill(
        missing, "/line", 'value="finish"', action="finish", outcome="answered", note="Obras"
    )

    assert missing.status_code == 422
    assert "Obras" in missing.text
    sent = lines.posts(f"/v1/tickets/{TICKET}:finish")
    assert [one.body for one in sent] == [{"outcome": "answered", "note": "Obras"}]


async def test_somebody_is_handed_on_to_a_line_or_a_desk(at_desk, lines) -> None:
    lines.answers["GET /v1/desk"] = desk(ticket=ticket(state="serving"))
    page = await at_desk.get("/line")

    await at_desk.fill(page, "/line", 'value="move"', action="move", move_to=f"line_id:{URBAN}")
    page = await at_desk.get("/line")
    await at_desk.fill(page, "/line", 'value="move"', action="move", move_desk="Balcão 1")

    sent = [one.body for one in lines.posts(f"/v1/tickets/{TICKET}:move")]
    assert sent == [{"line_id": URBAN, "note": ""}, {"desk": "Balcão 1", "note": ""}]


async def test_what_is_offered_can_be_accepted_or_passed_on(at_desk, lines) -> None:
    offer = {
        "offer_id": "o-1",
        "contact_id": TICKET,
        "staff_id": town.ANA,
        "channel": "phone",
        "line_id": LINE,
        "made_at": None,
        "expires_at": "2026-11-25T10:00:15Z",
        "virtual": False,
    }
    lines.answers["GET /v1/desk"] = desk(offers=[offer])
    page = await at_desk.get("/line")

    await at_desk.fill(page, "/line", "offer_id", action="accept")
    page = await at_desk.get("/line")
    await at_desk.fill(page, "/line", "offer_id", action="decline")

    assert len(lines.posts("/v1/offers/o-1:accept")) == 1
    assert lines.posts("/v1/offers/o-1:decline")[0].body == {"reason": "declined"}


async def test_what_one_serves_is_said_once_for_all_channels(at_desk, lines) -> None:
    page = await at_desk.get("/line")

    await at_desk.fill(
        page,
        "/line",
        'value="presence"',
        action="presence",
        desk="Balcão 3",
        site="gabinete",
        channels=["counter", "phone"],
        lines=[LINE, URBAN],
    )

    assert lines.posts("/v1/desk:presence")[0].body == {
        "state": "ready",
        "channels": ["counter", "phone"],
        "line_ids": [LINE, URBAN],
        "desk": "Balcão 3",
        "site": "gabinete",
    }


async def test_a_refusal_is_said_on_the_page(at_desk, lines) -> None:
    lines.refuse("POST /v1/desk:next", 409, "STILL_SERVING", "Ainda está a atender.")
    page = await at_desk.get("/line")

    after = await at_desk.fill(page, "/line", 'value="next"', action="next")

    assert after.status_code == 409
    assert "Ainda está a atender." in after.text


async def test_the_part_that_changes_is_the_part_on_the_page(at_desk, lines) -> None:
    part = await at_desk.get("/line/now")

    assert part.text.count("data-part") == 4
    assert "<html" not in part.text


async def supervisor(at_desk: Browser, lines: FakeGateway) -> Browser:
    lines.answers["staff"] = town.staff(roles=["supervisor", "attendant"])
    page = await at_desk.get("/sign-in")
    await at_desk.fill(page, "/sign-in", username="eva", password="the right one")
    return at_desk


async def test_the_board_shows_late_lines_in_words_and_who_serves(at_desk, lines) -> None:
    eva = await supervisor(at_desk, lines)

    page = await eva.get("/board?line=geral")

    assert "acima da meta" in page.text
    assert "Ninguém atende" in page.text
    assert "70%" in page.text
    assert "À espera em Atendimento geral" in page.text
    assert 'href="/board"' in page.text


async def test_a_supervisor_moves_attendants_and_people(at_desk, lines) -> None:
    eva = await supervisor(at_desk, lines)
    page = await eva.get("/board?line=geral")

    await eva.fill(page, "/board", "staff_id", action="attendant", state="paused", lines=[LINE])
    page = await eva.get("/board?line=geral")
    await eva.fill(page, "/board", "ticket_id", action="move", move_to=f"line_id:{URBAN}")

    assert lines.posts("/v1/desk:presence")[0].body["line_ids"] == [LINE]
    assert lines.posts(f"/v1/tickets/{TICKET}:move")[0].body == {"line_id": URBAN}


async def test_the_board_is_no_attendants_page_in_the_menu(at_desk, lines) -> None:
    page = await at_desk.get("/line")

    assert 'href="/board"' not in page.text
