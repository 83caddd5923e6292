"""Every route: what it asks, what it answers, whom it lets in."""

from typing import Any

import pytest
from fastapi import FastAPI
from pydantic import TypeAdapter

from services.gateway.openapi import api_routes
from tests.gateway.builders import ANA, CALL, CASE, CONTACT, MARIA, TASK

NUMBER = "P/124/2026/CMP"
PUBLIC = {
    "GET /healthz",
    "GET /readyz",
    "GET /.well-known/jwks.json",
    "POST /v1/session",
    "POST /v1/token",
    "GET /v1/charter",
    "GET /v1/charter/services",
    "GET /v1/charter/services/{code}",
    "GET /v1/charter/search",
    "POST /v1/cases",
    "POST /v1/cases:follow",
    "POST /v1/cases/{case_id}:reopen",
    "GET /v1/calendar/{year}",
    "POST /v1/deadlines:compute",
}
# route: path as asked, body, status, the methods of services it calls
ROUTES: dict[str, tuple[str, Any, int, list[str]]] = {
    "GET /healthz": ("/healthz", None, 200, []),
    "GET /readyz": ("/readyz", None, 200, []),
    "GET /.well-known/jwks.json": ("/.well-known/jwks.json", None, 200, ["GetKeySet"]),
    "POST /v1/session": (
        "/v1/session",
        {"username": "ana", "password": "the right one"},
        201,
        ["OpenSession"],
    ),
    "GET /v1/session": ("/v1/session", None, 200, ["BatchGetStaff"]),
    "DELETE /v1/session": ("/v1/session", None, 204, []),
    "POST /v1/token": (
        "/v1/token",
        {"client_id": "seed", "client_secret": "x"},
        200,
        ["IssueClientToken"],
    ),
    "POST /v1/people": (
        "/v1/people",
        {
            "name": "Maria",
            "identifiers": [{"type": "nif", "value": "123456789"}],
            "points": [{"type": "email", "value": "maria@example.org"}],
        },
        201,
        ["RegisterPerson"],
    ),
    "GET /v1/people": ("/v1/people?q=maria", None, 200, ["FindPeople"]),
    "GET /v1/people/{person_id}": (f"/v1/people/{MARIA}", None, 200, ["GetPerson"]),
    "PATCH /v1/people/{person_id}": (
        f"/v1/people/{MARIA}",
        {"version": 1, "name": "Maria"},
        200,
        ["UpdatePerson"],
    ),
    "GET /v1/people/{person_id}/accesses": (
        f"/v1/people/{MARIA}/accesses",
        None,
        200,
        ["ListAccesses"],
    ),
    "GET /v1/people/{person_id}/history": (
        f"/v1/people/{MARIA}/history",
        None,
        200,
        ["ListPersonCases", "ListPersonContacts"],
    ),
    "POST /v1/contacts": (
        "/v1/contacts",
        {"channel": "counter", "service_codes": ["RSU-02"], "opened_at": "2026-11-25T09:10:00Z"},
        201,
        ["OpenContact"],
    ),
    "GET /v1/contacts": (
        f"/v1/contacts?state=active&state=waiting&attendant_id={ANA}",
        None,
        200,
        ["ListContacts"],
    ),
    "GET /v1/contacts/{contact_id}": (f"/v1/contacts/{CONTACT}", None, 200, ["GetContact"]),
    "PATCH /v1/contacts/{contact_id}": (
        f"/v1/contacts/{CONTACT}",
        {"version": 2, "note": "x"},
        200,
        ["UpdateContact"],
    ),
    "POST /v1/contacts/{contact_id}:take": (
        f"/v1/contacts/{CONTACT}:take",
        {},
        200,
        ["TakeContact"],
    ),
    "POST /v1/contacts/{contact_id}:hold": (
        f"/v1/contacts/{CONTACT}:hold",
        {},
        200,
        ["HoldContact"],
    ),
    "POST /v1/contacts/{contact_id}:resume": (
        f"/v1/contacts/{CONTACT}:resume",
        {},
        200,
        ["ResumeContact"],
    ),
    "POST /v1/contacts/{contact_id}:transfer": (
        f"/v1/contacts/{CONTACT}:transfer",
        {"service_code": "RUI-01", "note": "x"},
        200,
        ["TransferContact"],
    ),
    "POST /v1/contacts/{contact_id}:abandon": (
        f"/v1/contacts/{CONTACT}:abandon",
        {},
        200,
        ["AbandonContact"],
    ),
    "POST /v1/contacts/{contact_id}:close": (
        f"/v1/contacts/{CONTACT}:close",
        {"outcome": "answered"},
        200,
        ["CloseContact"],
    ),
    "GET /v1/charter": ("/v1/charter", None, 200, ["GetEdition"]),
    "GET /v1/charter/services": ("/v1/charter/services?page_size=500", None, 200, ["ListServices"]),
    "GET /v1/charter/services/{code}": ("/v1/charter/services/RSU-02", None, 200, ["GetService"]),
    "GET /v1/charter/search": ("/v1/charter/search?q=sofá", None, 200, ["SearchServices"]),
    "POST /v1/charter:import": (
        "/v1/charter:import",
        {"yaml": "services: []", "dry_run": True},
        200,
        ["ImportCharter"],
    ),
    "POST /v1/cases": (
        "/v1/cases",
        {"service_code": "RSU-02", "description": "Um sofá."},
        201,
        ["OpenCase"],
    ),
    "POST /v1/cases:follow": (
        "/v1/cases:follow",
        {"number": NUMBER, "secret": "K7QM"},
        200,
        ["FollowCase"],
    ),
    "POST /v1/cases/{case_id}:reopen": (
        f"/v1/cases/{CASE}:reopen",
        {"reason": "Não está resolvido.", "secret": "K7QM"},
        200,
        ["ReopenCase"],
    ),
    "POST /v1/cases/{case_id}:close": (
        f"/v1/cases/{CASE}:close",
        {"reason": "done"},
        200,
        ["CloseCase"],
    ),
    "GET /v1/cases/{number:path}": (f"/v1/cases/{NUMBER}", None, 200, ["GetCase"]),
    "GET /v1/tasks": ("/v1/tasks?state=open&unit_code=AMB", None, 200, ["ListTasks"]),
    "GET /v1/tasks/{task_id}": (f"/v1/tasks/{TASK}", None, 200, ["GetTask"]),
    "POST /v1/tasks/{task_id}:accept": (f"/v1/tasks/{TASK}:accept", {}, 200, ["AcceptTask"]),
    "POST /v1/tasks/{task_id}:return": (
        f"/v1/tasks/{TASK}:return",
        {"reason": "Não é connosco."},
        200,
        ["ReturnTask"],
    ),
    "POST /v1/tasks/{task_id}:forward": (
        f"/v1/tasks/{TASK}:forward",
        {"unit_code": "URB", "reason": "x"},
        200,
        ["ForwardTask"],
    ),
    "POST /v1/tasks/{task_id}:complete": (
        f"/v1/tasks/{TASK}:complete",
        {"answer": "Feito.", "version": 1},
        200,
        ["CompleteTask"],
    ),
    "GET /v1/units": ("/v1/units", None, 200, ["ListUnits"]),
    "POST /v1/units": ("/v1/units", {"code": "AMB", "name": "Ambiente"}, 201, ["RegisterUnit"]),
    "GET /v1/staff": (f"/v1/staff?ids={ANA},{MARIA}", None, 200, ["BatchGetStaff"]),
    "POST /v1/staff": (
        "/v1/staff",
        {"username": "rui", "name": "Rui", "password": "a long password", "roles": ["department"]},
        201,
        ["RegisterStaff"],
    ),
    "POST /v1/staff/{staff_id}:deactivate": (
        f"/v1/staff/{ANA}:deactivate",
        {},
        200,
        ["SetStaffActive"],
    ),
    "POST /v1/staff/{staff_id}:activate": (
        f"/v1/staff/{ANA}:activate",
        {},
        200,
        ["SetStaffActive"],
    ),
    "GET /v1/calendar/{year}": ("/v1/calendar/2026", None, 200, ["ListCalendarDays"]),
    "PUT /v1/calendar/{year}": (
        "/v1/calendar/2027",
        {
            "days": [{"day": "2027-01-01", "kind": "holiday", "name": "Ano Novo"}],
            "reason": "Lei",
        },
        200,
        ["LoadCalendarYear"],
    ),
    "PUT /v1/calendar/days/{day}": (
        "/v1/calendar/days/2026-12-24",
        {"kind": "tolerance", "name": "Véspera", "reason": "Despacho"},
        200,
        ["SetCalendarDay"],
    ),
    "POST /v1/deadlines:compute": (
        "/v1/deadlines:compute",
        {"received_at": "2026-06-09T10:00:00+01:00", "unit": "working_days", "value": 10},
        200,
        ["ComputeDeadline"],
    ),
    "POST /v1/calls": ("/v1/calls", {"exchange_call_id": "a-1"}, 201, ["BeginCall"]),
    "POST /v1/calls/{call_id}:press": (f"/v1/calls/{CALL}:press", {"key": "1"}, 200, ["PressKey"]),
    "POST /v1/calls/{call_id}:end": (
        f"/v1/calls/{CALL}:end",
        {"cause": "hung_up"},
        200,
        ["EndCall"],
    ),
    "GET /v1/calls": ("/v1/calls", None, 200, ["ListCalls"]),
    "GET /v1/calls/{call_id}": (f"/v1/calls/{CALL}", None, 200, ["GetCall"]),
}


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
    more = {} if body is None else {"json": body}
    return await client.request(verb, path, headers=headers, **more)


def test_each_route_has_its_row(make_app) -> None:
    names = {f"{verb} {one.path}" for one in api_routes(make_app()) for verb in one.methods}

    assert names == set(ROUTES)


@pytest.mark.parametrize("name", ROUTES)
async def test_a_route_answers_as_its_model_says_with_few_calls(ana, services, name) -> None:
    _, _, status, methods = ROUTES[name]

    answer = await ask(ana, name)

    assert answer.status_code == status, answer.text
    assert sorted({one.method for one in services.asked} - {"IssueClientToken"}) == sorted(
        set(methods) - {"IssueClientToken"}
    )
    assert len([one for one in services.asked if one.method != "IssueClientToken"]) <= 3
    model = route_of(app_of(ana), name).response_model
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
