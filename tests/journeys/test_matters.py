"""Whose matter it is: not the council's, and one matter that six people report."""

import random
from uuid import uuid4

import httpx
import pytest

from tests.town import Client, Json, eventually, somebody

REPORT = "OVP-03"


@pytest.fixture(scope="module")
def works(system) -> Client:
    return Client(system, role="department:EP")


def contact_of(attendant: Client, channel: str, person: Json, code: str) -> str:
    contact = attendant.post(
        "/v1/contacts",
        {"channel": channel, "person_id": person["person_id"], "service_codes": [code]},
    )
    contact_id: str = contact["contact_id"]
    return contact_id


@pytest.mark.parametrize(
    ("said", "code", "body"),
    [
        ("renovar o passaporte", "EXT-01", "Registos e do Notariado"),
        ("a conta da água está errada", "EXT-02", "Águas e Energia do Porto"),
        ("o candeeiro da autoestrada não acende", "EXT-04", "Infraestruturas de Portugal"),
    ],
)
def test_what_is_not_the_councils_is_told_where_to_go_and_opens_nothing(
    attendant, said, code, body
) -> None:
    person = somebody(attendant, "Olinda")
    found = attendant.get("/v1/charter/search", q=said)["items"]
    assert found[0]["service"]["code"] == code
    assert body in attendant.get(f"/v1/charter/services/{code}")["outside_body"]
    contact_id = contact_of(attendant, "phone", person, code)

    refused = attendant.try_post(
        "/v1/cases",
        {
            "person_id": person["person_id"],
            "contact_id": contact_id,
            "service_code": code,
            "description": said,
        },
    )
    attendant.post(f"/v1/contacts/{contact_id}:close", {"outcome": "referred"})

    assert refused.status_code == 409
    assert body in refused.json()["detail"]

    # Of it there is the call and nothing else.
    history = attendant.get(f"/v1/people/{person['person_id']}/history")["items"]
    assert [item["kind"] for item in history] == ["call"]
    assert history[0]["contact"]["outcome"] == "referred"


def test_a_report_that_turns_out_to_be_another_bodys_is_passed_on_and_followed(
    nobody, works
) -> None:
    opened = nobody.post(
        "/v1/cases",
        {"kind": "report", "service_code": REPORT, "description": "Uma luz da VCI está apagada"},
    )
    case_id = opened["case"]["case_id"]

    works.post(
        f"/v1/cases/{case_id}:refer",
        {"body": "Infraestruturas de Portugal", "text": "Avisámos quem repara a VCI."},
    )

    seen = nobody.post(
        "/v1/cases:follow", {"number": opened["case"]["number"], "secret": opened["secret"]}
    )
    assert seen["state"] == "referred"
    assert seen["referral"]["body"] == "Infraestruturas de Portugal"
    assert seen["answer"] == "Avisámos quem repara a VCI."


def test_one_pothole_reported_six_times_is_one_job_and_each_may_say_that_it_is_not_mended(
    system, attendant, works, nobody
) -> None:
    lat = 41.16 + random.SystemRandom().randrange(10**4) / 10**6
    long = -8.62
    # The first three by an application, which knows nobody.
    by_app = [
        httpx.post(
            system.url("gateway") + "/open311/v2/requests.json",
            data={
                "api_key": system.secret("open311"),
                "service_code": REPORT,
                "description": f"Buraco na estrada {uuid4().hex[:6]}",
                "lat": str(lat + metres / 111_000),
                "long": str(long),
                "attribute[kind]": "hole",
                "attribute[place]": "Rua de Cedofeita",
            },
            timeout=20,
        )
        for metres in (0, 5, 10)
    ]
    assert [answer.status_code for answer in by_app] == [201] * 3, by_app[0].text
    first = by_app[0].json()[0]["service_request_id"]
    # Two by telephone and one by mail, from people who are known.
    people = [somebody(attendant, name) for name in ("Berta", "Célia", "Dora")]
    opened = []
    for person, channel in zip(people, ("phone", "phone", "email"), strict=True):
        likely = attendant.get(
            "/v1/cases:duplicates", service_code=REPORT, latitude=lat, longitude=long
        )["items"]
        assert first in [each["case_id"] for each in likely]
        opened.append(
            attendant.post(
                "/v1/cases",
                {
                    "kind": "report",
                    "person_id": person["person_id"],
                    "contact_id": contact_of(attendant, channel, person, REPORT),
                    "service_code": REPORT,
                    "description": "Um buraco à porta",
                    "latitude": lat,
                    "longitude": long,
                },
            )
        )
    followers = [answer.json()[0]["service_request_id"] for answer in by_app[1:]]
    followers += [each["case"]["case_id"] for each in opened]
    for case_id in followers:
        attendant.post(f"/v1/cases/{case_id}:join", {"into_case_id": first})

    # One job: only the first has work, and it says whom else it answers.
    shown = works.get(f"/v1/cases/{first}")
    assert len(shown["case"]["joined_numbers"]) == 5
    for case_id in followers:
        assert {task["state"] for task in works.get(f"/v1/cases/{case_id}")["tasks"]} == {
            "cancelled"
        }
    (task,) = shown["tasks"]
    works.post(f"/v1/tasks/{task['task_id']}:accept")
    works.post(f"/v1/tasks/{task['task_id']}:complete", {"answer": "O buraco foi tapado."})

    # Everybody is told, each under the number that they were given.
    for person, each in zip(people, opened, strict=True):
        number = each["case"]["number"]

        def mails(person: Json = person) -> list[Json]:
            asked = {"to": person["points"][0]["value"]}
            found = httpx.get(system.url("mailbox") + "/mails", params=asked, timeout=10)
            return [mail for mail in found.json()["items"] if "foi concluído" in mail["subject"]]

        [mail] = eventually(mails)
        assert number in mail["subject"] + mail["text"]
        followed = nobody.post("/v1/cases:follow", {"number": number, "secret": each["secret"]})
        assert followed["state"] == "closed"
        assert followed["answer"] == "O buraco foi tapado."

    # One of them looks: it is not mended. Theirs alone is taken up again.
    dora = opened[-1]
    again = nobody.post(
        f"/v1/cases/{dora['case']['case_id']}:reopen",
        {"reason": "Continua lá o buraco.", "secret": dora["secret"]},
    )
    assert again["state"] == "open"
    live = [
        task["state"]
        for task in works.get(f"/v1/cases/{dora['case']['case_id']}")["tasks"]
        if task["state"] == "open"
    ]
    assert live == ["open"]
    assert works.get(f"/v1/cases/{first}")["case"]["state"] == "closed"
