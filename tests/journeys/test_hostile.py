"""Whatever is thrown at the public door is refused in good order, and leaves nothing behind."""

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.journeys.hostile import (
    NASTY,
    NOBODY,
    assert_in_order,
    assert_refused,
    body_of,
    from_elsewhere,
    in_address,
    keyed,
    operations,
    path_of,
    places,
    put,
    some,
)


def test_no_route_breaks_whatever_its_body_holds(admin, attendant, routes) -> None:
    for method, path, operation in operations(routes):
        usual = body_of(routes, operation)
        if usual is None or path == "/v1/session":
            continue
        client = admin if path.startswith(("/v1/staff", "/v1/units", "/v1/cal")) else attendant
        for at in places(usual):
            # What is right otherwise must not change anything either: of nobody, or refused.
            for nasty in some(method, path, at):
                answer = client.http.request(
                    method,
                    path_of(path, operation),
                    content=json.dumps(put(usual, at, nasty)).encode(),
                    headers=keyed(),
                )
                assert_in_order(answer, (method, path, at, nasty))


def test_no_route_breaks_whatever_its_address_holds(admin, attendant, routes) -> None:
    for method, path, operation in operations(routes):
        body = body_of(routes, operation)
        client = attendant if "people" in path or "contacts" in path else admin
        for parameter in operation.get("parameters", ()):
            for nasty in some(method, path, parameter["name"]):
                match parameter["in"]:
                    case "path":
                        address = path_of(path, operation, parameter["name"], nasty)
                    case "query":
                        word = f"{parameter['name']}={in_address(nasty)}"
                        address = f"{path_of(path, operation)}?{word}"
                    case _:
                        continue
                answer = client.http.request(
                    method,
                    address,
                    content=None if body is None else json.dumps(body).encode(),
                    headers=keyed(),
                )
                assert_in_order(answer, (method, path, parameter["name"], nasty))


@pytest.mark.parametrize("size", ["-1", "1000000000", "2147483648", "1.5", "NaN", "1e1", "", None])
def test_a_page_is_never_larger_than_allowed(attendant, routes, size) -> None:
    most = {
        path_of(path, operation): one["schema"]["maximum"]
        for _, path, operation in operations(routes)
        for one in operation.get("parameters", ())
        if one["name"] == "page_size"
    }

    assert most
    for path, largest in most.items():
        sought = "q=maria&" if path == "/v1/people" else ""
        asked = largest + 1 if size is None else size
        assert_refused(attendant.http.get(f"{path}?{sought}page_size={asked}"), path)


LISTS = (
    "/v1/people?q=maria&",
    "/v1/contacts?",
    "/v1/charter/services?",
    "/v1/tasks?",
    "/v1/calls?",
)


