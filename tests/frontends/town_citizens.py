"""What the gateway tells citizens: of their own, of lines and tickets, of hours to book."""

from typing import Any

from tests.frontends.town import CASE, CONTACT, MARIA, TASK, accesses, case, past_contact


def own_things() -> dict[str, Any]:
    """What the gateway tells Maria of her own, by what it is asked."""
    history = [
        {"kind": "contact", "at": "2026-11-25T09:10:00Z", "contact": past_contact()},
        {"kind": "case", "at": "2026-11-25T09:09:00Z", "case": case()},
    ]
    asked = {
        "request_id": CONTACT,
        "kind": "completion",
        "text": "Falta a planta.",
        "state": "open",
        "due_on": "2026-12-09",
    }
    mandate = {
        "mandate_id": CONTACT,
        "principal_id": "0192f000-0000-7000-8000-000000000003",
        "principal_name": "Padaria Brandão, Lda.",
        "holder_id": MARIA,
        "role": "manager",
        "service_codes": [],
        "actions": [],
        "valid_from": "2026-01-01T00:00:00Z",
        "valid_to": None,
    }
    return {
        f"GET /v1/people/{MARIA}/history": {"items": history, "next": "more", "degraded": []},
        "GET /v1/cases": {
            "items": [case(requests=[asked]), case(state="closed")],
            "next": None,
        },
        "GET /v1/me/access-log": {"items": accesses(), "next": None},
        "GET /v1/me/mandates": {"items": [mandate], "next": None},
        "GET /v1/appointments": {"items": [appointment()], "next": None},
    } | preferences()


def preferences() -> dict[str, Any]:
    """How Maria wants to be written to, by what the gateway is asked."""
    kept = {
        "language": "pt-PT",
        "accessibility": "",
        "addresses": ["maria@example.org", "+351910000123"],
        "told_by": "maria@example.org",
        "declined": ["surveys"],
        "version": 3,
    }
    return {"GET /v1/me/preferences": kept, "PUT /v1/me/preferences": kept}


def counters() -> dict[str, Any]:
    """Lines and a ticket, by what the gateway is asked."""
    line = {
        "line_id": CONTACT,
        "code": "geral",
        "name": "Assuntos gerais",
        "name_en": "General matters",
        "site": "gm",
        "open": True,
        "opens_at": None,
        "waiting": 3,
    }
    closed = line | {
        "line_id": CASE,
        "name": "Urbanismo",
        "open": False,
        "opens_at": "2026-11-26T09:00:00Z",
    }
    ticket = {
        "ticket_id": TASK,
        "contact_id": TASK,
        "number": "A012",
        "line_id": CONTACT,
        "position": 3,
        "state": "waiting",
        "desk": "",
        "code": "ticket-code",
    }
    wait = {"low_s": 240, "high_s": 620}
    return {
        "GET /v1/lines": {"items": [line, closed]},
        f"POST /v1/lines/{CONTACT}/tickets": {"ticket": ticket, "overflow": None, "wait": wait},
        f"GET /v1/tickets/{TASK}": {
            "ticket": {**ticket, "code": ""},
            "position": 3,
            "wait": wait,
            "line_name": "Assuntos gerais",
        },
        f"POST /v1/tickets/{TASK}:walk": ticket,
        f"POST /v1/tickets/{TASK}:leave": ticket,
    }


def appointment(**changes: Any) -> dict[str, Any]:
    return {
        "appointment_id": TASK,
        "person_id": MARIA,
        "kind": "counter",
        "kind_name": "Atendimento ao balcão",
        "site": "GM",
        "site_name": "Gabinete do Munícipe",
        "site_address": "Praça General Humberto Delgado 266",
        "starts_at": "2026-11-27T09:30:00Z",
        "ends_at": "2026-11-27T10:00:00Z",
        "state": "booked",
        "version": 1,
    } | changes


def agenda() -> dict[str, Any]:
    """What can be booked, by what the gateway is asked."""
    slot = {"kind": "counter", "site": "GM", "ends_at": "2026-11-26T10:00:00Z", "free": 2}
    hours = ("2026-11-26T09:00:00Z", "2026-11-26T09:30:00Z", "2026-11-27T09:00:00Z")
    return {
        "GET /v1/agenda": {
            "kinds": [
                {"code": "counter", "name": "Atendimento ao balcão", "needs_sitting": False},
                {"code": "technical", "name": "Reunião técnica", "needs_sitting": True},
            ],
            "sites": [
                {"code": "GM", "name": "Gabinete do Munícipe", "address": "Praça"},
                {"code": "ARQ", "name": "Arquivo", "address": "Rua da Alfândega"},
            ],
        },
        "GET /v1/slots": {"items": [slot | {"starts_at": one} for one in hours], "more": False},
        "POST /v1/appointments": appointment(code="ABCD2345EFGH6723"),
        f"GET /v1/appointments/{TASK}": appointment(),
    }
