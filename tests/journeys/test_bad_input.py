"""Whatever is wrong gets a 4xx problem that names the field, and nothing is stored."""

import pytest

from tests.town import Client

PERSON = {"kind": "natural", "name": "Prova de Entrada"}


def person(**changes: object) -> dict:
    return {**PERSON, **changes}


def nif(value: object) -> list[dict]:
    return [{"type": "nif", "value": value}]


def phone(value: object) -> list[dict]:
    return [{"type": "phone", "value": value}]


@pytest.fixture(scope="module")
def attendant(system) -> Client:
    return Client(system, role="attendant")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (person(identifiers=nif("123456780")), "identifiers[0].value"),
        (person(identifiers=nif("999999990")), "identifiers[0].value"),
        (person(identifiers=nif("12345678\x00")), "identifiers[0].value"),
        (person(points=phone("12")), "points[0].value"),
        (person(points=phone("9" * 5000)), "points[0].value"),
        (person(name="a" * 5000), "name"),
        (person(name="a\x00b"), "name"),
        (person(name=""), "name"),
        (person(name=7), "name"),
        (person(kind="robot"), "kind"),
        (person(surprise=1), "surprise"),
        ({"kind": "natural"}, "name"),
    ],
)
def test_a_wrong_person_is_refused_naming_the_field(attendant, body, field) -> None:
    answer = attendant.try_post("/v1/people", body)

    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert attendant.get("/v1/people", q=PERSON["name"])["items"] == []


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/contacts", {"channel": "counter", "service_codes": ["NADA-99"]}, "service_codes[0]"),
        ("/v1/contacts", {"channel": "pigeon"}, "channel"),
        ("/v1/contacts", {"channel": "counter", "person_id": "7"}, "person_id"),
        ("/v1/contacts", {"channel": "counter", "note": "x" * 5000}, "note"),
        ("/v1/contacts", {"channel": "counter", "opened_at": "2999-01-01T00:00:00Z"}, "opened_at"),
        ("/v1/cases", {"service_code": "NADA-99", "description": "x"}, "service_code"),
        ("/v1/cases", {"service_code": "RUI-01", "description": ""}, "description"),
        ("/v1/cases", {"service_code": "RUI-01", "description": "Festa"}, "person_id"),
    ],
)
def test_a_wrong_contact_or_case_is_refused_naming_the_field(attendant, path, body, field) -> None:
    answer = attendant.try_post(path, body)

    assert 400 <= answer.status_code < 500, answer.text
    assert field in [error["field"] for error in answer.json()["errors"]], answer.text


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"{", 400), (b"\xff\xfe", 400), (b"", 400), (b'{"name": NaN}', 400), (b"[" * 100_000, 400)],
)
def test_what_is_no_json_is_refused(attendant, content, status) -> None:
    answer = attendant.http.post(
        "/v1/people",
        content=content,
        headers={"content-type": "application/json", "idempotency-key": "broken-json"},
    )

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_lost_version_is_refused_and_the_first_change_stays(attendant) -> None:
    made = attendant.post("/v1/people", person(name="Versão Perdida"))
    path = f"/v1/people/{made['person_id']}"

    first = attendant.http.patch(
        path, json={"version": 1, "name": "Versão Ganha"}, headers={"idempotency-key": "first-v"}
    )
    second = attendant.http.patch(
        path, json={"version": 1, "name": "Versão Atrasada"}, headers={"idempotency-key": "late-v"}
    )

    assert first.is_success, first.text
    assert second.status_code == 409
    assert second.json()["reason"] == "CONCURRENT_CHANGE"
    assert attendant.get(path)["name"] == "Versão Ganha"


def test_problems_speak_the_readers_language(attendant) -> None:
    texts = {
        language: attendant.http.post(
            "/v1/people",
            json=person(identifiers=nif("123456780")),
            headers={"accept-language": language, "idempotency-key": f"lang-{language}"},
        ).json()["errors"][0]["detail"]
        for language in ("pt", "en")
    }

    assert texts["pt"] != texts["en"]


def test_without_a_key_a_post_does_nothing(attendant) -> None:
    answer = attendant.http.post("/v1/people", json=PERSON)

    assert answer.status_code == 400
    assert answer.json()["reason"] == "IDEMPOTENCY_KEY_MISSING"


def test_the_same_key_makes_one_person_and_another_body_is_refused(attendant) -> None:
    body = person(name="Uma Vez Só")

    first = attendant.post("/v1/people", body, key="once-only-1")
    again = attendant.post("/v1/people", body, key="once-only-1")
    other = attendant.try_post("/v1/people", person(name="Outra"), key="once-only-1")

    assert first == again
    assert other.status_code == 422
    assert len(attendant.get("/v1/people", q="Uma Vez Só")["items"]) == 1
