"""What the gateway of ours answers, so that every page of the desk has something on it."""

from typing import Any

from services.gateway.serializers.described import message_json
from tests.browser.pages_of_the_desk import ID
from tests.frontends import charter_town, hall_town, town
from tests.frontends.test_desk_calendar import ACT as ACT_OF_DAYS
from tests.frontends.test_desk_calendar import DAYS
from tests.frontends.test_desk_phone import AVERAGES, NUMBERS, PHONE, PLAN
from tests.frontends.test_desk_planned import AGENDA, an_appointment
from tests.frontends.test_desk_rights import a_request
from tests.frontends.test_desk_units import ACT, CHANGE, a_unit
from tests.frontends.test_desk_work import an_order
from tests.gateway.quality_routes import quality_answers

ROLES = [
    *("attendant", "department", "supervisor", "admin"),
    *("advocate", "quality", "editor", "data_officer"),
]
PERSON = f"/v1/people/{town.MARIA}"
WEEKS = [
    {"week": f"2026-{month:02d}-05", "count": 2, "base": 10, "value": 0.2, "upper": 0.5}
    | {"out": month == 10}
    for month in range(1, 11)
]


def page_of(*items: Any) -> dict[str, Any]:
    return {"items": list(items), "next": None}


def answers() -> dict[str, Any]:
    """By method and path, as `FakeGateway.answers` has them; *staff* may do everything."""
    return {
        "staff": town.staff(roles=ROLES, unit_code="AMB"),
        **charter_town.charter_answers(),
        **hall_town.answers(),
        **_of_quality(),
        **_of_people(),
        **_of_telephone(),
        "GET /v1/agenda": AGENDA,
        "GET /v1/appointments": page_of(an_appointment()),
        **{
            f"GET /v1/{what}": page_of()
            for what in ("callbacks", "sittings", "messages/failed", "webhook-deliveries")
        },
        "GET /v1/cases/x": {"case": town.case(), "tasks": [town.task()]},
        "GET /v1/units": page_of(
            a_unit("AMB", "Ambiente", head_id=town.ANA),
            a_unit("GM", "Gabinete do Munícipe"),
            a_unit("LIX", "Limpeza", parent_code="AMB"),
        ),
        "GET /v1/slots": {"items": [], "more": False},
        "GET /v1/presences": page_of(hall_town.presence()),
        "GET /v1/charter/services/RSU-02/versions": page_of(),
        "GET /v1/replies": page_of({"reply_id": ID, "title": "Feito", "text": "Recolhido."}),
        "GET /v1/routing-rules": page_of(),
        "GET /v1/webhooks": {**page_of(), "types": ["atende.tasks.v1.CaseOpened"]},
        "GET /v1/unit-acts": page_of({**ACT, "tasks": 3, "cases": 2, "total": 9, "reason": "Ato"}),
        "GET /v1/bulk-acts": page_of(an_order(act_id=ID)),
        f"GET /v1/bulk-acts/{ID}": an_order(act_id=ID),
        f"GET /v1/bulk-acts/{ID}/refusals": page_of(
            {"task_id": town.TASK, "refused": "TASK_TAKEN", "case_number": "P/124/2026/CMP"}
        ),
        "GET /v1/groups": page_of(
            {"code": "NOITE", "unit_code": "AMB", "name": "Noite", "staff_ids": [town.ANA]},
            {"code": "DIA", "unit_code": "AMB", "name": "Dia", "staff_ids": [], "closed": True},
        ),
        "GET /v1/calendar/2026": page_of(*DAYS),
        "GET /v1/calendar-acts": page_of(ACT_OF_DAYS),
        "GET /v1/unit-changes": page_of(CHANGE),
        "GET /v1/memberships": page_of(
            {"staff_id": town.ANA, "unit_code": "AMB", "since": "2024-03-01", "until": ""}
        ),
    }


def _of_quality() -> dict[str, Any]:
    told = quality_answers()
    file = message_json(told["GetFile"].file)
    letter = message_json(told["GetLetter"].letter)
    letter["answer_by"] = town.deadline()
    letter |= {"subject": "Insistência INS/1/2026/CMP", "text": "Peço resposta.", "step": "unit"}
    file |= {"letters": [letter], "number": "PM/1/2026/CMP", "unit_code": "AMB"}
    spot = message_json(told["GetHotSpot"].hot_spot)
    spot |= {"chart": WEEKS, "signal": "overdue", "expected": 0.2}
    nc = message_json(told["GetNonConformity"].nonconformity)
    nc |= {"chart": WEEKS, "signal": "overdue", "state": "open", "title": "Atrasos"}
    return {
        "GET /v1/insistences": page_of(file),
        f"GET /v1/insistences/{ID}": file,
        "GET /v1/letters": page_of(letter),
        "GET /v1/recommendations": page_of(),
        "GET /v1/advocate/years/2026": message_json(told["GetAdvocateYear"]),
        "GET /v1/indicators": message_json(told["GetIndicators"]),
        "GET /v1/areas": page_of(*map(message_json, told["ListAreas"].areas)),
        "GET /v1/hotspots": page_of(spot),
        f"GET /v1/hotspots/{ID}": spot,
        "GET /v1/nonconformities": page_of(nc),
        f"GET /v1/nonconformities/{ID}": nc,
        "GET /v1/actions": page_of(
            message_json(told["ListActions"].actions[0])
            | {"text": "Segundo camião.", "nonconformity_id": ID, "kind": "corrective"}
        ),
        "GET /v1/suggestions": page_of(
            message_json(told["ListSuggestions"].suggestions[0]) | {"number": "SUG/3/2026/CMP"}
        ),
    }


def _of_people() -> dict[str, Any]:
    erasure = {"erasure_id": ID, "person_id": town.MARIA, "state": "done", "parts": []}
    erasure |= {"started_at": "2026-11-25T09:10:00Z", "finished_at": "2026-11-25T09:12:00Z"}
    erasure |= {"started_by_id": town.ANA}
    return {
        "GET /v1/access-log/to-review": page_of(),
        "GET /v1/access-log:verify": {"intact": True, "accesses": 12, "broken_seal": 0},
        f"GET /v1/erasures/{ID}": erasure,
        "GET /v1/me/security": {
            "one_time_codes": False,
            "passkeys": 1,
            "second_factor_required": False,
        },
        "GET /v1/me/passkeys": page_of({"passkey_id": ID, "name": "Balcão 3"}),
        f"GET {PERSON}/exclusions": page_of(),
        f"GET {PERSON}/mandates": page_of(),
        f"GET {PERSON}/merge-suggestions": page_of(),
        "GET /v1/merges": page_of(),
        f"GET /v1/people/{ID}": town.person(person_id=ID, name="Maria Brandão"),
        f"GET {PERSON}/assurance": {
            "has_code": True,
            "code_blocked": False,
            "code_set_at": "2026-11-01T09:00:00Z",
            "passkeys": 0,
            "providers": [],
            "document_seen_at": None,
            "email_confirmed": False,
        },
        "GET /v1/rights-requests": page_of(a_request()),
    }


def _of_telephone() -> dict[str, Any]:
    figures = dict.fromkeys(NUMBERS, 3) | dict.fromkeys(AVERAGES) | {"service_level": 0.8}
    return {
        "GET /v1/phone": PHONE,
        "GET /v1/prompts": page_of(),
        "GET /v1/recordings": page_of(),
        "GET /v1/call-figures": {"figures": figures, "hours": []},
        "GET /v1/staffing": {"plan": PLAN, "around": [PLAN]},
    }
