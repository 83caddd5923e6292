"""A morning in a hall: kiosk and telephone in one line, the desk, and how it was."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from deploy.local.system import System
from tests.journeys.test_one_person_two_channels import mails_to, unique_person
from tests.phone.lines import ALWAYS, set_free
from tests.town import Client, Json, eventually

SITE = "gabinete-municipe"


@pytest.fixture
def lines(supervisor: Client) -> dict[str, str]:
    """Two lines of these tests' own, open at whatever hour they run; their ids by code."""
    common = {"site": SITE, "hours": ALWAYS, "behind": 1, "returns": 1, "usual_minutes": 5}
    made = [
        {"code": "jornada", "name": "Jornada", "prefix": "J", "channels": ["counter", "phone"]},
        {"code": "jornada-2", "name": "Jornada, outra", "prefix": "K", "channels": ["counter"]},
    ]
    supervisor.post("/v1/lines:import", {"lines": [one | common for one in made]})
    found = supervisor.get("/v1/lines", site=SITE)["items"]
    return {one["code"]: one["line_id"] for one in found if one["code"].startswith("jornada")}


@pytest.fixture
def at_desk(attendant: Client, lines: dict[str, str]) -> Iterator[Client]:
    """The attendant, ready for the first of the lines, and afterwards as they were."""
    set_free(attendant)
    before = attendant.get("/v1/desk")["presence"]
    as_were = {name: before[name] for name in ("state", "channels", "line_ids", "desk", "site")}
    ready = {"state": "ready", "channels": ["counter", "phone"], "line_ids": [lines["jornada"]]}
    attendant.post("/v1/desk:presence", ready | {"desk": "Balcão 9", "site": SITE})
    yield attendant
    attendant.post("/v1/desk:presence", as_were)


def a_ticket(client: Client, line_id: str, **more: str) -> Json:
    given: Json = client.post(f"/v1/lines/{line_id}/tickets", {"site": SITE, **more})["ticket"]
    return given


def called(at_desk: Client) -> str:
    ticket = at_desk.post("/v1/desk:next")["ticket"]
    assert ticket["state"] == "called"
    return str(ticket["ticket_id"])


def test_hall_and_telephone_wait_in_one_line_and_each_is_served_as_they_should(
    nobody: Client, at_desk: Client, supervisor: Client, lines: dict[str, str]
) -> None:
    person = at_desk.post("/v1/people", unique_person())
    line_id = lines["jornada"]

    first = a_ticket(nobody, line_id)
    caller = a_ticket(at_desk, line_id, channel="phone", person_id=person["person_id"])
    last = a_ticket(nobody, line_id)

    board = supervisor.get("/v1/board", site=SITE)["lines"]
    [shown] = [one for one in board if one["line"]["line_id"] == line_id]
    assert shown["waiting_by_channel"] == {"counter": 2, "phone": 1}

    # Called and not there: one place behind, and the next is called.
    assert called(at_desk) == first["ticket_id"]
    at_desk.post(f"/v1/tickets/{first['ticket_id']}:no-show")
    assert called(at_desk) == caller["ticket_id"]
    at_desk.post(f"/v1/tickets/{caller['ticket_id']}:begin")

    # Put aside for who came back; they are handed on and wait there from their arrival.
    at_desk.post(f"/v1/tickets/{caller['ticket_id']}:park")
    assert called(at_desk) == first["ticket_id"]
    at_desk.post(f"/v1/tickets/{first['ticket_id']}:begin")
    moved = at_desk.post(f"/v1/tickets/{first['ticket_id']}:move", {"line_id": lines["jornada-2"]})
    assert (moved["state"], moved["line_id"]) == ("waiting", lines["jornada-2"])
    assert moved["arrived_at"] == first["arrived_at"]

    at_desk.post(f"/v1/tickets/{caller['ticket_id']}:unpark")
    end = {"outcome": "answered", "note": "Perguntou pelo horário do ecocentro."}
    closed = at_desk.post(f"/v1/tickets/{caller['ticket_id']}:finish", end)
    kinds = [one["kind"] for one in closed["periods"]]
    assert (closed["state"], closed["outcome"]) == ("closed", "answered")
    assert {"waiting", "called", "served", "on_hold"} <= set(kinds)

    history = at_desk.get(f"/v1/people/{person['person_id']}/history")["items"]
    assert [(one["kind"], one["id"]) for one in history] == [("call", closed["contact_id"])]

    # The last of the line, and who does not come at all.
    assert called(at_desk) == last["ticket_id"]
    at_desk.post(f"/v1/tickets/{last['ticket_id']}:no-show", {"final": True})
    assert at_desk.post("/v1/desk:next")["ticket"] is None
    at_desk.post(f"/v1/tickets/{first['ticket_id']}:leave")


