"""Waste passes from a department to a municipal company, with all that is open."""

import pytest

from tests.town import Client, Json, eventually


@pytest.fixture(scope="module")
def old_unit(system) -> Client:
    return Client(system, role="department:AMB")


def open_one(attendant: Client, person: Json) -> Json:
    case: Json = attendant.post(
        "/v1/cases",
        {
            "person_id": person["person_id"],
            "service_code": "RSU-05",
            "description": "Um sofá",
            "place": "Rua das Flores 12",
        },
    )["case"]
    return case


def passed_on(supervisor: Client, act: Json) -> Json | None:
    """The act; None while tasks has not yet asked for the units again."""
    answer = supervisor.try_post("/v1/unit-acts", {"from_unit_code": "AMB", **act})
    if answer.status_code == 422 and answer.json()["reason"] == "UNIT_UNKNOWN":
        return None
    assert answer.is_success, answer.text
    made: Json = answer.json()
    return made


def sheet(client: Client) -> Json:
    return client.get("/v1/charter/services/RSU-05")


def test_one_dated_act_moves_what_is_open_and_leaves_the_past_where_it_was(
    attendant, supervisor, admin, nobody, old_unit, person
) -> None:
    done = open_one(attendant, person)
    (task,) = attendant.get(f"/v1/cases/{done['case_id']}")["tasks"]
    old_unit.post(f"/v1/tasks/{task['task_id']}:accept")
    old_unit.post(f"/v1/tasks/{task['task_id']}:complete", {"answer": "Recolhido."})
    running = open_one(attendant, person)
    admin.post("/v1/units", {"code": "PAMB", "name": "Porto Ambiente"})
    service = {"service_code": "RSU-05", "reason": "Contrato de gestão 3/2026"}

    refused = supervisor.try_post("/v1/unit-acts", {"from_unit_code": "AMB", **service})
    act = eventually(lambda: passed_on(supervisor, {"to_unit_code": "PAMB", **service}), 70)
    try:
        assert refused.status_code == 422
        assert refused.json()["reason"] == "UNIT_TARGET_MISSING"
        assert act["applied_at"]
        assert act["tasks"] >= 1
        moved = attendant.get(f"/v1/cases/{running['case_id']}")
        assert moved["case"]["unit_code"] == "PAMB"
        assert [task["unit_code"] for task in moved["tasks"]] == ["PAMB"]
        assert moved["case"]["deadline"]["due_on"] == running["deadline"]["due_on"]
        past = attendant.get(f"/v1/cases/{done['case_id']}")
        assert past["case"]["unit_code"] == "AMB"
        assert open_one(attendant, person)["unit_code"] == "PAMB"
        # What the charter says of who does it is true on the day, everywhere it is read.
        entry = eventually(lambda: (e := sheet(nobody))["unit_code"] == "PAMB" and e)
        assert entry["unit_name"] == "Porto Ambiente"
    finally:
        supervisor.post(
            "/v1/unit-acts", {"from_unit_code": "PAMB", "to_unit_code": "AMB", **service}
        )
    assert open_one(attendant, person)["unit_code"] == "AMB"
    assert eventually(lambda: sheet(nobody)["unit_code"] == "AMB")
