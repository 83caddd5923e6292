"""Every route: what it asks, what it answers, whom it lets in."""

from typing import Any

import pytest
from fastapi import FastAPI
from pydantic import TypeAdapter

from services.gateway.openapi import api_routes
from tests.gateway.builders import CASE, CONTACT
from tests.gateway.case_rows import Sent
from tests.gateway.phone_routes import Wav
from tests.gateway.routes import PUBLIC, ROUTES


def app_of(client: Any) -> FastAPI:
    app: FastAPI = client._transport.app
    return app


def route_of(app: FastAPI, name: str) -> Any:
    return next(
        one for one in api_routes(app) if name in {f"{verb} {one.path}" for verb in one.methods}
    )


async def ask(client: Any, name: str) -> Any:
    path, body, *_ = ROUTES[name]
    verb = name.split()[0]
    headers = {"idempotency-key": "k-1"} if verb in ("POST", "PATCH", "PUT") else {}
    more: dict[str, Any] = {} if body is None else {"json": body}
    if isinstance(body, Wav):
        more = {"content": bytes(body)}
        headers["content-type"] = "audio/wav"
    if isinstance(body, Sent):
        more = {"files": {"file": (body.name, body.content)}}
    return await client.request(verb, path, headers=headers, **more)


AT_ONCE = ("IssueClientToken", "ExportPerson")


def test_each_route_has_its_row(make_app) -> None:
    # Open311 has forms and errors of its own: tests/journeys/test_open311.py asks all of it.
    ours = [one for one in api_routes(make_app()) if not one.path.startswith("/open311/")]
    names = {f"{verb} {one.path}" for one in ours for verb in one.methods}

    assert names == set(ROUTES)


@pytest.mark.parametrize("name", ROUTES)
async def test_a_route_answers_as_its_model_says_with_few_calls(ana, services, name) -> None:
    _, _, status, methods = ROUTES[name]

    answer = await ask(ana, name)

    assert answer.status_code == status, answer.text
    assert sorted({one.method for one in services.asked} - {"IssueClientToken"}) == sorted(
        set(methods) - {"IssueClientToken"}
    )
    if answer.content:  # what it is, and how its letters are written
        kind = answer.headers["content-type"]
        assert not kind.startswith("text/") or "charset=utf-8" in kind, kind
    # All who keep data of people are asked at once.
    assert len([one for one in services.asked if one.method not in AT_ONCE]) <= 3
    model = route_of(app_of(ana), name).response_model
    if name.endswith(("/attachments/{attachment_id}", "/files/{file_id}", ":read")):
        return  # its answer is the file itself
    if model is not None and status != 204:
        TypeAdapter(model).validate_python(answer.json())


@pytest.mark.parametrize("name", sorted(set(ROUTES) - PUBLIC))
async def test_nobody_gets_through_a_route_that_is_not_public(nobody, services, name) -> None:
    answer = await ask(nobody, name)

    assert answer.status_code == 401, answer.text
    assert answer.json()["reason"] == "TOKEN_MISSING"
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert services.asked == []


@pytest.mark.parametrize("name", sorted(PUBLIC))
async def test_a_public_route_needs_no_session(nobody, name) -> None:
    answer = await ask(nobody, name)

    assert answer.status_code == ROUTES[name][2], answer.text


async def test_the_number_of_a_case_may_be_written_with_slashes_or_dashes(ana, services) -> None:
    for number in ("P/124/2026/CMP", "P%2F124%2F2026%2FCMP", "P-124-2026-CMP", CASE):
        assert (await ana.get(f"/v1/cases/{number}")).status_code == 200

    assert [one.request.number_or_id for one in services.calls("GetCase")] == [
        "P/124/2026/CMP",
        "P/124/2026/CMP",
        "P-124-2026-CMP",
        CASE,
    ]


async def test_what_was_made_says_where_it_is(ana) -> None:
    answer = await ask(ana, "POST /v1/contacts")

    assert answer.headers["location"] == f"/v1/contacts/{CONTACT}"


async def test_a_page_ends_with_the_cursor_of_the_next(ana, services) -> None:
    first = (await ana.get("/v1/people", params={"q": "maria", "page_size": 1})).json()
    await ana.get("/v1/people", params={"q": "maria", "cursor": first["next"]})

    assert services.calls("FindPeople")[1].request.page_token == "more"


async def test_a_sheet_that_did_not_change_is_not_sent_again(nobody) -> None:
    first = await nobody.get("/v1/charter/services/RSU-02")
    tag = first.headers["etag"]

    second = await nobody.get("/v1/charter/services/RSU-02", headers={"if-none-match": tag})

    assert (second.status_code, second.content) == (304, b"")
    assert second.headers["etag"] == tag


async def test_markup_in_a_name_is_data_on_the_way_in_and_out(ana, services) -> None:
    name = '"><script>alert(1)</script> {{7*7}}${7*7}'
    services.answers["RegisterPerson"].person.name = name

    answer = await ana.post(
        "/v1/people", json={"name": name}, headers={"idempotency-key": "markup"}
    )

    assert services.calls("RegisterPerson")[0].request.name == name
    assert answer.json()["name"] == name
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_staffs_own_word_for_language_reaches_the_services(ana, services) -> None:
    await ana.get("/v1/charter/search", params={"q": "x"}, headers={"accept-language": "pt-PT"})
    await ana.get("/v1/charter/search", params={"q": "x"}, headers={"accept-language": "en;q=0.9"})

    assert [one.request.language for one in services.calls("SearchServices")] == ["pt", "en"]
