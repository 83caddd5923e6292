"""Clients at work while all is hurt, and what each of them was told: the history to check by."""

import random
import threading
import time
from dataclasses import dataclass, field

import httpx

from deploy.local.system import System
from tests.town import Client, eventually

# What a client that waits and asks again with the same key may be told in trouble.
LATER = {401, 409, 429, 500, 502, 503, 504}
PATIENCE = 120.0
_SIGNING_IN = threading.Lock()


@dataclass
class History:
    """
    Attributes:
        told: What each key was answered, each time: ids of contacts, numbers of cases.
        statuses: All refusals met on the way.
        silent: Requests that got no answer at all within the client's own time.
    """

    told: dict[str, list[str]] = field(default_factory=dict)
    statuses: set[int] = field(default_factory=set)
    silent: int = 0

    def answered(self) -> int:
        return sum(len(told) for told in list(self.told.values()))

    def wait_for_one_more(self, seconds: float) -> None:
        """Until something is answered after now: whatever was hurt works again."""
        before = self.answered()
        eventually(lambda: self.answered() > before, seconds)


class Worker(threading.Thread):
    """One attendant who opens contacts and cases for *person_id*, and now and then asks twice."""

    def __init__(self, system: System, name: str, person_id: str, stop: threading.Event) -> None:
        super().__init__(name=name)
        self.history = History()
        self._client = Client(system, role="attendant")
        self._system = system
        self._person_id = person_id
        self._stop_asked = stop
        self._chance = random.Random(name)

    def run(self) -> None:
        number = 0
        while not self._stop_asked.is_set():
            keys = list(self.history.told)
            if keys and self._chance.random() < 0.2:
                self._ask(self._chance.choice(keys))
            else:
                kind = "case" if self._chance.random() < 0.3 else "contact"
                self._ask(f"{kind}-{self.name}-{number}")
                number += 1

    def _ask(self, key: str) -> None:
        """As a front-end does: the same key again until there is an answer."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = self._post(key)
            except httpx.HTTPError:
                self.history.silent += 1
                continue
            if answer.is_success:
                found = answer.json()
                told = found["contact_id"] if "contact_id" in found else found["case"]["number"]
                self.history.told.setdefault(key, []).append(told)
                return
            self.history.statuses.add(answer.status_code)
            assert answer.status_code in LATER, answer.text
            if answer.status_code == 401:
                self._sign_in_again()
            time.sleep(0.2)
        raise AssertionError(f"{key} was never answered: {self.history.statuses}")

    def _post(self, key: str) -> httpx.Response:
        if key.startswith("case"):
            body = {"person_id": self._person_id, "service_code": "RUI-02", "description": key}
            return self._client.try_post("/v1/cases", body, key=key)
        body = {"channel": "counter", "person_id": self._person_id, "note": key}
        return self._client.try_post("/v1/contacts", body, key=key)

    def _sign_in_again(self) -> None:
        # One for all, and only where it can be done: tries to sign in are counted.
        with _SIGNING_IN:
            try:
                if httpx.get(self._system.url("gateway") + "/readyz", timeout=10).is_success:
                    self._client = Client(self._system, role="attendant")
            except (httpx.HTTPError, AssertionError):
                return  # not yet; the next answer says so again
