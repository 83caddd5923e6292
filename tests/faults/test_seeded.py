"""
Faults drawn from a number, one after another, over clients at work; then all is counted.

`make faults SEED=7` draws what a run that failed has drawn. `make test` has a short one.
"""

import asyncio
import os
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from chassis.database import session_factory
from services.tasks.handlers import rebuilding
from tests.faults.broker import empty_streams
from tests.faults.citizens import Worker
from tests.faults.desks import check_desks, desks, go_home
from tests.faults.plan import drawn, hurting
from tests.faults.test_copies import notices
from tests.tasks.builders import OFFICE
from tests.town import Client, eventually

SEED = int(os.environ.get("ATENDE_FAULTS_SEED") or 1)  # noqa: TID251 # of the tests themselves
ROUNDS = int(os.environ.get("ATENDE_FAULTS_ROUNDS") or 3)  # noqa: TID251 # of the tests themselves
LONGEST = 1.0 if ROUNDS <= 3 else 8.0
WORKERS = 3
CALM_SECONDS = 120


def test_what_was_acknowledged_is_there_once_and_every_count_is_right(system) -> None:
    began = datetime.now(UTC) - timedelta(minutes=2)  # noqa: TID251 # of the events' own clock
    clerk = Client(system, role="attendant")
    stop = threading.Event()
    workers = [
        Worker(system, f"{SEED}-{number}-{time.time_ns()}", a_person(clerk), stop)
        for number in range(WORKERS)
    ]
    at_desks = desks(system, f"{SEED}-{time.time_ns()}", stop)
    for each in (*workers, *at_desks):
        each.start()
    plan = drawn(SEED, ROUNDS, LONGEST)
    try:
        for fault in plan:
            with hurting(system, fault, lambda: empty_streams(system, began)):
                time.sleep(fault.seconds)
            for worker in workers:
                worker.history.wait_for_one_more(CALM_SECONDS)
    finally:
        stop.set()
        for each in (*workers, *at_desks):
            each.join()

    said = f"make faults SEED={SEED}: {plan}"
    for worker in workers:
        check(system, worker, said)
    check_desks(at_desks, said)
    go_home(at_desks)
    for service, recounts in OF_ALL.items():
        for what, recount in recounts.items():
            assert asyncio.run(counted(system, service, recount)) == 0, (what, said)
    eventually(lambda: not asyncio.run(wrong_figures(system)), CALM_SECONDS)


async def wrong_figures(system) -> list[UUID]:
    """Cases of which the facts say something else than their record, as `make check-figures`."""
    sessions = session_factory(system.postgres_url("tasks"), pool_size=1)
    try:
        _, wrong = await rebuilding.check(sessions, OFFICE)
    finally:
        await sessions.kw["bind"].dispose()
    return wrong


def a_person(clerk: Client) -> str:
    name = f"avaria-{time.time_ns()}"
    point = {"type": "email", "value": f"{name}@example.org"}  # where notices go
    made = clerk.post("/v1/people", {"kind": "natural", "name": name, "points": [point]})
    return str(made["person_id"])


def check(system, worker: Worker, said: str) -> None:
    """What this client was told against what there is."""
    history = worker.history
    assert history.told, said
    assert all(len(set(told)) == 1 for told in history.told.values()), said
    once = [told[0] for told in history.told.values()]
    assert len(set(once)) == len(once), said
    contacts = {told[0] for key, told in history.told.items() if key.startswith("contact")}
    cases = len(once) - len(contacts)

    person = UUID(worker._person_id)
    clerk = Client(system, role="attendant")

    def settled() -> bool:
        return (
            len(notices(clerk, str(person))) >= cases
            and facts_and_contacts(system, person)[0] >= facts_and_contacts(system, person)[1]
            and asyncio.run(counted(system, "contacts", CASES, person)) >= cases
        )

    eventually(settled, CALM_SECONDS)
    assert len(notices(clerk, str(person))) == cases, said
    assert asyncio.run(ids(system, person)) == contacts, said
    facts, there = facts_and_contacts(system, person)
    assert facts == there, said
    for what, recount in RECOUNTS.items():
        assert asyncio.run(counted(system, "contacts", recount, person)) == 0, (what, said)


