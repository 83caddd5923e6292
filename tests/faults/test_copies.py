"""Two copies of every service: numbers and notices stay right, and one may go at any time."""

import os
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import grpc
import httpx
import pytest
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub

from deploy.local.processes import COPIED, SERVICES
from deploy.local.system import System
from tests.town import OPENED, Client, eventually

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def twins() -> Iterator[System]:
    """The whole of Atende with two copies of each service and of the gateway."""
    home = Path(tempfile.mkdtemp(prefix="atende-twins-"))
    home.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        # Slow is not failed: copies that start take a small machine's processors for seconds.
        patch.setenv("ATENDE_HISTORY_SECONDS", "15")
        with System(home, demo=True, copies=2) as running:
            yield running
            for client in OPENED:
                if str(client.base_url).startswith(running.url("gateway")):
                    client.close()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def attendant(twins) -> Client:
    return Client(twins, role="attendant")


@pytest.fixture
def person_id(attendant) -> str:
    made = attendant.post("/v1/people", {"kind": "natural", "name": f"Duas {uuid4().hex[:8]}"})
    return str(made["person_id"])


def open_case(attendant: Client, person_id: str, what: str, key: str = "") -> httpx.Response:
    return attendant.try_post(
        "/v1/cases",
        {"person_id": person_id, "service_code": "RUI-02", "description": what},
        key=key,
    )


def opened_case(attendant: Client, person_id: str, what: str) -> httpx.Response:
    """As a front-end does: what was too slow, or gave way to another, is asked again, as it was."""
    key = uuid4().hex
    for _ in range(10):
        answer = open_case(attendant, person_id, what, key)
        if answer.status_code not in (httpx.codes.CONFLICT, httpx.codes.GATEWAY_TIMEOUT):
            break
    return answer


def notices(attendant: Client, person_id: str) -> list[dict]:
    found: list[dict] = []
    cursor = ""
    while True:
        page = attendant.get(
            f"/v1/people/{person_id}/history", **({"cursor": cursor} if cursor else {})
        )
        found += [item for item in page["items"] if item["kind"] == "notice"]
        cursor = page["next"]
        if not cursor:
            return found


def test_a_number_is_given_once_and_its_notice_goes_out_once(attendant, person_id) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda n: opened_case(attendant, person_id, f"Barulho {n}"), range(40))
        )
    assert {answer.status_code for answer in answers} == {201}
    numbers = [answer.json()["case"]["number"] for answer in answers]
    assert len(set(numbers)) == 40

    eventually(lambda: len(notices(attendant, person_id)) >= 40, 60)
    time.sleep(2)  # what comes twice would come now
    assert len(notices(attendant, person_id)) == 40


def test_both_copies_of_a_service_answer(twins, attendant, person_id) -> None:
    def answered() -> Counter[str]:
        found: Counter[str] = Counter()
        for label in ("contacts", "contacts-2"):
            pid = twins.pid(label)
            # Seconds of processor time so far, of the kernel's own account.
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            found[label] = int(fields[11]) + int(fields[12])
        return found

    before = answered()
    for _ in range(150):
        attendant.get(f"/v1/people/{person_id}/history")
    worked = answered() - before
    assert min(worked["contacts"], worked["contacts-2"]) > 0.2 * sum(worked.values())


def test_a_key_means_one_case_whichever_copy_is_asked(attendant, person_id) -> None:
    key = uuid4().hex
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: open_case(attendant, person_id, "Uma só", key), range(16))
        )
    numbers = {answer.json()["case"]["number"] for answer in answers if answer.status_code == 201}
    assert len(numbers) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}


def test_copies_go_one_after_another_and_no_request_fails(twins, attendant, person_id) -> None:
    stop = threading.Event()
    wrong: list[tuple[int, str]] = []
    done = Counter[str]()

    def ask() -> None:
        mine = Client(twins, role="attendant")
        while not stop.is_set():
            key = uuid4().hex
            answer = open_case(mine, person_id, "Enquanto se muda", key)
            done["posts"] += 1
            if answer.status_code == httpx.codes.GATEWAY_TIMEOUT:
                # Slow, which is not failed either: it says that one may ask again.
                done["slow"] += 1
                answer = open_case(mine, person_id, "Enquanto se muda", key)
            if answer.status_code != 201:
                wrong.append((answer.status_code, answer.text[:300]))
            answer = mine.http.get(f"/v1/people/{person_id}/history")
            done["reads"] += 1
            if answer.status_code != 200 or answer.json()["degraded"]:
                wrong.append((answer.status_code, answer.text[-300:]))
            time.sleep(0.05)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for service in (name for name in SERVICES if name in COPIED):
            for label in (service, f"{service}-2"):
                _replace(twins, label)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert done["posts"] > 50
    assert done["slow"] < done["posts"] / 10


def _replace(twins: System, label: str) -> None:
    """As a rolling update does: told to end, it drains; the next is ready before anything else."""
    old = twins.pid(label)
    with suppress(ProcessLookupError):
        os.kill(old, signal.SIGTERM)
    eventually(lambda: twins.pid(label) not in (0, old), 300)
    eventually(lambda: serves(twins.port(label)), 300)
    # Clients that saw the old copy go connect to the new one within their longest pause.
    time.sleep(2.5)


def serves(port: int) -> bool:
    """Whether the copy that listens there says so itself (grpc.health.v1)."""
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        try:
            answer = HealthStub(channel).Check(HealthCheckRequest(), timeout=5)
        except grpc.RpcError:
            return False
    return bool(answer.status == HealthCheckResponse.SERVING)
