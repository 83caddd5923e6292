"""One change can be followed from the door to the last service that hears of it."""

import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx

from tests.town import Client, eventually


def spans_of(system, trace_id: str) -> list[dict]:
    answer = httpx.get(f"{system.url('traces')}/traces/{trace_id}.json", timeout=10)
    found: list[dict] = answer.json()["spans"] if answer.is_success else []
    return found


def test_a_case_is_one_trace_from_the_door_over_the_database_and_the_broker(system) -> None:
    attendant = Client(system, role="attendant")
    person = attendant.post("/v1/people", {"kind": "natural", "name": "Rita Rasto"})
    trace_id = secrets.token_hex(16)
    attendant.http.headers["traceparent"] = f"00-{trace_id}-{secrets.token_hex(8)}-01"

    attendant.post(
        "/v1/cases",
        {
            "person_id": person["person_id"],
            "service_code": "RUI-02",
            "description": "Barulho de obras ao domingo",
        },
    )

    def chain() -> list[dict]:
        """From what contacts received up to the door, once each service has sent its spans."""
        by_id = {span["id"]: span for span in spans_of(system, trace_id)}
        # Tasks hears of it as well, for its figures.
        received = ("contacts", "receive atende.tasks.v1.CaseOpened")
        found = [s for s in by_id.values() if (s["service"], s["name"]) == received]
        while found and found[-1]["parent"] in by_id:
            found.append(by_id[found[-1]["parent"]])
        return found if len(found) >= 5 else []

    assert [(s["service"], s["name"].split(" ")[0]) for s in eventually(chain, 30)] == [
        ("contacts", "receive"),
        ("tasks", "publish"),
        ("tasks", "atende.tasks.v1.TaskService/OpenCase"),
        ("gateway", "tasks/OpenCase"),
        ("gateway", "POST"),
    ]
    in_tasks = [s for s in spans_of(system, trace_id) if s["service"] == "tasks"]
    assert "INSERT" in {span["name"].split(" ")[0] for span in in_tasks}


def test_two_requests_at_once_are_two_traces(system) -> None:
    """opentelemetry-python-contrib #1009: what ran at once shared an id, or lost its own."""
    attendants = [Client(system, role="attendant") for _ in range(2)]
    ids = [secrets.token_hex(16) for _ in attendants]
    together = Barrier(len(ids))

    def ask(attendant: Client, trace_id: str) -> None:
        together.wait(60)
        for _ in range(5):
            headers = {"traceparent": f"00-{trace_id}-{secrets.token_hex(8)}-01"}
            answer = attendant.http.get("/v1/people", params={"q": "maria"}, headers=headers)
            assert answer.is_success

    with ThreadPoolExecutor(len(ids)) as pool:
        list(pool.map(ask, attendants, ids))

    def asked(trace_id: str) -> list[dict]:
        found = spans_of(system, trace_id)
        doors = [span for span in found if span["name"].startswith("GET")]
        calls = [span for span in found if span["service"] == "identity"]
        return found if len(doors) >= 5 and len(calls) >= 5 else []

    first, second = (eventually(lambda t=t: asked(t), 60) for t in ids)

    assert not {span["id"] for span in first} & {span["id"] for span in second}
    for trace_id, found in zip(ids, (first, second), strict=True):
        lines = [line for line in system.log.read_text().splitlines() if trace_id in line]
        assert len([line for line in lines if line.lstrip().startswith("gateway |")]) == 5
        named = {span["id"] for span in found}
        assert all(re.search(r"span_id\W+([0-9a-f]{16})", one)[1] in named for one in lines)
