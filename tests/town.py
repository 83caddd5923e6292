"""The demo town as tests meet it: through the gateway, signed in as one of its staff."""

import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx

from deploy.local.system import System

Json = dict[str, Any]
T = TypeVar("T")


# Every client of a test run; who started the system closes them with it.
OPENED: list[httpx.Client] = []
# One session a sign-in and system: the gateway limits how often one machine signs in.
_SESSIONS: dict[tuple[Path, str], httpx.Cookies] = {}


class Client:
    """Speaks to the gateway as one person, or as nobody."""

    def __init__(self, system: System, *, role: str = "") -> None:
        # Histories are opened for a reason, which the person may read.
        self.http = httpx.Client(
            base_url=system.url("gateway"), timeout=60, headers={"Atende-Purpose": "a test"}
        )
        OPENED.append(self.http)
        if role:
            self._sign_in(system.home, role)

    def _sign_in(self, home: Path, role: str) -> None:
        who = sign_in_of(home, role)
        known = _SESSIONS.get((home, who["username"]))
        if known is not None:
            self.http.cookies = known
            if self.http.get("/v1/session").is_success:
                return
        self.post("/v1/session", {"username": who["username"], "password": who["password"]})
        _SESSIONS[(home, who["username"])] = httpx.Cookies(self.http.cookies)

    def get(self, path: str, **params: Any) -> Json:
        """What is at *path*; it must be there."""
        answer = self.http.get(path, params=params or None)
        assert answer.is_success, (path, answer.status_code, answer.text)
        found: Json = answer.json()
        return found

    def post(self, path: str, body: Json | None = None, *, key: str = "") -> Json:
        """What *path* answers to *body*; it must accept it."""
        answer = self.try_post(path, body, key=key)
        assert answer.is_success, (path, answer.status_code, answer.text)
        found: Json = answer.json()
        return found

    def patch(self, path: str, body: Json) -> Json:
        """What *path* answers to the change *body*; it must accept it."""
        answer = self.http.patch(path, json=body, headers={"Idempotency-Key": uuid4().hex})
        assert answer.is_success, (path, answer.status_code, answer.text)
        found: Json = answer.json()
        return found

    def try_post(self, path: str, body: Any = None, *, key: str = "") -> httpx.Response:
        return self.http.post(
            path, json=body or {}, headers={"Idempotency-Key": key or uuid4().hex}
        )


def sign_in_of(home: Path, role: str) -> Json:
    """The demo sign-in whose roles have *role*; `department:URB` asks for the unit too."""
    wanted, _, unit = role.partition(":")
    for person in json.loads((home / "signins.json").read_text()):
        if wanted in (*person["roles"], person["username"]) and (
            not unit or person["unit"] == unit
        ):
            found: Json = person
            return found
    raise LookupError(role)


def eventually(look: Callable[[], T], seconds: float = 20.0) -> T:
    """What *look* finds, once it finds something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.1)
    return found


def a_nif(seed: int) -> str:
    """An invented tax number of a natural person, its check digit right."""
    body = f"2{seed:07d}"
    check = 11 - sum(int(d) * w for d, w in zip(body, range(9, 1, -1), strict=True)) % 11
    return body + str(0 if check > 9 else check)


def somebody(attendant: Client, name: str) -> Json:
    """A person registered at the counter: *name* and a number, a tax number, an e-mail address."""
    number = random.SystemRandom().randrange(10**7)
    return attendant.post(
        "/v1/people",
        {
            "kind": "natural",
            "name": f"{name} {number}",
            "identifiers": [{"type": "nif", "value": a_nif(number)}],
            "points": [{"type": "email", "value": f"{name.lower()}.{number}@example.org"}],
        },
    )


def stands_in(code: str, text: str) -> bool:
    """Whether *code* is anywhere in *text* by itself: of ids, some have any six digits."""
    return re.search(rf"(?<![0-9a-fA-F]){code}(?![0-9a-fA-F])", text) is not None