def as_cursor(key: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def mangled(cursor: str) -> Iterator[str]:
    yield from (cursor[:-2], cursor + "A", cursor[1:], cursor.swapcase(), "!", "A" * 3000)
    yield as_cursor({})
    yield as_cursor([[[]]])
    yield base64.urlsafe_b64encode(b"[" * 1400).decode().rstrip("=")
    key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    yield as_cursor([*key, "x"])
    for position in range(len(key)):
        for nasty in NASTY:
            if len(str(nasty)) < 1000:
                yield as_cursor([*key[:position], nasty, *key[position + 1 :]])


@pytest.mark.parametrize("path", LISTS)
def test_a_forged_or_foreign_cursor_breaks_no_list(attendant, supervisor, path) -> None:
    client = supervisor if "tasks" in path else attendant
    cursor = client.get(f"{path}page_size=1")["next"] or as_cursor(["2026-11-25T10:00:00Z", NOBODY])

    for forged in mangled(cursor):
        assert_in_order(client.http.get(f"{path}cursor={quote(forged)}"), (path, forged))
    for other in LISTS:
        foreign = attendant.http.get(f"{other}page_size=1").json().get("next") or ""
        assert_in_order(client.http.get(f"{path}cursor={foreign}"), (path, other))


@pytest.mark.parametrize(
    "content",
    [
        *(b"{", b"[]", b"null", b'"x"', b"{}x", b"{'a':1}", b'{"name":"\xff"}', b'{"name":NaN}'),
        *(b'{"name":1e999}', b'{"a":' * 1000, b'{"name":"a","name":"b"}', b'{"\\ud800":1}'),
        *(b'{"\\u0000":1}', b'{"' + b"k" * 5000 + b'":1}', b"9" * 5000, b"x" * 2_000_000),
    ],
    ids=lambda content: repr(content[:20]),
)
def test_what_is_no_object_of_json_is_refused(attendant, content) -> None:
    for path in ("/v1/people", "/v1/cases", "/v1/cases:follow", "/v1/session", "/v1/token"):
        assert_refused(attendant.http.post(path, content=content, headers=keyed()), path)


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data; boundary=x", "json", "é"])
def test_what_is_said_to_be_no_json_is_refused(attendant, kind) -> None:
    headers = {**keyed(), "Content-Type": kind.encode("latin-1")}

    answer = attendant.http.post("/v1/people", content=b"{}", headers=headers)

    assert answer.status_code == 415
    assert_refused(answer, kind)


@pytest.mark.parametrize("key", ["", "a" * 129, "a b", "é"])
def test_a_key_that_is_none_is_refused(attendant, key) -> None:
    headers = {"Idempotency-Key": key.encode("latin-1")}

    answer = attendant.http.post("/v1/people", json={"name": "Sem Chave"}, headers=headers)

    assert answer.status_code == 400
    assert answer.json()["field"] == "Idempotency-Key"
    assert attendant.get("/v1/people", q="Sem Chave")["items"] == []


def token(header: Any, claims: Any, signature: str = "A" * 86) -> str:
    return f"{as_cursor(header)}.{as_cursor(claims)}.{signature}"


ADMIN = {"sub": NOBODY, "roles": ["admin"], "iss": "atende", "aud": "atende", "exp": 9999999999}


@pytest.mark.parametrize(
    "bearer",
    [
        token({"alg": "none", "typ": "JWT"}, ADMIN, ""),
        token({"alg": "HS256"}, ADMIN),
        token({"alg": "EdDSA", "kid": "nope"}, ADMIN),
        token({"alg": "EdDSA", "kid": [1]}, ADMIN),
        token({"alg": 7}, ADMIN),
        token({"alg": "EdDSA", "crit": ["x"]}, ADMIN),
        token([], []),
        token({"alg": "EdDSA"}, {"sub": 7}),
        *("x", "..", "a b", "é", "x" * 9000),
    ],
    ids=lambda bearer: bearer[:12],
)
def test_a_token_that_is_none_is_no_way_in(nobody, bearer) -> None:
    headers = {**from_elsewhere(), "Authorization": f"Bearer {bearer}".encode("latin-1")}

    for path in ("/v1/people?q=maria", "/v1/session", "/v1/contacts", "/v1/tasks", "/v1/staff"):
        answer = nobody.http.get(path, headers=headers)

        assert answer.status_code == 401, (path, answer.text)
        assert_refused(answer, path)


@pytest.mark.parametrize("cookie", ["x", "x" * 129, '"a\\"b"', "%00", "é", "=" * 500, "a; b=c"])
def test_a_cookie_that_is_none_is_no_way_in(nobody, cookie) -> None:
    headers = {"Cookie": f"atende_session={cookie}".encode("latin-1")}

    answer = nobody.http.get("/v1/people?q=maria", headers=headers)

    assert answer.status_code == 401
    assert_refused(answer, cookie)


def test_nobody_reads_or_changes_what_is_not_public(nobody, routes) -> None:
    for method, path, operation in operations(routes):
        # Which are public is counted by tests/gateway/routes.py; here, that the others are not.
        if not operation.get("security"):
            continue
        body = body_of(routes, operation)
        answer = nobody.http.request(
            method,
            path_of(path, operation),
            content=None if body is None else json.dumps(body).encode(),
            headers=keyed(),
        )

        assert answer.status_code in (401, 422), (method, path, answer.text)
        assert_refused(answer, (method, path))
