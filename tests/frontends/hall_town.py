"""A hall as the gateway tells of it."""

from typing import Any

LINE = "0192f000-0000-7000-8000-0000000000b1"
URBAN = "0192f000-0000-7000-8000-0000000000b2"
TICKET = "0192f000-0000-7000-8000-0000000000c1"
CODE = "W7PV8NHQRQ"


def line(**changes: Any) -> dict[str, Any]:
    return {
        "line_id": LINE,
        "code": "geral",
        "name": "Atendimento geral",
        "name_en": "General service",
        "site": "gabinete",
        "channels": ["counter"],
        "prefix": "A",
        "service_codes": ["*"],
        "skill": "",
        "strategy": "longest_idle",
        "hours": [],
        "closed_on": [],
        "target_seconds": 1200,
        "target_percent": 80,
        "pushed": False,
        "open": True,
        "opens_at": None,
        "waiting": 2,
    } | changes


def ticket(**changes: Any) -> dict[str, Any]:
    return {
        "ticket_id": TICKET,
        "contact_id": TICKET,
        "number": "A012",
        "line_id": LINE,
        "line_code": "geral",
        "site": "gabinete",
        "position": 3,
        "state": "waiting",
        "channel": "counter",
        "staff_id": "",
        "desk": "",
        "wanted_staff_id": "",
        "wanted_desk": "",
        "arrived_at": "2026-11-25T09:40:00Z",
        "called_at": None,
        "booked_for": None,
        "times_called": 0,
        "language": "pt",
        "virtual": False,
        "priority": "none",
        "code": CODE,
    } | changes


def call(number: str, contact_id: str = TICKET, **changes: Any) -> dict[str, Any]:
    return {
        "contact_id": contact_id,
        "number": number,
        "desk": "Balcão 3",
        "called_at": "2026-11-25T09:59:00Z",
        "times": 1,
    } | changes


def hall(*calls: dict[str, Any]) -> dict[str, Any]:
    shown = ("line_id", "code", "name", "name_en", "prefix", "waiting", "open")
    own = line()
    return {
        "calls": list(calls),
        "lines": [{name: own[name] for name in shown} | {"wait": {"low_s": 240, "high_s": 900}}],
    }


def presence(**changes: Any) -> dict[str, Any]:
    return {
        "staff_id": "0192f000-0000-7000-8000-0000000000a1",
        "state": "ready",
        "channels": ["counter"],
        "line_ids": [LINE],
        "desk": "Balcão 3",
        "site": "gabinete",
        "since": "2026-11-25T08:00:00Z",
        "busy": False,
        "contact_id": "",
        "skills": [],
        "languages": ["pt"],
    } | changes


def desk(**changes: Any) -> dict[str, Any]:
    return {"presence": presence(), "ticket": None, "parked": [], "offers": []} | changes


def answers() -> dict[str, Any]:
    """What the gateway answers of lines, before anything happens."""
    urban = line(line_id=URBAN, code="urbanismo", name="Urbanismo", prefix="U", waiting=0)
    lines = [line(), urban]
    board_line = {
        "line": line(),
        "waiting": 2,
        "waiting_by_channel": {"counter": 2},
        "longest_wait_s": 1500,
        "serving": 0,
        "ready": 1,
        "answered_today": 9,
        "left_today": 1,
        "service_level_percent": 70,
        "wait": None,
    }
    return {
        "GET /v1/lines": {"items": lines},
        "GET /v1/hall": hall(call("A011")),
        f"POST /v1/lines/{LINE}/tickets": {
            "ticket": ticket(),
            "overflow": None,
            "wait": {"low_s": 240, "high_s": 900},
        },
        f"GET /v1/lines/{LINE}/tickets": {"items": [ticket(priority="legal")], "next": None},
        f"GET /v1/tickets/{TICKET}": {
            "ticket": ticket(),
            "position": 3,
            "wait": {"low_s": 240, "high_s": 900},
            "line_name": "Atendimento geral",
        },
        "GET /v1/desk": desk(),
        "POST /v1/desk:next": {"ticket": ticket(state="called")},
        "GET /v1/board": {
            "lines": [board_line],
            "attendants": [presence()],
            "at": "2026-11-25T10:00:00Z",
        },
    }
