"""What cannot be right is refused at the door, naming the field; no service is asked."""

from typing import Any

import pytest

from services.gateway.body import LARGEST
from tests.gateway.builders import CONTACT, MARIA

KEY = {"idempotency-key": "k-1"}
PERSON = {"name": "Maria"}
CONTACT_BODY = {"channel": "counter"}


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("method", "path", "body", "field", "reason"),
    [
        ("POST", "/v1/people", {}, "name", "FIELD_MISSING"),
        ("POST", "/v1/people", PERSON | {"surprise": 1}, "surprise", "FIELD_UNKNOWN"),
        ("POST", "/v1/people", {"name": ""}, "name", "TEXT_MISSING"),
        ("POST", "/v1/people", {"name": 7}, "name", "FIELD_KIND"),
        ("POST", "/v1/people", {"name": None}, "name", "FIELD_KIND"),
        ("POST", "/v1/people", {"name": "a\x00b"}, "name", "TEXT_FORBIDDEN"),
        ("POST", "/v1/people", {"name": "a\x1bb"}, "name", "TEXT_FORBIDDEN"),
        ("POST", "/v1/people", {"name": "a" * 5000}, "name", "TEXT_TOO_LONG"),
        ("POST", "/v1/people", PERSON | {"kind": "robot"}, "kind", "WORD_UNKNOWN"),
        ("POST", "/v1/people", PERSON | {"kind": ""}, "kind", "WORD_UNKNOWN"),
        ("POST", "/v1/people", PERSON | {"identifiers": "x"}, "identifiers", "FIELD_KIND"),
        ("POST", "/v1/people", PERSON | {"identifiers": [1]}, "identifiers[0]", "FIELD_KIND"),
        (
            "POST",
            "/v1/people",
            PERSON | {"identifiers": [{"type": "nif", "value": "1\x00"}]},
            "identifiers[0].value",
            "TEXT_FORBIDDEN",
        ),
        (
            "POST",
            "/v1/people",
            PERSON | {"points": [{"type": "phone", "value": "1", "preferred": "yes"}]},
            "points[0].preferred",
            "FIELD_KIND",
        ),
        (
            "POST",
            "/v1/people",
            PERSON | {"points": [{"type": "phone"}] * 51},
            "points",
            "LIST_TOO_LONG",
        ),
        ("POST", "/v1/people", [], "", "FIELD_KIND"),
        ("POST", "/v1/people", "text", "", "FIELD_KIND"),
        ("PATCH", f"/v1/people/{MARIA}", {"name": "x"}, "version", "FIELD_MISSING"),
        ("PATCH", f"/v1/people/{MARIA}", {"version": 0}, "version", "NUMBER_OUT_OF_RANGE"),
        ("PATCH", f"/v1/people/{MARIA}", {"version": -1}, "version", "NUMBER_OUT_OF_RANGE"),
        ("PATCH", f"/v1/people/{MARIA}", {"version": "1"}, "version", "FIELD_KIND"),
        ("PATCH", f"/v1/people/{MARIA}", {"version": 1.5}, "version", "FIELD_KIND"),
        ("PATCH", f"/v1/people/{MARIA}", {"version": True}, "version", "FIELD_KIND"),
        ("PATCH", "/v1/people/7", {"version": 1}, "person_id", "ID_INVALID"),
        ("GET", "/v1/people/7", None, "person_id", "ID_INVALID"),
        ("GET", f"/v1/people/{MARIA.replace('-', '')}", None, "person_id", "ID_INVALID"),
        ("GET", "/v1/people/%00", None, "person_id", "ID_INVALID"),
        ("GET", "/v1/people", None, "q", "FIELD_MISSING"),
        ("GET", "/v1/people?q=", None, "q", "TEXT_MISSING"),
        ("GET", f"/v1/people?q={'a' * 5000}", None, "q", "TEXT_TOO_LONG"),
        ("GET", "/v1/people?q=a%00", None, "q", "TEXT_FORBIDDEN"),
        ("GET", "/v1/people?q=a&q=b", None, "q", "FIELD_REPEATED"),
        ("GET", "/v1/people?q=a&name=b", None, "name", "FIELD_UNKNOWN"),
        ("GET", "/v1/people?q=a&page_size=101", None, "page_size", "NUMBER_OUT_OF_RANGE"),
        ("GET", "/v1/people?q=a&page_size=-1", None, "page_size", "NUMBER_OUT_OF_RANGE"),
        ("GET", "/v1/people?q=a&page_size=abc", None, "page_size", "FIELD_KIND"),
        ("GET", f"/v1/people?q=a&page_size={'9' * 400}", None, "page_size", "NUMBER_OUT_OF_RANGE"),
        ("GET", f"/v1/people/{MARIA}/history?cursor=x", None, "cursor", "PAGE_TOKEN_INVALID"),
        ("GET", f"/v1/people/{MARIA}/history?cursor=é", None, "cursor", "PAGE_TOKEN_INVALID"),
        ("GET", "/v1/contacts?state=asleep", None, "state[0]", "WORD_UNKNOWN"),
        ("GET", "/v1/contacts?sate=active", None, "sate", "FIELD_UNKNOWN"),
        ("GET", "/v1/contacts?attendant_id=7", None, "attendant_id", "ID_INVALID"),
        ("GET", "/v1/tasks?state=", None, "state[0]", "WORD_UNKNOWN"),
        ("GET", "/v1/calendar/1", None, "year", "NUMBER_OUT_OF_RANGE"),
        ("GET", "/v1/calendar/next", None, "year", "FIELD_KIND"),
        ("GET", "/v1/charter/search?q=", None, "q", "TEXT_MISSING"),
        ("GET", "/v1/charter/search?q=x&limit=51", None, "limit", "NUMBER_OUT_OF_RANGE"),
        ("GET", "/v1/charter/services/x?at=yesterday", None, "at", "TIME_INVALID"),
        ("GET", "/v1/staff?ids=7", None, "ids", "ID_INVALID"),
        ("POST", "/v1/contacts", {"channel": "pigeon"}, "channel", "WORD_UNKNOWN"),
        ("POST", "/v1/contacts", CONTACT_BODY | {"person_id": "7"}, "person_id", "ID_INVALID"),
        ("POST", "/v1/contacts", CONTACT_BODY | {"note": "x" * 5000}, "note", "TEXT_TOO_LONG"),
        ("POST", "/v1/contacts", CONTACT_BODY | {"waiting": 1}, "waiting", "FIELD_KIND"),
        *(
            ("POST", "/v1/contacts", CONTACT_BODY | {"opened_at": when}, "opened_at", reason)
            for when, reason in (
                ("2026-11-25", "TIME_INVALID"),
                ("2026-11-25T09:10:00", "TIME_INVALID"),
                ("2026-13-25T09:10:00Z", "TIME_INVALID"),
                ("0001-01-01T00:00:00+14:00", "TIME_INVALID"),
                ("9999-12-31T23:59:59-14:00", "TIME_INVALID"),
                (1764061800, "FIELD_KIND"),
            )
        ),
        ("POST", f"/v1/contacts/{CONTACT}:close", {"outcome": ""}, "outcome", "WORD_UNKNOWN"),
        (
            "PUT",
            "/v1/calendar/days/2026-02-30",
            {"kind": "holiday", "reason": "x"},
            "day",
            "DAY_INVALID",
        ),
        (
            "POST",
            "/v1/deadlines:compute",
            {"unit": "working_days", "value": 2**40},
            "value",
            "NUMBER_OUT_OF_RANGE",
        ),
    ],
)
async def test_a_wrong_field_is_refused_by_name(
    ana, services, method, path, body, field, reason
) -> None:
    answer = await ana.request(
        method, path, headers=KEY, **({} if body is None else {"json": body})
    )

    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["field"], problem["reason"]) == (field, reason)
    assert "…" not in problem["detail"] or reason == "NUMBER_OUT_OF_RANGE"
    assert services.asked == []


