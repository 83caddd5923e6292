"""Clients that close their socket at the worst moment: what was acknowledged is done, once."""

import json
import socket
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.town import Client, eventually

TIMES = 4


def post_and_hang_up(attendant: Client, path: str, body: dict, key: str, *, at_head: bool) -> None:
    """Send a request as a browser does, and be gone before, or with the first of, its answer."""
    content = json.dumps(body).encode()
    cookies = "; ".join(f"{name}={value}" for name, value in attendant.http.cookies.items())
    door = urlsplit(str(attendant.http.base_url))
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {door.netloc}\r\nCookie: {cookies}\r\n"
        f"Idempotency-Key: {key}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    with socket.create_connection((door.hostname, door.port), 60) as client:
        client.sendall(head.encode() + content)
        if at_head:
            assert client.recv(12) == b"HTTP/1.1 201"


def noticed(attendant: Client, person_id: str) -> list[dict]:
    items = attendant.get(f"/v1/people/{person_id}/history", page_size=100)["items"]
    return [item for item in items if item["kind"] == "notice"]


@pytest.mark.parametrize("at_head", [True, False], ids=["with the head", "before"])
def test_what_follows_an_answer_happens_once_though_nobody_waits_for_it(attendant, at_head) -> None:
    """starlette #1438, fastapi #5606: what was to be done after the answer died with its socket."""
    made = attendant.post("/v1/people", {"kind": "natural", "name": f"Desliga {uuid4().hex[:8]}"})
    person_id = made["person_id"]
    keys = [uuid4().hex for _ in range(TIMES)]

    def of(number: int) -> dict:
        return {
            "person_id": person_id,
            "service_code": "RUI-02",
            "description": f"Barulho {number}",
        }

    for number, key in enumerate(keys):
        post_and_hang_up(attendant, "/v1/cases", of(number), key, at_head=at_head)
    # Whoever did not hear the answer asks again with the same key.
    again = [
        eventually(
            lambda n=n, k=k: attendant.try_post("/v1/cases", of(n), key=k).json().get("case")
        )
        for n, k in enumerate(keys)
    ]
    last = attendant.post("/v1/cases", of(TIMES))["case"]

    assert len({case["number"] for case in again}) == TIMES
    eventually(lambda: len(noticed(attendant, person_id)) >= TIMES + 1, 60)
    told = [item["id"] for item in noticed(attendant, person_id)]
    assert len(told) == len(set(told)) == TIMES + 1
    assert last["number"] not in {case["number"] for case in again}
