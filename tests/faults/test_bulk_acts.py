"""An order about a whole list, while its service is killed and its database restarts."""

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import asyncpg
import httpx
import pytest

from tests.town import Client, eventually, somebody

# `ATENDE_FAULTS_TASKS=5000` is what a city's department may order at once.
TASKS = int(os.environ.get("ATENDE_FAULTS_TASKS") or 240)  # noqa: TID251 # of the tests themselves
SOME = 12
UNIT = "GAM"


@pytest.fixture(scope="module")
def tasks_of_a_unit(system) -> list[str]:
    """Complaints about noise, the task of each."""
    attendant = Client(system, role="attendant")
    person_id = somebody(attendant, "Ordem")["person_id"]

    def reported(number: int) -> str:
        body = {
            "person_id": person_id,
            "service_code": "RUI-02",
            "description": f"Barulho, vez {number}",
        }
        return str(attendant.post("/v1/cases", body)["case"]["case_id"])

    def task_of(case_id: str) -> str:
        [task] = attendant.get(f"/v1/cases/{case_id}")["tasks"]
        assert task["unit_code"] == UNIT, task
        return str(task["task_id"])

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(task_of, pool.map(reported, range(TASKS))))


async def test_each_task_is_acted_on_once_whoever_dies_meanwhile(system, tasks_of_a_unit) -> None:
    chief = Client(system, role=f"department:{UNIT}")
    trouble: Counter[str] = Counter()
    # Some are taken already: these are refused, each with why.
    taken = tasks_of_a_unit[:: len(tasks_of_a_unit) // SOME]
    for task_id in taken:
        chief.post(f"/v1/tasks/{task_id}:accept")
    began = time.monotonic()
    order = chief.post("/v1/bulk-acts", {"act": "accept", "task_ids": tasks_of_a_unit})

    def how_far() -> dict:
        try:
            answer = chief.http.get(f"/v1/bulk-acts/{order['act_id']}")
        except httpx.HTTPError:
            return {}
        return dict(answer.json()) if answer.is_success else {}

    def ended() -> dict | None:
        """Each time that it has come further, somebody dies."""
        found = how_far()
        if found.get("finished_at"):
            return found
        if found.get("done", 0) > trouble["seen"]:
            trouble["seen"] = found["done"]
            who = "postgres" if trouble["killed"] % 3 == 2 else "tasks"
            system.kill(who)
            trouble["killed"] += 1
        return None

    done = eventually(ended, 120 + TASKS / 10)
    print(f"{TASKS} tasks, {trouble['killed']} deaths, {time.monotonic() - began:.1f} s")

    assert trouble["killed"] >= 2
    assert (done["total"], done["refused"]) == (TASKS, len(taken))
    assert done["done"] == TASKS - len(taken)
    refused = all_of(chief, f"/v1/bulk-acts/{order['act_id']}/refusals")
    assert {each["task_id"] for each in refused} == set(taken)
    connection = await asyncpg.connect(system.owner_url("tasks").replace("+asyncpg", ""))
    try:
        rows = await connection.fetch(
            "SELECT t.id AS task_id, count(e.id) AS times FROM task t"
            " LEFT JOIN timeline_entry e ON e.case_id = t.case_id AND e.kind = 'accepted'"
            " WHERE t.id = ANY($1::uuid[]) GROUP BY t.id",
            tasks_of_a_unit,
        )
    finally:
        await connection.close()
    assert {str(row["task_id"]): row["times"] for row in rows} == dict.fromkeys(tasks_of_a_unit, 1)


def all_of(client: Client, path: str) -> list[dict]:
    """Every row of the list at *path*."""
    found: list[dict] = []
    cursor = ""
    while True:
        page = client.get(path, **({"cursor": cursor} if cursor else {}))
        found += page["items"]
        if not (cursor := page["next"] or ""):
            return found
