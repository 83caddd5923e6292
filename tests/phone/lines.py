"""A telephone line of the running system that is open at whatever hour a test runs, and Bruno."""

import json
import random
from pathlib import Path

from deploy.local.system import System
from tests.town import Client, Json

ALWAYS: list[Json] = [{"weekday": day, "opens": "00:00", "closes": "23:59"} for day in range(1, 8)]


CODE = "telefone-geral"


def open_line(admin: Client, attendant: Client) -> str:
    """Open the council's general line, and let *attendant* serve it by telephone; its id."""
    set_hours(admin, ALWAYS)
    lines = admin.get("/v1/lines")["items"]
    line_id: str = next(one["line_id"] for one in lines if one["code"] == CODE)
    ready(attendant, line_id)
    return line_id


def set_hours(admin: Client, hours: list[Json]) -> None:
    """Let the general line be open at *hours*; with none it is closed."""
    admin.post(
        "/v1/lines:import",
        {
            "lines": [
                {
                    "code": CODE,
                    "name": "Linha geral",
                    "channels": ["phone"],
                    "service_codes": ["*"],
                    "hours": hours,
                    "offer_seconds": 15,
                    "usual_minutes": 5,
                    "when_closed": "message",
                    "when_nobody": "callback",
                    "pushed": True,
                }
            ]
        },
    )


def ready(attendant: Client, line_id: str) -> None:
    """Let *attendant* take calls of *line_id*: who still writes about a call is not rung."""
    set_free(attendant)
    attendant.post(
        "/v1/desk:presence",
        {"state": "ready", "channels": ["phone"], "line_ids": [line_id], "desk": "Telefone 1"},
    )


def set_free(attendant: Client) -> None:
    """Whoever is with *attendant* from a test before, or is offered to them, is gone."""
    desk = attendant.get("/v1/desk")
    for offer in desk["offers"]:
        attendant.try_post(f"/v1/offers/{offer['offer_id']}:decline")
    held = desk["ticket"]
    if held and held["state"] == "called":
        attendant.post(f"/v1/tickets/{held['contact_id']}:no-show", {"final": True})
    elif held:
        attendant.post(f"/v1/tickets/{held['contact_id']}:finish", {"outcome": "answered"})


class Attendant(Client):
    """Bruno, who answers the telephone."""

    def _sign_in(self, home: Path, role: str) -> None:
        who = next(
            one
            for one in json.loads((home / "signins.json").read_text())
            if one["username"] == "bruno.atendente"
        )
        self.post("/v1/session", {"username": who["username"], "password": who["password"]})


def a_number() -> str:
    """A mobile that nobody called from yet."""
    return f"96{random.SystemRandom().randrange(10**6, 10**7)}"


def target(system: System) -> str:
    return f"127.0.0.1:{system.port('sip')}"


def calls_from(system: System, number: str) -> list[Json]:
    found = Client(system, role="supervisor").get("/v1/calls", page_size=50)["items"]
    return [one for one in found if one["caller_number"] == f"+351{number}"]
