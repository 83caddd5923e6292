"""One list out of two: nothing lost, nothing doubled, newest first; a silent service is named."""

import asyncio
from typing import Any

import pytest
from atende.contacts.v1 import contacts_pb2
from atende.tasks.v1 import tasks_pb2
from hypothesis import given
from hypothesis import strategies as st

from chassis.errors import NotFound, PermissionDenied, Unavailable
from services.gateway.history import Entry, Key, Part, from_cursor, merge, to_cursor
from tests.gateway.builders import MARIA, a_case, a_contact, at
from tests.gateway.conftest import browser
from tests.gateway.services import ana_token

PATH = f"/v1/people/{MARIA}/history"


def an_id(number: int) -> str:
    return f"0192f000-0000-7000-8000-{number:012x}"


def page_of(entries: list[Entry], before: Key | None, size: int) -> Part:
    """What a service answers: its newest *size* entries before a key."""
    older = sorted(
        (one for one in entries if before is None or one.key < before),
        key=lambda one: one.key,
        reverse=True,
    )
    return Part(entries=older[:size], more=len(older) > size)


# Few moments, so that many things happen at the same one.
moments = st.tuples(st.integers(0, 3), st.integers(0, 1))
things = st.lists(st.tuples(moments, st.sampled_from(["contacts", "tasks", "agenda"])), max_size=40)


@given(things, st.integers(1, 7))
def test_page_by_page_everything_comes_once_newest_first(found: Any, size: int) -> None:
    everything = [
        Entry(key=Key(seconds, nanos, an_id(number)), source=source, what=number)
        for number, ((seconds, nanos), source) in enumerate(found)
    ]
    by_source: dict[str, list[Entry]] = {"contacts": [], "tasks": [], "agenda": []}
    for one in everything:
        by_source[one.source].append(one)

    read: list[Entry] = []
    before: Key | None = None
    for _ in range(len(everything) + 1):
        parts = [page_of(entries, before, size) for entries in by_source.values()]
        taken, following = merge(parts, size)
        assert len(taken) <= size
        read += taken
        if following is None:
            break
        before = from_cursor(to_cursor(following) or "")

    assert read == sorted(everything, key=lambda one: one.key, reverse=True)


def test_no_page_after_the_last_is_promised() -> None:
    entries = [Entry(key=Key(1, 0, an_id(1)), source="tasks", what=1)]

    _, following = merge([Part(entries=entries, more=False)], 1)

    assert following is None


async def test_the_history_says_what_each_thing_is_and_whose(ana, services) -> None:
    services.answers["ListPersonContacts"] = contacts_pb2.ListPersonContactsResponse(
        contacts=[
            a_contact(
                contact_id=an_id(4),
                channel=contacts_pb2.CHANNEL_EMAIL,
                direction=contacts_pb2.DIRECTION_OUTGOING,
                opened_at=at(40),
            ),
            a_contact(contact_id=an_id(3), channel=contacts_pb2.CHANNEL_WEB, opened_at=at(30)),
            a_contact(contact_id=an_id(1), channel=contacts_pb2.CHANNEL_PHONE, opened_at=at(10)),
            a_contact(contact_id=an_id(0), opened_at=at(0)),
        ]
    )
    services.answers["ListPersonCases"] = tasks_pb2.ListPersonCasesResponse(
        cases=[a_case(case_id=an_id(2), opened_at=at(20))]
    )

    found = (await ana.get(PATH)).json()

    assert [(one["kind"], one["source"], one["id"]) for one in found["items"]] == [
        ("notice", "contacts", an_id(4)),
        ("visit", "contacts", an_id(3)),
        ("case", "tasks", an_id(2)),
        ("call", "contacts", an_id(1)),
        ("contact", "contacts", an_id(0)),
    ]
    assert (found["next"], found["degraded"]) == (None, [])
    assert found["items"][2]["case"]["number"] == "P/124/2026/CMP"


async def test_the_next_page_asks_both_services_from_where_this_one_ended(ana, services) -> None:
    services.answers["ListPersonContacts"] = contacts_pb2.ListPersonContactsResponse(
        contacts=[a_contact(contact_id=an_id(1), opened_at=at(10, nanos=123_456_000))], more=True
    )
    services.answers["ListPersonCases"] = tasks_pb2.ListPersonCasesResponse(
        cases=[a_case(opened_at=at(0))]
    )

    first = (await ana.get(PATH, params={"page_size": 1})).json()
    await ana.get(PATH, params={"page_size": 1, "cursor": first["next"]})

    for method in ("ListPersonContacts", "ListPersonCases"):
        request = services.calls(method)[1].request
        assert (request.before, request.before_id) == (at(10, nanos=123_456_000), an_id(1))


@pytest.mark.parametrize(
    ("down", "name", "left"),
    [("ListPersonContacts", "contacts", "case"), ("ListPersonCases", "tasks", "contact")],
)
async def test_a_service_that_is_down_is_named_and_the_rest_shown(
    ana, services, down, name, left
) -> None:
    services.answers[down] = Unavailable("down")

    answer = await ana.get(PATH)

    assert answer.status_code == 200
    assert answer.json()["degraded"] == [name]
    assert [one["kind"] for one in answer.json()["items"]] == [left]


async def test_a_slow_service_does_not_hold_up_the_other(make_app, services) -> None:
    async def slowly(_: Any) -> Any:
        await asyncio.sleep(5)

    services.answers["ListPersonCases"] = slowly
    app = make_app(history_seconds=0.2)

    async with browser(app, authorization=f"Bearer {ana_token()}") as client:
        async with asyncio.timeout(2):
            answer = await client.get(PATH)

    assert answer.json()["degraded"] == ["tasks"]


async def test_when_both_are_down_there_is_no_history(ana, services) -> None:
    for method in ("ListPersonContacts", "ListPersonCases"):
        services.answers[method] = Unavailable("down")

    answer = await ana.get(PATH)

    assert (answer.status_code, answer.json()["reason"]) == (503, "HISTORY_UNAVAILABLE")


@pytest.mark.parametrize(("error", "status"), [(PermissionDenied(), 403), (NotFound(), 404)])
async def test_a_refusal_is_no_degradation(ana, services, error, status) -> None:
    services.answers["ListPersonContacts"] = error

    assert (await ana.get(PATH)).status_code == status


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
    from chassis.paging import encode_token

    answer = await ana.get(PATH, params={"cursor": encode_token(*parts)})

    assert (answer.status_code, answer.json()["field"]) == (422, "cursor")
    assert services.asked == []
