"""Attendants who call the next person, serve and finish while all is hurt; one has two windows."""

import threading
import time
from dataclasses import dataclass
from itertools import pairwise

import httpx

from deploy.local.system import System
from tests.faults.citizens import LATER, PATIENCE
from tests.phone.lines import ALWAYS, set_free
from tests.town import Client, Json, eventually

SITE = "gabinete-municipe"
BRUNO, CARLA = "bruno.atendente", "carla.atendente"
# What the other window of the same attendant makes of a step.
NOT_NOW = {"STILL_SERVING", "OFFER_GONE"}


@dataclass(frozen=True)
class Served:
    """
    One ticket as whoever served it saw it, by the clock of the tests.

    Attributes:
        called: When they had been told that it is theirs.
        finished: When they began to say that it is over.
    """

    staff: str
    ticket_id: str
    called: float
    finished: float


class Desk(threading.Thread):
    """One window of *staff*; gives out a ticket, calls the next one, serves it to its end."""

    def __init__(
        self, system: System, staff: str, line_id: str, name: str, stop: threading.Event
    ) -> None:
        super().__init__(name=name)
        self.given: list[str] = []
        self.served: list[Served] = []
        self._system, self._staff, self._line_id = system, staff, line_id
        self._client = Client(system, role=staff)
        self._stop_asked = stop

    def run(self) -> None:
        number = 0
        while not self._stop_asked.is_set():
            number += 1
            key = f"{self.name}-{number}"
            given = self._ask(f"lines/{self._line_id}/tickets", {"site": SITE}, f"{key}-given")
            # A line in which more wait than can be served before it closes gives none.
            if given is not None and given["ticket"] is not None:
                self.given.append(given["ticket"]["ticket_id"])
            called = self._ask("desk:next", {}, f"{key}-next")
            if called is not None and called["ticket"] is not None:
                self._serve(called["ticket"]["ticket_id"], key)

    def _serve(self, ticket_id: str, key: str) -> None:
        called = time.monotonic()
        assert self._ask(f"tickets/{ticket_id}:begin", {}, f"{key}-begin") is not None
        finished = time.monotonic()
        self.served.append(Served(self._staff, ticket_id, called, finished))
        end = {"outcome": "answered", "note": self.name}
        assert self._ask(f"tickets/{ticket_id}:finish", end, f"{key}-finish") is not None

    def _ask(self, path: str, body: Json, key: str) -> Json | None:
        """The same key again until there is an answer; None where it cannot be now."""
        until = time.monotonic() + PATIENCE
        told = ""
        while time.monotonic() < until:
            try:
                answer = self._client.try_post(f"/v1/{path}", body, key=key)
            except httpx.HTTPError as failure:
                told = repr(failure)
                continue
            if answer.is_success:
                found: Json = answer.json()
                return found
            told = answer.text
            if answer.json().get("reason") in NOT_NOW:
                return None
            assert answer.status_code in LATER, told
            if answer.status_code == 401:
                self._sign_in_again()
            time.sleep(0.2)
        raise AssertionError(f"{path} was never answered: {told}")

    def _sign_in_again(self) -> None:
        try:
            if httpx.get(self._system.url("gateway") + "/readyz", timeout=10).is_success:
                self._client = Client(self._system, role=self._staff)
        except (httpx.HTTPError, AssertionError):
            return  # not yet; the next answer says so again


def desks(system: System, name: str, stop: threading.Event) -> list[Desk]:
    """Bruno at one window and Carla at two, all ready for one line of their own."""
    supervisor = Client(system, role="supervisor")
    line = {
        "code": "avarias",
        "name": "Avarias",
        "prefix": "Z",
        "channels": ["counter"],
        "site": SITE,
        "hours": ALWAYS,
        "usual_minutes": 5,
    }
    supervisor.post("/v1/lines:import", {"lines": [line]})
    [line_id] = [
        one["line_id"]
        for one in supervisor.get("/v1/lines", site=SITE)["items"]
        if one["code"] == line["code"]
    ]
    for staff in (BRUNO, CARLA):
        client = Client(system, role=staff)
        set_free(client)
        client.post(
            "/v1/desk:presence",
            {
                "state": "ready",
                "channels": ["counter"],
                "line_ids": [line_id],
                "desk": f"Avarias {staff}",
                "site": SITE,
            },
        )
    return [
        Desk(system, staff, line_id, f"{name}-{number}", stop)
        for number, staff in enumerate((BRUNO, CARLA, CARLA))
    ]


def check_desks(found: list[Desk], said: str) -> None:
    """Nobody had two people before them, nobody was served twice, no ticket was given twice."""
    given = [ticket for desk in found for ticket in desk.given]
    assert len(set(given)) == len(given), said
    served = [one for desk in found for one in desk.served]
    assert len(served) > 1, said
    assert len({one.ticket_id for one in served}) == len(served), said
    for staff in (BRUNO, CARLA):
        own = sorted((one for one in served if one.staff == staff), key=lambda one: one.called)
        for before, after in pairwise(own):
            assert before.finished <= after.called, (before, after, said)


def go_home(found: list[Desk]) -> None:
    """Whoever came with *found* is not there for the tests that come after."""
    for staff in (BRUNO, CARLA):
        client = Client(found[0]._system, role=staff)
        eventually(lambda client=client: client.post("/v1/desk:presence", {"state": "away"}), 60)
