"""Each service's clock in turn is a minute and a half ahead, or behind, and jumps back."""

import asyncio
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from deploy.local.system import System
from tests.faults.citizens import Worker
from tests.faults.desks import check_desks, desks, go_home
from tests.faults.test_seeded import CALM_SECONDS, OF_ALL, SEED, a_person, check, counted
from tests.town import OPENED, Client

pytestmark = pytest.mark.system

CLOCKS = ("gateway", "identity", "contacts", "charter", "tasks")
# More than a token is renewed before its end, and an offer or a deadline of a call stands.
APART = 90.0
# One question that each service answers itself.
OF_EACH_SERVICE = (
    "/v1/people?q=maria",
    "/v1/contacts",
    "/v1/charter/search?q=lixo",
    "/v1/tasks?unit_code=URB",
)
# Tokens are made by the clock of one, and read by those of others.
TOKENS_OF = ("identity", "contacts")
# By whose clock the periods of an attendant are written: over a jump they may lie upon each other
# although nobody had two people before them, which `check_desks` sees by the clock of the tests.
BY_ITS_CLOCK = {"contacts": "somebody has two people before them"}


@pytest.fixture
def clocks() -> Iterator[System]:
    """
    A town of its own: what was written by a wrong clock stays in its database, and whoever counts
    there afterwards would find an attendant with two people at once.
    """
    home = Path(tempfile.mkdtemp(prefix="atende-clocks-"))
    home.chmod(0o755)
    with System(home, demo=True, clocks=True) as running:
        yield running
        for client in OPENED:
            if str(client.base_url).startswith(running.url("gateway")):
                client.close()
    shutil.rmtree(home, ignore_errors=True)


def test_what_was_acknowledged_is_there_once_though_clocks_differ_and_jump(clocks) -> None:
    stop = threading.Event()
    clerk = Client(clocks, role="attendant")
    workers = [
        Worker(clocks, f"{SEED}-{number}-{time.time_ns()}", a_person(clerk), stop)
        for number in range(2)
    ]
    at_desks = desks(clocks, f"{SEED}-{time.time_ns()}", stop)
    shifts = [(name, ahead) for name in CLOCKS for ahead in (APART, -APART)]
    random.Random(SEED).shuffle(shifts)
    for each in (*workers, *at_desks):
        each.start()
    refused: dict[tuple[str, float], set[int]] = {}
    try:
        for name, ahead in shifts:
            refused[name, ahead] = shifted(clocks, name, ahead, workers)
    finally:
        stop.set()
        for each in (*workers, *at_desks):
            each.join()

    said = f"ATENDE_FAULTS_SEED={SEED}: {shifts}"
    # Slow is one thing; that nobody is believed to be who they are is another.
    assert {401} & {status for statuses in refused.values() for status in statuses} == set(), (
        refused
    )
    for worker in workers:
        check(clocks, worker, said)
    check_desks(at_desks, said)
    go_home(at_desks)
    for service, recounts in OF_ALL.items():
        for what, recount in recounts.items():
            if what != BY_ITS_CLOCK.get(service):
                assert asyncio.run(counted(clocks, service, recount)) == 0, (what, said)


def shifted(clocks: System, name: str, ahead: float, workers: list[Worker]) -> set[int]:
    """What *workers* were refused with while the clock of *name* was wrong, and right again."""
    for worker in workers:
        worker.history.statuses.clear()
    for seconds in (ahead, 0):
        clocks.shift(name, seconds)
        for worker in workers:
            worker.history.wait_for_one_more(CALM_SECONDS)
        # The gateway limits how often one machine may ask for a token.
        if seconds and name in TOKENS_OF:
            ask_anew(clocks)
    return {status for worker in workers for status in worker.history.statuses}


def ask_anew(clocks: System) -> None:
    """A token that identity makes by its clock, and each service reads by its own."""
    with httpx.Client(base_url=clocks.url("gateway"), timeout=60) as http:
        asked = {"client_id": "seed", "client_secret": clocks.secret("seed")}
        token = http.post("/v1/token", json=asked).raise_for_status().json()["access_token"]
        for path in OF_EACH_SERVICE:
            answer = http.get(path, headers={"Authorization": f"Bearer {token}"})
            assert answer.is_success, (path, answer.text)