async def test_a_lone_surrogate_is_no_text(ana, services) -> None:
    answer = await ana.post(
        "/v1/people",
        content=b'{"name": "a\\ud800b"}',
        headers=KEY | {"content-type": "application/json"},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "name"
    assert answer.json()["reason"] == "TEXT_FORBIDDEN"
    assert services.asked == []


async def test_every_wrong_field_is_listed(ana) -> None:
    answer = await ana.post("/v1/people", json={"name": "", "kind": "robot", "x": 1}, headers=KEY)

    problem = answer.json()
    assert problem["reason"] == "FIELDS_INVALID"
    assert {(one["field"], one["reason"]) for one in problem["errors"]} == {
        ("name", "TEXT_MISSING"),
        ("kind", "WORD_UNKNOWN"),
        ("x", "FIELD_UNKNOWN"),
    }


@pytest.mark.parametrize(
    ("content", "status", "reason", "place"),
    [
        (b"", 400, "JSON_INVALID", ("1", "1")),
        (b"{", 400, "JSON_INVALID", ("1", "2")),
        (b'{"name": "a",\n "kind": }', 400, "JSON_INVALID", ("2", "10")),
        (b"\xff\xfe", 400, "JSON_INVALID", ("1", "1")),
        (b'{"name": NaN}', 400, "JSON_INVALID", ("1", "10")),
        (b'{"name": 1e999}', 400, "JSON_INVALID", ("1", "10")),
        (b'{"name": -Infinity}', 400, "JSON_INVALID", ("1", "10")),
        (b'{"name": ' + b"9" * 5000 + b"}", 400, "JSON_INVALID", ("1", "10")),
        (b'{"name": 9223372036854775808}', 400, "JSON_INVALID", ("1", "10")),
        (b'{"name": "a", "name": "b"}', 400, "JSON_NAME_REPEATED", None),
        (b"[" * 100_000, 400, "JSON_TOO_DEEP", None),
        (b'{"name": ' + b"[" * 20 + b"]" * 20 + b"}", 400, "JSON_TOO_DEEP", None),
        (b'{"name": "' + b"[" * 300 + b'"}', 201, "", None),
        (b'{"name": "' + b"x" * LARGEST + b'"}', 413, "BODY_TOO_LARGE", None),
        (b'\xef\xbb\xbf{"name": "Maria"}', 201, "", None),
    ],
)
async def test_only_json_is_read(ana, services, content, status, reason, place) -> None:
    answer = await ana.post(
        "/v1/people", content=content, headers=KEY | {"content-type": "application/json"}
    )

    assert answer.status_code == status, answer.text
    if reason:
        assert answer.json()["reason"] == reason
        assert services.asked == []
    if place:
        assert (answer.json()["line"], answer.json()["column"]) == place


async def test_a_body_that_grows_without_saying_how_long_it_is_is_cut_off(ana, services) -> None:
    async def endless() -> Any:
        for _ in range(64):
            yield b" " * 65536

    answer = await ana.post(
        "/v1/people", content=endless(), headers=KEY | {"content-type": "application/json"}
    )

    assert answer.status_code == 413
    assert services.asked == []


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "", "application/json2"])
async def test_another_content_type_is_refused(ana, services, kind) -> None:
    answer = await ana.post(
        "/v1/people", content=b'{"name": "Maria"}', headers=KEY | {"content-type": kind}
    )

    assert answer.status_code == 415
    assert services.asked == []


