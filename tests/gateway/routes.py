"""Every route of the gateway as a row: how it is asked, and what it asks in turn."""

from typing import Any

from tests.gateway import agenda_rows, case_rows, charter_rows, people_rows, sign_in_rows, work_rows
from tests.gateway.builders import ANA, CALL, CASE, CONTACT, TASK
from tests.gateway.line_routes import LINE_PUBLIC, LINE_ROUTES
from tests.gateway.phone_routes import PHONE_ROUTES
from tests.gateway.quality_routes import QUALITY_PUBLIC, QUALITY_ROUTES

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
    "PUT /v1/drafts/{key}",
    "GET /v1/drafts/{key}",
    "DELETE /v1/drafts/{key}",
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
    "PUT /v1/drafts/{key}": (f"/v1/drafts/{'0a' * 32}", {"sealed": "gAAAA"}, 200, ["KeepDraft"]),
    "GET /v1/drafts/{key}": (f"/v1/drafts/{'0a' * 32}", None, 200, ["ReadDraft"]),
    "DELETE /v1/drafts/{key}": (f"/v1/drafts/{'0a' * 32}", None, 204, ["DropDraft"]),
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
        ["NoteCase", "OpenCase"],
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
        ["NoteCase", "ReopenCase"],
    ),
    "POST /v1/cases/{case_id}:close": (
        f"/v1/cases/{CASE}:close",
        {"reason": "done"},
        200,
        ["CloseCase", "NoteCase"],
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
    "GET /v1/calendar-acts": ("/v1/calendar-acts?year=2026", None, 200, ["ListCalendarActs"]),
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
    "POST /v1/calendar:preview": (
        "/v1/calendar:preview",
        {"day": {"day": "2026-12-24", "kind": "tolerance", "name": "Véspera"}},
        200,
        ["PreviewCalendar"],
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
ROUTES |= LINE_ROUTES
PUBLIC |= LINE_PUBLIC

PUBLIC |= agenda_rows.PUBLIC
ROUTES |= agenda_rows.ROUTES
PUBLIC |= sign_in_rows.PUBLIC
ROUTES |= sign_in_rows.ROUTES
ROUTES |= people_rows.ROUTES
ROUTES |= PHONE_ROUTES
ROUTES |= QUALITY_ROUTES
PUBLIC |= QUALITY_PUBLIC
PUBLIC |= case_rows.PUBLIC
ROUTES |= work_rows.ROUTES
ROUTES |= case_rows.ROUTES
PUBLIC |= charter_rows.PUBLIC
ROUTES |= charter_rows.ROUTES
