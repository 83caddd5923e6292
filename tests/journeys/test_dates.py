"""Deadlines: over São João, and of a planning licence whose silence is a yes."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chassis.server import utc_now
from tests.town import Client, Json, somebody

LICENCE = "URB-04"
FORM = {"works": "new", "place": "Rua das Flores 12", "area": 250, "role": "owner"}


def ten_days_from_9_june(client: Client) -> str:
    deadline = client.post(
        "/v1/deadlines:compute",
        {"received_at": "2026-06-09T10:00:00+01:00", "unit": "working_days", "value": 10},
    )
    due_on: str = deadline["due_on"]
    return due_on


def declare(supervisor: Client, day: str, kind: str, reason: str, name: str = "") -> int:
    answer = supervisor.http.put(
        f"/v1/calendar/days/{day}",
        json={"kind": kind, "name": name, "reason": reason},
        headers={"Idempotency-Key": f"{day}-{kind}-{random.random()}"},
    )
    assert answer.is_success, answer.text
    moved: int = answer.json()["deadlines_moved"]
    return moved


def test_ten_working_days_from_9_june_are_the_25th_in_porto_and_the_24th_elsewhere(
    supervisor,
) -> None:
    assert ten_days_from_9_june(supervisor) == "2026-06-25"
    declare(supervisor, "2026-06-24", "working", "Como onde não se festeja o São João")
    try:
        assert ten_days_from_9_june(supervisor) == "2026-06-24"
    finally:
        declare(supervisor, "2026-06-24", "holiday", "Feriado municipal", "São João")


def test_a_day_of_tolerance_declared_later_moves_the_date_and_says_why(
    supervisor, attendant, nobody
) -> None:
    opened = attendant.post(
        "/v1/cases",
        {
            "person_id": somebody(attendant, "Prazo")["person_id"],
            "service_code": "CEM-02",
            "description": "Obras numa sepultura",
        },
    )
    due_on = opened["case"]["deadline"]["due_on"]
    try:
        assert declare(supervisor, due_on, "tolerance", "Despacho 7/2026", "Véspera de festa") >= 1
        seen = nobody.post(
            "/v1/cases:follow",
            {"number": opened["case"]["number"], "secret": opened["secret"]},
        )
    finally:
        declare(supervisor, due_on, "working", "Fim do ensaio")

    assert seen["deadline"]["due_on"] > due_on
    day = date.fromisoformat(due_on)
    assert any(f"{day:%d/%m/%Y}" in line for line in seen["deadline"]["explanation"])
    (moved,) = [line for line in seen["timeline"] if line["kind"] == "deadline_moved"]
    assert f"{day:%d/%m/%Y}" in moved["text"]
    back = attendant.get(f"/v1/cases/{opened['case']['case_id']}")["case"]
    assert back["deadline"]["due_on"] == due_on


def signed_in(system, attendant: Client, person: Json) -> Client:
    """*person* with the code of the counter."""
    contact = attendant.post(
        "/v1/contacts", {"channel": "counter", "person_id": person["person_id"]}
    )
    issued = attendant.post(
        f"/v1/people/{person['person_id']}/access-code",
        {
            "delivery": "handed",
            "contact_id": contact["contact_id"],
            "document": "citizen_card",
        },
    )
    citizen = Client(system)
    citizen.post(
        "/v1/session",
        {"login": person["identifiers"][0]["value"], "code": issued["code"]},
    )
    return citizen


@pytest.fixture(scope="module")
def planning(system) -> Client:
    return Client(system, role="department:URB")


def apply(attendant: Client, person: Json, received_at: datetime) -> dict[str, Any]:
    return attendant.post(
        "/v1/cases",
        {
            "person_id": person["person_id"],
            "service_code": LICENCE,
            "description": "Moradia de 250 m2",
            "received_at": received_at.isoformat(),
            "form": FORM,
        },
    )


def test_a_house_of_250_m2_has_the_band_of_120_days_which_only_an_invitation_stops(
    system, attendant, planning, nobody
) -> None:
    person = somebody(attendant, "Prazo")
    opened = apply(attendant, person, utc_now())
    case_id = opened["case"]["case_id"]
    first = opened["case"]["deadline"]
    assert (first["value"], first["decided"]) == (120, True)
    assert any("300 m2" in line for line in first["explanation"])
    secret = {"secret": opened["secret"]}

    # An invitation to complete it stops the clock until the answer.
    asked = planning.post(
        f"/v1/cases/{case_id}:ask", {"kind": "completion", "text": "Falta o levantamento."}
    )
    assert asked["deadline"]["paused"]
    answered = nobody.post(f"/v1/cases/{case_id}:answer", {"text": "Aqui vai.", **secret})
    assert not answered["deadline"]["paused"]
    assert answered["deadline"]["due_on"] >= first["due_on"]

    # A hearing in the middle does not.
    heard = planning.post(
        f"/v1/cases/{case_id}:ask", {"kind": "hearing", "text": "Vamos propor recusar. Que diz?"}
    )
    assert not heard["deadline"]["paused"]
    assert heard["deadline"]["due_on"] == answered["deadline"]["due_on"]

    # The neighbour, signed in, does not see it; whose it is does.
    neighbour = signed_in(system, attendant, somebody(attendant, "Prazo"))
    assert neighbour.http.get(f"/v1/cases/{case_id}").status_code == 404
    owner = signed_in(system, attendant, person)
    assert owner.get(f"/v1/cases/{case_id}")["case"]["number"] == opened["case"]["number"]


def test_before_silence_means_yes_the_department_sees_it_come(attendant, planning) -> None:
    now = utc_now()
    far = apply(attendant, somebody(attendant, "Prazo"), now)["case"]
    # So long ago that less than twenty working days are left of the 120.
    near = apply(attendant, somebody(attendant, "Prazo"), now - timedelta(days=155))["case"]
    assert near["deadline"]["silence"]

    marks = {
        case["case_id"]: [
            task["mark"] for task in planning.get(f"/v1/cases/{case['case_id']}")["tasks"]
        ]
        for case in (far, near)
    }

    assert marks[far["case_id"]] == [""]
    assert marks[near["case_id"]] == ["near"]
    assert any("aprov" in line or "deferi" in line for line in near["deadline"]["explanation"])
