"""Rows of `routes`: people, their rights over their data, who read them; units and staff."""

from typing import Any

from tests.gateway.builders import ANA, MARIA

ROUTES: dict[str, tuple[str, Any, int, list[str]]] = {
    "GET /v1/me/export": (
        "/v1/me/export",
        None,
        200,
        ["ExportPerson"],
    ),
    "GET /v1/me/export.html": (
        "/v1/me/export.html",
        None,
        200,
        ["ExportPerson"],
    ),
    "GET /v1/people/{person_id}/export": (
        f"/v1/people/{MARIA}/export",
        None,
        200,
        ["GetPerson", "ExportPerson"],
    ),
    "POST /v1/rights-requests": (
        "/v1/rights-requests",
        {"right": "access"},
        201,
        ["OpenCase", "NoteCase", "OpenRightsRequest"],
    ),
    "GET /v1/rights-requests": (
        "/v1/rights-requests",
        None,
        200,
        ["ListRightsRequests"],
    ),
    "POST /v1/rights-requests/{request_id}:settle": (
        f"/v1/rights-requests/{MARIA}:settle",
        {"outcome": "granted"},
        200,
        ["SettleRightsRequest"],
    ),
    "POST /v1/people/{person_id}:erase": (
        f"/v1/people/{MARIA}:erase",
        {"request_id": MARIA},
        201,
        ["StartErasure"],
    ),
    "GET /v1/erasures/{erasure_id}": (
        f"/v1/erasures/{MARIA}",
        None,
        200,
        ["GetErasure"],
    ),
    "POST /v1/me/consents": (
        "/v1/me/consents",
        {"purpose": "x", "text_version": "1"},
        201,
        ["GiveConsent"],
    ),
    "POST /v1/me/consents:withdraw": (
        "/v1/me/consents:withdraw",
        {"purpose": "x"},
        200,
        ["WithdrawConsent"],
    ),
    "GET /v1/me/consents": (
        "/v1/me/consents",
        None,
        200,
        ["ListConsents"],
    ),
    "GET /v1/me/preferences": ("/v1/me/preferences", None, 200, ["GetPreferences"]),
    "PUT /v1/me/preferences": (
        "/v1/me/preferences",
        {"version": 1, "language": "pt-PT"},
        200,
        ["SetPreferences"],
    ),
    "GET /v1/me/access-log": ("/v1/me/access-log", None, 200, ["ListMyAccesses"]),
    "GET /v1/access-log/to-review": (
        "/v1/access-log/to-review",
        None,
        200,
        ["ListAccessesToReview"],
    ),
    "POST /v1/access-log/{access_id}:review": (
        f"/v1/access-log/{MARIA}:review",
        {"justified": True},
        200,
        ["ReviewAccess"],
    ),
    "GET /v1/access-log:verify": ("/v1/access-log:verify", None, 200, ["VerifyAccessLog"]),
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
        ["ListHistory"],
    ),
    "GET /v1/units": ("/v1/units", None, 200, ["ListUnits"]),
    "POST /v1/units": ("/v1/units", {"code": "AMB", "name": "Ambiente"}, 201, ["RegisterUnit"]),
    "POST /v1/units/{code}:change": (
        "/v1/units/AMB:change",
        {"effective_on": "2027-01-01", "parent_code": "DMU", "reason": "Despacho"},
        201,
        ["ChangeUnit"],
    ),
    "GET /v1/unit-changes": ("/v1/unit-changes?unit_code=AMB", None, 200, ["ListUnitChanges"]),
    "POST /v1/staff/{staff_id}:move": (
        f"/v1/staff/{ANA}:move",
        {"unit_code": "AMB", "reason": "Mobilidade"},
        200,
        ["MoveStaff"],
    ),
    "GET /v1/memberships": (
        "/v1/memberships?unit_code=AMB&on=2026-06-09",
        None,
        200,
        ["ListMemberships"],
    ),
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
}
