"""kill -9, the broker gone, the database restarted: nothing lost, nothing doubled."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest

from tests.town import Client, eventually


@pytest.fixture(scope="module")
def attendant(system) -> Client:
    return Client(system, role="attendant")


def a_person(attendant: Client, name: str) -> str:
    made = attendant.post("/v1/people", {"kind": "natural", "name": f"{name} {uuid4().hex[:8]}"})
    person_id: str = made["person_id"]
    return person_id


def history(attendant: Client, person_id: str) -> list[dict]:
    found: list[dict] = []
    cursor = ""
    while True:
        page = attendant.get(
            f"/v1/people/{person_id}/history", **({"cursor": cursor} if cursor else {})
        )
        found += page["items"]
        cursor = page["next"]
        if not cursor:
            return found


def contacts_answers(system) -> bool:
    ready = httpx.get(system.url("gateway") + "/readyz", timeout=10)
    return bool(ready.json()["checks"]["contacts"])


def test_contacts_killed_while_it_works_loses_and_doubles_nothing(system, attendant) -> None:
    person_id = a_person(attendant, "Morte Súbita")
    notes = [f"pedido {n}" for n in range(60)]
    stop = threading.Event()

    def register(note: str) -> str:
        """As a front-end does: the same key again until there is an answer."""
        key = f"kill-{person_id}-{notes.index(note)}"
        body = {"channel": "counter", "person_id": person_id, "note": note}
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                answer = attendant.try_post("/v1/contacts", body, key=key)
            except httpx.HTTPError:
                time.sleep(0.2)
                continue
            if answer.is_success:
                return str(answer.json()["contact_id"])
            assert answer.status_code >= 500, answer.text
            time.sleep(0.2)
        raise AssertionError("never answered")

    kills: list[float] = []

    def killer() -> None:
        """Each time it answers again, it has some tenths of a second."""
        while not stop.wait(0.1):
            if contacts_answers(system):
                stop.wait(0.1 + 0.1 * (len(kills) % 4))
                system.kill("contacts")
                kills.append(time.monotonic())

    thread = threading.Thread(target=killer)
    thread.start()
    try:
        with ThreadPoolExecutor(4) as pool:
            ids = list(pool.map(register, notes))
    finally:
        stop.set()
        thread.join()

    eventually(lambda: contacts_answers(system), 60)
    found = eventually(lambda: history(attendant, person_id), 60)
    assert kills
    assert len(set(ids)) == len(notes)
    assert sorted(item["id"] for item in found) == sorted(ids)


def test_with_the_broker_gone_posts_are_answered_and_every_event_arrives_once(
    system, attendant
) -> None:
    person_id = a_person(attendant, "Sem Correio")
    system.hold("nats")
    ready = eventually(
        lambda: (
            (r := httpx.get(system.url("gateway") + "/readyz", timeout=10)).status_code == 503 and r
        )
    )
    cases = []
    for _ in range(10):
        cases.append(
            attendant.post(
                "/v1/cases",
                {
                    "person_id": person_id,
                    "service_code": "RUI-02",
                    "description": f"Barulho, vez {len(cases)}",
                },
            )["case"]
        )
        time.sleep(2)
    system.release("nats")

    def notices() -> list[dict]:
        found = [item for item in history(attendant, person_id) if item["kind"] == "notice"]
        return found if len(found) >= len(cases) else []

    arrived = eventually(notices, 60)
    time.sleep(3)  # what comes twice would come now

    assert "nats" in ready.text
    assert len(notices()) == len(arrived) == len(cases)
    eventually(lambda: httpx.get(system.url("gateway") + "/readyz", timeout=10).is_success, 30)


def test_a_database_that_restarts_is_met_with_an_error_and_then_with_answers(
    system, attendant
) -> None:
    person_id = a_person(attendant, "Base Reiniciada")
    system.kill("postgres")

    answers = []

    def works() -> bool:
        try:
            answer = attendant.try_post(
                "/v1/contacts",
                {"channel": "counter", "person_id": person_id},
                key=f"pg-{person_id}",
            )
        except httpx.HTTPError:
            return False
        answers.append(answer.status_code)
        return answer.is_success

    eventually(works, 60)

    assert set(answers) <= {201, 503, 504}
    assert len(history(attendant, person_id)) == 1


def test_valkey_emptied_only_signs_people_out(system) -> None:
    import redis

    attendant = Client(system, role="attendant")
    with redis.Redis(port=system.port("valkey")) as valkey:
        valkey.flushall()

    answer = attendant.http.get("/v1/people", params={"q": "maria"})

    assert answer.status_code == 401
    assert Client(system, role="attendant").get("/v1/people", q="maria") is not None