@pytest.mark.parametrize(
    ("method", "path", "status", "reason"),
    [
        ("GET", "/v1/nothing", 404, "ROUTE_NOT_FOUND"),
        ("GET", "/", 404, "ROUTE_NOT_FOUND"),
        ("DELETE", "/v1/people", 405, "METHOD_NOT_ALLOWED"),
        ("POST", f"/v1/contacts/{CONTACT}:explode", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/v1/people/", 404, "ROUTE_NOT_FOUND"),
    ],
)
async def test_a_path_that_is_not_there_is_a_problem_too(ana, method, path, status, reason) -> None:
    answer = await ana.request(method, path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["reason"] == reason
    assert status != 405 or answer.headers["allow"]


@pytest.mark.parametrize(
    ("key", "status", "reason"),
    [
        (None, 400, "IDEMPOTENCY_KEY_MISSING"),
        ("", 400, "IDEMPOTENCY_KEY_MISSING"),
        ("a b", 400, "IDEMPOTENCY_KEY_INVALID"),
        ("k" * 129, 400, "IDEMPOTENCY_KEY_INVALID"),
        ("k" * 128, 201, ""),
    ],
)
async def test_what_changes_something_needs_a_key(ana, services, key, status, reason) -> None:
    headers = {} if key is None else {"idempotency-key": key}

    answer = await ana.post("/v1/people", json=PERSON, headers=headers)

    assert answer.status_code == status
    if reason:
        assert answer.json()["reason"] == reason
        assert answer.json()["field"] == "Idempotency-Key"
        assert services.asked == []


async def test_a_repetition_carries_the_same_key_to_the_service(ana, services) -> None:
    for _ in range(2):
        await ana.post("/v1/people", json=PERSON, headers={"idempotency-key": "once"})
    await ana.post("/v1/people", json=PERSON, headers={"idempotency-key": "new"})

    first, second, third = (one.key for one in services.calls("RegisterPerson"))
    assert first == second != third


@pytest.mark.parametrize(
    "words",
    ["IMI & (taxas", "Av. Liberdade:*", "'", '"certidão', "100%", "a_b", "de a", "😀", "a" * 500],
)
async def test_whatever_is_searched_for_reaches_the_charter_as_it_was_typed(
    nobody, services, words
) -> None:
    answer = await nobody.get("/v1/charter/search", params={"q": words})

    assert answer.status_code == 200
    assert services.calls("SearchServices")[0].request.query == words


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("atende-deadline-ms", "soon"),
        ("atende-deadline-ms", "0"),
        ("atende-deadline-ms", "-1"),
        ("atende-deadline-ms", "9" * 30),
    ],
)
async def test_a_header_of_ours_that_cannot_be_read_is_refused(ana, header, value) -> None:
    answer = await ana.get("/v1/units", headers={header: value})

    assert answer.status_code == 400
    assert answer.json()["field"].lower() == header