def test_who_was_served_on_paper_is_asked_how_it_was_and_an_unhappy_answer_reopens_it(
    system: System, nobody: Client, at_desk: Client, lines: dict[str, str]
) -> None:
    given = unique_person()
    person = at_desk.post("/v1/people", given)
    address = given["points"][1]["value"]
    began = datetime.now(UTC) - timedelta(hours=3)  # noqa: TID251 # the system's own time
    paper = {
        "paper_number": 1 + began.minute * 60 + began.second,
        "arrived_at": (began - timedelta(minutes=12)).isoformat(),
        "began_at": began.isoformat(),
        "ended_at": (began + timedelta(minutes=9)).isoformat(),
        "outcome": "answered",
        "person_id": person["person_id"],
        "desk": "Balcão 9",
    }

    contact = at_desk.post(f"/v1/lines/{lines['jornada']}/paper-tickets", paper)
    [question] = eventually(
        lambda: [one for one in mails_to(system, address) if "/opiniao/" in one["text"]]
    )
    found = re.search(r"/opiniao/(\S+)", question["text"])
    assert found is not None
    path = f"/v1/satisfaction/{found[1]}"
    asked = nobody.get(path)
    taken = nobody.post(f"{path}:answer", {"score": 1, "reason": "Ninguém me soube dizer."})
    again = nobody.try_post(f"{path}:answer", {"score": 5})
    reopened = at_desk.get(f"/v1/contacts/{contact['contact_id']}")

    assert contact["opened_at"].startswith(paper["arrived_at"][:16])
    assert asked["contact_id"] == contact["contact_id"]
    assert taken == {"reopened": True}
    assert again.json()["reason"] == "ALREADY_ANSWERED"
    assert reopened["state"] == "waiting"
    assert "Ninguém me soube dizer." in reopened["note"]


def test_a_course_that_was_passed_opens_the_line_that_needs_its_skill(
    system: System, supervisor: Client, at_desk: Client
) -> None:
    skill = f"jornada-{uuid4().hex[:8]}"
    editor = Client(system, role="editor")
    line = {"code": "jornada-3", "name": "Jornada difícil", "prefix": "L", "channels": ["counter"]}
    supervisor.post(
        "/v1/lines:import", {"lines": [line | {"site": SITE, "hours": ALWAYS, "skill": skill}]}
    )
    found = supervisor.get("/v1/lines", site=SITE)["items"]
    line_id = next(one["line_id"] for one in found if one["code"] == "jornada-3")
    wish = {"state": "ready", "line_ids": [line_id], "desk": "Balcão 9", "site": SITE}
    before = at_desk.try_post("/v1/desk:presence", wish)

    course = {"name": "Casos difíceis", "skill": skill, "valid_months": 12, "version": 0}
    answer = editor.http.put(
        f"/v1/courses/{skill}", json=course, headers={"Idempotency-Key": uuid4().hex}
    )
    assert answer.is_success, answer.text
    enrolled = at_desk.post(f"/v1/courses/{skill}/enrolments")
    path = f"/v1/enrolments/{enrolled['enrolment_id']}"
    attended = supervisor.post(f"{path}:class", {"version": enrolled["version"], "passed": True})
    signed = editor.post(f"{path}:sign-off", {"version": attended["version"], "passed": True})

    def certified() -> list[Json]:
        shown = supervisor.get("/v1/presences", ids=signed["staff_id"])["items"][0]["skills"]
        return [one for one in shown if one["code"] == skill]

    [held] = eventually(certified)
    after = at_desk.try_post("/v1/desk:presence", wish)
    assert before.json()["reason"] == "SKILL_MISSING"
    assert held["certified_until"] == signed["valid_until"]
    assert after.is_success, after.text
