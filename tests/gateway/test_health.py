"""Health: what is missing is named."""

from tests.gateway.conftest import browser
from tests.gateway.services import SERVICERS

NOWHERE = "127.0.0.1:1"


async def test_the_process_lives_whatever_else_is_down(make_app) -> None:
    app = make_app(**{f"{name}_address": NOWHERE for name in SERVICERS})

    async with browser(app) as client:
        answer = await client.get("/healthz")

    assert answer.json() == {"status": "alive"}


async def test_everything_there_is_ready(nobody) -> None:
    answer = await nobody.get("/readyz")

    assert answer.status_code == 200
    names = {*SERVICERS, *(f"{name}/nats" for name in SERVICERS), "valkey"}
    assert answer.json()["checks"] == dict.fromkeys(names, True)


async def test_what_is_missing_is_named(make_app) -> None:
    app = make_app(tasks_address=NOWHERE, valkey_url=f"redis://{NOWHERE}", probe_seconds=0.3)

    async with browser(app) as client:
        answer = await client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["failing"] == ["tasks", "tasks/nats", "valkey"]


async def test_for_a_balancer_events_do_not_count(nobody) -> None:
    answer = await nobody.get("/readyz", params={"only": "calls"})

    assert set(answer.json()["checks"]) == {*SERVICERS, "valkey"}
