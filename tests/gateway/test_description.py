"""The description of the API tells everything, and truly."""

from typing import Any

import pytest

from tests.gateway.routes import PUBLIC, ROUTES

# Made once: it takes half a second, and every route has its tests.
_MADE: dict[str, Any] = {}


@pytest.fixture
async def description(nobody: Any) -> dict[str, Any]:
    if not _MADE:
        _MADE.update((await nobody.get("/openapi.json")).json())
    return _MADE


def operation(description: dict[str, Any], name: str) -> dict[str, Any]:
    verb, path = name.split()
    found: dict[str, Any] = description["paths"][path.replace(":path}", "}")][verb.lower()]
    return found


def test_it_is_openapi_3_1(description) -> None:
    assert description["openapi"].startswith("3.1")


@pytest.mark.parametrize("name", ROUTES)
def test_a_route_has_a_summary_an_answer_and_its_problems(description, name) -> None:
    found = operation(description, name)

    assert found["summary"]
    assert any(status < "400" for status in found["responses"])
    problems = {status: one for status, one in found["responses"].items() if status >= "400"}
    if name not in ("GET /healthz", "GET /readyz"):
        assert {"500", "503"} <= set(problems)
        assert all(
            list(one["content"]) == ["application/problem+json"] for one in problems.values()
        )
    if name not in PUBLIC:
        assert found["security"] == [{"session": []}, {"bearer": []}]
        assert "401" in problems


@pytest.mark.parametrize("name", [name for name in ROUTES if name.split()[0] != "GET"])
def test_what_changes_something_says_that_it_needs_a_key(description, name) -> None:
    found = operation(description, name)

    keys = [one for one in found.get("parameters", ()) if one["name"] == "Idempotency-Key"]
    if not name.startswith("DELETE"):
        optional = {
            "/v1/session",
            "/v1/token",
            "/v1/cases:follow",
            "/v1/attachments/{attachment_id}:read",
            "/v1/routing-rules:dry-run",
            "/v1/calendar:preview",
            "/v1/deadlines:compute",
            "/v1/charter/services/{code}:check",
            "/v1/drafts/{key}",
            "/v1/access-codes:request",
            "/v1/access-codes:change",
            "/v1/access-codes:block",
            "/v1/people/{person_id}/access-code",
            "/v1/people/{person_id}/access-code:block",
            "/v1/confirmations",
            "/v1/confirmations/{confirmation_id}:finish",
            "/v1/proofs:give",
            "/v1/session/oidc",
            "/v1/session/oidc:finish",
            "/v1/session/passkey",
            "/v1/session/passkey:finish",
            "/v1/me/passkeys:begin",
            "/v1/me/passkeys",
            "/v1/me/password",
            "/v1/me/totp",
            "/v1/me/totp:confirm",
        }
        assert [one["required"] for one in keys] == [name.split()[1] not in optional]


def test_the_words_of_an_enum_are_listed(description) -> None:
    schema = description["components"]["schemas"]["NewContact"]["properties"]

    assert "counter" in schema["channel"]["enum"]
    assert schema["note"]["maxLength"] == 4000
