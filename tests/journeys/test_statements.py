"""A read asks few services few things: at most three calls, each three statements and a guard."""

import secrets
import time

import httpx
import pytest

from tests.town import Client, eventually

# The guard asks once more in each service whom the reader is kept from (0120).
MOST_CALLS, MOST_STATEMENTS = 3, 3 + 1


@pytest.fixture(scope="module")
def known(system) -> dict[str, str]:
    """Ids of the demo town to read by."""
    supervisor = Client(system, role="supervisor")
    [person, *_] = supervisor.get("/v1/people", q="maria")["items"]
    [contact, *_] = supervisor.get("/v1/contacts")["items"]
    [task, *_] = supervisor.get("/v1/tasks", unit_code="GAM")["items"] or [{}]
    return {
        "person": person["person_id"],
        "contact": contact["contact_id"],
        "task": task.get("task_id", ""),
        "number": task.get("case_number", ""),
    }


@pytest.mark.parametrize(
    "path",
    [
        "/v1/people?q=maria",
        "/v1/people/{person}",
        "/v1/people/{person}/history",
        "/v1/people/{person}/accesses",
        "/v1/contacts",
        "/v1/contacts/{contact}",
        "/v1/charter/services",
        "/v1/charter/services/RUI-02",
        "/v1/charter/search?q=barulho",
        "/v1/cases/{number}",
        "/v1/tasks?unit_code=GAM",
        "/v1/tasks/{task}",
        "/v1/units",
        "/v1/calendar/2026",
        "/v1/calls",
    ],
)
def test_a_read_makes_few_calls_and_few_statements(system, known, path) -> None:
    supervisor = Client(system, role="supervisor")
    supervisor.get("/v1/units")  # keys and tokens are fetched now, and not in what is counted
    trace_id = secrets.token_hex(16)
    supervisor.http.headers["traceparent"] = f"00-{trace_id}-{secrets.token_hex(8)}-01"

    supervisor.get(path.format(**known))

    def spans() -> list[dict]:
        answer = httpx.get(f"{system.url('traces')}/traces/{trace_id}.json", timeout=10)
        found: list[dict] = answer.json()["spans"] if answer.is_success else []
        return found if any(s["service"] == "gateway" and "/" in s["name"] for s in found) else []

    eventually(spans, 30)
    time.sleep(1.5)  # the services send theirs within a second
    found = spans()
    calls = [s for s in found if s["service"] == "gateway" and "/" in s["name"]]
    statements: dict[str, int] = {}
    for span in found:
        # What is written of a reading (who, why, when) is no part of reading.
        if span["name"].split(" ")[0] in ("SELECT", "WITH"):
            statements[span["service"]] = statements.get(span["service"], 0) + 1
    assert len(calls) <= MOST_CALLS, [s["name"] for s in calls]
    assert max(statements.values(), default=0) <= MOST_STATEMENTS, statements