FACTS = "SELECT count(*) FROM fact_contact WHERE person_id = $1"
CONTACTS = "SELECT count(*) FROM contact WHERE person_id = $1"
CASES = "SELECT count(*) FROM case_fact WHERE person_id = $1 AND opened_at IS NOT NULL"
# Each counts what is wrong.
RECOUNTS = {
    "a history is not what there is": """
        SELECT count(*) FROM (
          SELECT id, opened_at FROM contact WHERE person_id = $1
          UNION ALL SELECT case_id, opened_at FROM case_fact WHERE person_id = $1
        ) truth FULL JOIN (SELECT id, at FROM history WHERE person_id = $1) kept
          ON kept.id = truth.id AND kept.at = truth.opened_at
        WHERE kept.id IS NULL OR truth.id IS NULL""",
    "a month counts wrongly": """
        SELECT abs(
          (SELECT coalesce(sum(entries), 0) FROM history_month WHERE person_id = $1)
          - (SELECT count(*) FROM history WHERE person_id = $1))""",
}


# The same of everybody, by service.
OF_ALL = {
    "contacts": {
        "somebody has two people before them": """
            SELECT count(*) FROM period one JOIN period other
              ON one.attendant_id = other.attendant_id AND one.attendant_id <> ''
                AND one.contact_id < other.contact_id
                AND one.kind IN ('called', 'served') AND other.kind IN ('called', 'served')
                AND tstzrange(one.started_at, one.ended_at)
                    && tstzrange(other.started_at, other.ended_at)
              JOIN ticket ON ticket.contact_id = one.contact_id
              JOIN ticket beside ON beside.contact_id = other.contact_id""",
        "a history holds what is not there": """
            SELECT count(*) FROM history WHERE NOT EXISTS (
              SELECT FROM contact WHERE contact.id = history.id
              UNION ALL SELECT FROM case_fact WHERE case_fact.case_id = history.id)""",
        "a month counts wrongly": """
            SELECT count(*) FROM history_month kept
            WHERE kept.entries <> (
              SELECT count(*) FROM history WHERE history.person_id = kept.person_id
                AND date_trunc('month', history.at AT TIME ZONE 'UTC')::date = kept.month)""",
    },
    "tasks": {
        "an episode has no case": """
            SELECT count(*) FROM fact_episode WHERE NOT EXISTS (
              SELECT FROM fact_case WHERE fact_case.case_id = fact_episode.case_id)""",
    },
}


def facts_and_contacts(system, person: UUID) -> tuple[int, int]:
    """Contacts as tasks heard of them, and as there are; what notices went out by is one too."""
    return (
        asyncio.run(counted(system, "tasks", FACTS, person)),
        asyncio.run(counted(system, "contacts", CONTACTS, person)),
    )


async def counted(system, service: str, query: str, *given: object) -> int:
    connection = await asyncpg.connect(system.postgres_url(service).replace("+asyncpg", ""))
    try:
        return int(await connection.fetchval(query, *given))
    finally:
        await connection.close()


async def ids(system, person: UUID) -> set[str]:
    connection = await asyncpg.connect(system.postgres_url("contacts").replace("+asyncpg", ""))
    try:
        # What the cases' notices are sent in are contacts too.
        rows = await connection.fetch(
            "SELECT id FROM contact WHERE person_id = $1 AND channel = 'counter'", person
        )
    finally:
        await connection.close()
    return {str(row["id"]) for row in rows}


def test_no_service_was_refused_anything_at_nats(system) -> None:
    assert "Violation" not in system.server_log("nats").read_text()
