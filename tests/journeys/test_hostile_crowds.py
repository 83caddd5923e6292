"""All at once, in other people's names, and what is told of people where it must not be."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest

from tests.journeys.hostile import NOBODY, a_case, assert_in_order, assert_refused, keyed
from tests.town import Client, Json, a_nif, sign_in_of


@pytest.mark.parametrize("field", ["person_id", "on_behalf_of_id", "contact_id"])
def test_without_an_account_nobody_acts_in_a_persons_name(nobody, person, field) -> None:
    told = []
    for known in (person["person_id"], NOBODY):
        body = {"service_code": "RUI-01", "description": "Ruído", field: known}
        answer = nobody.http.post("/v1/cases", json=body, headers=keyed())
        assert_refused(answer, field)
        told.append({**answer.json(), "instance": ""})

    assert told[0]["reason"] == "PERSON_NOT_PROVEN"
    assert told[0] == told[1]  # nobody learns who is registered


@pytest.mark.parametrize("field", ["person_id", "on_behalf_of_id"])
def test_no_case_is_of_somebody_who_is_not_registered(attendant, person, field) -> None:
    body = {"service_code": "RUI-01", "description": "Ruído", "person_id": person["person_id"]}

    answer = attendant.try_post("/v1/cases", {**body, field: NOBODY})

    assert answer.status_code == 422
    assert (answer.json()["reason"], answer.json()["field"]) == ("PERSON_UNKNOWN", field)


def test_a_wrong_secret_and_a_case_that_is_none_look_the_same(attendant, nobody, person) -> None:
    opened = attendant.post("/v1/cases", a_case(person))

    told = []
    for number in (opened["case"]["number"], "P/99999/2026/CMP"):
        for secret in ("AAAAA-AAAAA", "x", "é" * 20, "' OR 1=1"):
            body = {"number": number, "secret": secret}
            answer = nobody.http.post("/v1/cases:follow", json=body, headers=keyed())
            assert_refused(answer, body)
            told.append(json.dumps({**answer.json(), "instance": ""}, sort_keys=True))

    assert len(set(told)) == 1


def at_once(client: Client, *requests: tuple[str, str, Json, str]) -> list[httpx.Response]:
    """Send all *requests* (method, path, body, key) at the same time."""

    def send(request: tuple[str, str, Json, str]) -> httpx.Response:
        method, path, body, key = request
        with httpx.Client(base_url=client.http.base_url, timeout=30) as http:
            http.cookies = client.http.cookies
            headers = {"Idempotency-Key": key or uuid4().hex}
            return http.request(method, path, json=body, headers=headers)

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, requests))


def outcomes(answers: list[httpx.Response]) -> Counter[int]:
    for answer in answers:
        assert_in_order(answer, answer.request.url)
    return Counter(answer.status_code for answer in answers)


def test_one_key_opens_one_case_however_often_it_arrives(attendant, person) -> None:
    request = ("POST", "/v1/cases", a_case(person), uuid4().hex)

    answers = at_once(attendant, *[request] * 20)

    assert outcomes(answers) == {201: 20}
    assert len({answer.text for answer in answers}) == 1


def test_one_tax_number_is_registered_once(attendant) -> None:
    value = a_nif(9_154_321)
    body = {"name": "Corrida", "identifiers": [{"type": "nif", "value": value}]}

    answers = at_once(attendant, *[("POST", "/v1/people", body, "")] * 10)

    assert outcomes(answers) == {201: 1, 409: 9}


def test_one_version_is_changed_once(attendant, person) -> None:
    path = f"/v1/people/{person['person_id']}"
    version = attendant.get(path)["version"]
    changes = [("PATCH", path, {"version": version, "accessibility": f"{n}"}, "") for n in range(8)]

    assert outcomes(at_once(attendant, *changes)) == {200: 1, 409: 7}
    assert attendant.get(path)["version"] == version + 1


def test_one_waiting_contact_is_taken_once(attendant, person) -> None:
    waiting = {"channel": "counter", "person_id": person["person_id"], "waiting": True}
    contact = attendant.post("/v1/contacts", {**waiting, "service_codes": ["RUI-01"]})
    take = ("POST", f"/v1/contacts/{contact['contact_id']}:take", {}, "")

    assert outcomes(at_once(attendant, *[take] * 8)) == {200: 1, 409: 7}


def test_a_task_has_one_end(system, attendant, person) -> None:
    case = attendant.post("/v1/cases", a_case(person))["case"]
    task = attendant.get(f"/v1/cases/{case['case_id']}")["tasks"][0]
    department = Client(system, role=f"department:{task['unit_code']}")
    path = f"/v1/tasks/{task['task_id']}"
    ends: list[tuple[str, str, Json, str]] = [
        ("POST", f"{path}:complete", {"answer": "Feito."}, ""),
        ("POST", f"{path}:forward", {"unit_code": "URB", "reason": "É vosso."}, ""),
        ("POST", f"{path}:return", {"reason": "Não é nosso."}, ""),
    ]

    accepted = outcomes(at_once(department, *[("POST", f"{path}:accept", {}, "")] * 8))
    ended = outcomes(at_once(department, *ends * 3))

    assert accepted[200] == 1
    assert ended[200] == 1
    told = attendant.get(f"/v1/cases/{case['case_id']}")["case"]["timeline"]
    kinds = Counter(entry["kind"] for entry in told)
    assert kinds["accepted"] == 1
    assert kinds["completed"] + kinds["forwarded"] + kinds["returned"] == 1


def test_logs_say_nothing_of_people(system, attendant, nobody) -> None:
    number, mail, name = a_nif(7_654_321), "zulmira.quasar@example.org", "Zulmira Quasar"
    body = {
        "name": name,
        "identifiers": [{"type": "nif", "value": number}],
        "points": [{"type": "email", "value": mail}, {"type": "phone", "value": "913579246"}],
    }
    at_once(attendant, *[("POST", "/v1/people", body, "")] * 6)
    found = attendant.get("/v1/people", q=name)["items"][0]
    opened = attendant.post("/v1/cases", a_case(found))
    follow = {"number": opened["case"]["number"], "secret": opened["secret"]}
    nobody.post("/v1/cases:follow", follow)
    nobody.try_post("/v1/cases:follow", {**follow, "number": f"{name}\x00"})
    attendant.http.get("/v1/people", params={"q": f"{name}\x00"})

    logs = "".join(path.read_text(errors="replace") for path in system.home.glob("*.log")).lower()

    assert opened["case"]["case_id"] in logs or len(logs) > 1000
    for private in (number, mail, "zulmira", "913579246", opened["secret"].lower()):
        assert private not in logs, private
    password = sign_in_of(system.home, "attendant")["password"].lower()
    assert not [line for line in logs.splitlines() if " | " in line and password in line]
