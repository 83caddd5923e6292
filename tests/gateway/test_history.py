"""One list of everything: one call for it, pages by key, and what is left without contacts."""

import asyncio
from typing import Any

import pytest
from atende.contacts.v1 import history_pb2
from atende.tasks.v1 import tasks_pb2

from chassis.errors import NotFound, PermissionDenied, Unavailable
from chassis.paging import encode_token
from tests.gateway.agenda_rows import an_appointment
from tests.gateway.builders import MARIA, a_case, a_contact, at
from tests.gateway.conftest import browser
from tests.gateway.tokens import ana_token

PATH = f"/v1/people/{MARIA}/history"


def an_id(number: int) -> str:
    return f"0192f000-0000-7000-8000-{number:012x}"


def entry(number: int, kind: str, **more: Any) -> history_pb2.HistoryEntry:
    """A thing *number* seconds after the town's morning."""
    what = more or {"contact": a_contact(contact_id=an_id(number), opened_at=at(number))}
    return history_pb2.HistoryEntry(id=an_id(number), at=at(number, 123_456_000), kind=kind, **what)


def told(*entries: history_pb2.HistoryEntry, more: bool = False) -> history_pb2.ListHistoryResponse:
    return history_pb2.ListHistoryResponse(entries=entries, more=more)


async def test_the_history_says_what_each_thing_is_and_whose(ana, services) -> None:
    facts = history_pb2.CaseFacts(case_id=an_id(2), number="P/124/2026/CMP", state="open")
    services.answers["ListHistory"] = told(
        entry(4, "notice"),
        entry(3, "appointment", contact=a_contact(), appointment=an_appointment()),
        entry(2, "case", case=facts),
        entry(1, "call"),
    )

    found = (await ana.get(PATH)).json()

    assert [(one["kind"], one["source"], one["id"]) for one in found["items"]] == [
        ("notice", "contacts", an_id(4)),
        ("appointment", "contacts", an_id(3)),
        ("case", "tasks", an_id(2)),
        ("call", "contacts", an_id(1)),
    ]
    assert (found["next"], found["degraded"]) == (None, [])
    assert found["items"][2]["case"]["number"] == "P/124/2026/CMP"
    assert found["items"][1]["appointment"]["kind"] == "counter"
    assert [one.method for one in services.asked] == ["ListHistory"]


async def test_the_next_page_is_asked_for_from_where_this_one_ended(ana, services) -> None:
    services.answers["ListHistory"] = told(entry(2, "call"), entry(1, "call"), more=True)

    first = (await ana.get(PATH, params={"page_size": 2})).json()
    await ana.get(PATH, params={"page_size": 2, "cursor": first["next"]})

    request = services.calls("ListHistory")[1].request
    assert (request.before, request.before_id) == (at(1, nanos=123_456_000), an_id(1))


async def test_while_contacts_is_down_the_cases_are_shown(ana, services) -> None:
    services.answers["ListHistory"] = Unavailable("down")

    answer = await ana.get(PATH)

    assert answer.status_code == 200
    assert answer.json()["degraded"] == ["contacts"]
    assert [one["kind"] for one in answer.json()["items"]] == ["case"]


async def test_a_slow_service_does_not_hold_up_the_other(make_app, services) -> None:
    async def never(_: Any) -> Any:
        await asyncio.Event().wait()

    services.answers["ListHistory"] = never
    app = make_app(history_seconds=0.2)

    async with browser(app, authorization=f"Bearer {ana_token()}") as client:
        async with asyncio.timeout(30):
            answer = await client.get(PATH)

    assert answer.json()["degraded"] == ["contacts"]


async def test_when_both_are_down_there_is_no_history(ana, services) -> None:
    for method in ("ListHistory", "ListPersonCases"):
        services.answers[method] = Unavailable("down")

    answer = await ana.get(PATH)

    assert (answer.status_code, answer.json()["reason"]) == (503, "HISTORY_UNAVAILABLE")


@pytest.mark.parametrize(("error", "status"), [(PermissionDenied(), 403), (NotFound(), 404)])
async def test_a_refusal_is_no_degradation(ana, services, error, status) -> None:
    services.answers["ListHistory"] = error

    assert (await ana.get(PATH)).status_code == status


async def test_a_case_that_was_opened_is_told_to_the_history_at_once(ana, services) -> None:
    services.answers["OpenCase"] = tasks_pb2.OpenCaseResponse(case=a_case(person_id=MARIA))

    await ana.post(
        "/v1/cases",
        json={"service_code": "RSU-02", "description": "Um sofá.", "person_id": MARIA},
        headers={"idempotency-key": "k-1"},
    )

    [noted] = services.calls("NoteCase")
    assert (noted.request.case.person_id, noted.request.case.number) == (MARIA, "P/124/2026/CMP")
    assert noted.request.case.changed_at == noted.request.case.opened_at


async def test_a_history_that_cannot_be_told_now_stops_no_case(ana, services) -> None:
    services.answers["NoteCase"] = Unavailable("down")

    answer = await ana.post(
        "/v1/cases",
        json={"service_code": "RSU-02", "description": "Um sofá."},
        headers={"idempotency-key": "k-1"},
    )

    assert answer.status_code == 201


@pytest.mark.parametrize(
    "parts",
    [
        ("1", "0"),
        ("x", "0", an_id(1)),
        ("1", "-1", an_id(1)),
        ("9" * 12, "0", an_id(1)),
        ("1", "0", "7"),
        ("1", "9" * 10, an_id(1)),
    ],
)
async def test_a_cursor_that_was_made_up_is_refused(ana, services, parts) -> None:
    answer = await ana.get(PATH, params={"cursor": encode_token(*parts)})

    assert (answer.status_code, answer.json()["field"]) == (422, "cursor")
    assert services.asked == []
