"""The main job: a citizen is served over two channels and stands in one history."""

import random

import httpx

from tests.town import Client, a_nif, eventually


def unique_person() -> dict:
    number = random.SystemRandom().randrange(10**7)
    return {
        "kind": "natural",
        "name": f"Conceição Brandão {number}",
        "identifiers": [{"type": "nif", "value": a_nif(number)}],
        "points": [
            {"type": "phone", "value": "910 000 123"},
            {"type": "email", "value": f"conceicao.{number}@example.org"},
        ],
    }


def mails_to(system, address: str) -> list[dict]:
    answer = httpx.get(system.url("mailbox") + "/mails", params={"to": address}, timeout=10)
    found: list[dict] = answer.json()["items"]
    return found


def test_a_citizen_is_served_at_the_counter_and_on_the_web_and_stands_in_one_history(
    system,
) -> None:
    attendant = Client(system, role="attendant")
    given = unique_person()

    # At the counter: registered, found without accents, a contact opened with a subject.
    person = attendant.post("/v1/people", given)
    found = attendant.get("/v1/people", q=given["name"].replace("ç", "c").replace("ã", "a").lower())
    assert [p["person_id"] for p in found["items"]] == [person["person_id"]]
    assert person["points"][0]["value"] == "+351910000123"
    [hit, *_] = attendant.get("/v1/charter/search", q="quero deitar fora um sofá velho")["items"]
    code = hit["service"]["code"]
    contact = attendant.post(
        "/v1/contacts",
        {
            "channel": "counter",
            "person_id": person["person_id"],
            "service_codes": [code],
            "desk": "Balcão 3",
            "note": "Quer que levem um sofá.",
        },
    )
    assert contact["state"] == "active"

    # A case is opened, with its deadline explained, and the contact closed.
    opened = attendant.post(
        "/v1/cases",
        {
            "person_id": person["person_id"],
            "contact_id": contact["contact_id"],
            "service_code": code,
            "description": "Recolha de um sofá à porta",
            "place": "Rua das Flores 12",
        },
    )
    case, secret = opened["case"], opened["secret"]
    assert case["deadline"]["due_on"]
    assert case["deadline"]["explanation"]
    closed = attendant.post(
        f"/v1/contacts/{contact['contact_id']}:close", {"outcome": "case_opened"}
    )
    assert (closed["state"], closed["outcome"]) == ("closed", "case_opened")

    # The department has it among its work, accepts and completes it.
    department = Client(system, role=f"department:{case['unit_code']}")
    work = department.get("/v1/tasks")["items"]
    [task] = [task for task in _all(department, work) if task["case_id"] == case["case_id"]]
    department.post(f"/v1/tasks/{task['task_id']}:accept")
    department.post(f"/v1/tasks/{task['task_id']}:complete", {"answer": "Recolhido hoje de manhã."})

    # The citizen follows it without an account.
    citizen = Client(system)
    followed = citizen.post("/v1/cases:follow", {"number": case["number"], "secret": secret})
    assert followed["state"] == "closed"
    assert followed["answer"] == "Recolhido hoje de manhã."
    assert followed["timeline"][0]["kind"] == "opened"
    assert not followed.get("person_id")
    wrong = citizen.try_post("/v1/cases:follow", {"number": case["number"], "secret": "WRONG-0000"})
    assert wrong.status_code == 404

    # Notices went out, and everything stands in one list, each from its owner.
    address = given["points"][1]["value"]
    mails = eventually(lambda: len(m := mails_to(system, address)) >= 3 and m)
    assert all(case["number"] in mail["subject"] + mail["text"] for mail in mails)

    def whole() -> list[dict]:
        items = attendant.get(f"/v1/people/{person['person_id']}/history")["items"]
        kinds = [item["kind"] for item in items]
        settled = all(item.get("state") != "planned" for item in items)
        return items if {"contact", "notice", "visit", "case"} <= set(kinds) and settled else []

    history = eventually(whole)
    assert {item["kind"]: item["source"] for item in history} == {
        "contact": "contacts",
        "notice": "contacts",
        "visit": "contacts",
        "case": "tasks",
    }
    assert [item["at"] for item in history] == sorted(
        (item["at"] for item in history), reverse=True
    )
    assert [item["kind"] for item in history].count("notice") == 3


def _all(client: Client, first: list[dict]) -> list[dict]:
    """The whole worklist; the first page is given."""
    found, page = list(first), client.get("/v1/tasks")
    while page["next"]:
        page = client.get("/v1/tasks", cursor=page["next"])
        found += page["items"]
    return found


def test_ten_working_days_from_9_june_end_on_the_25th_in_porto(system) -> None:
    supervisor = Client(system, role="supervisor")

    deadline = supervisor.post(
        "/v1/deadlines:compute",
        {"received_at": "2026-06-09T10:00:00+01:00", "unit": "working_days", "value": 10},
    )

    assert deadline["due_on"] == "2026-06-25"
    assert any("10/06/2026" in line for line in deadline["explanation"])
    assert any("24/06/2026" in line for line in deadline["explanation"])
