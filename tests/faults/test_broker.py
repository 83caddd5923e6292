"""A copy of the broker's store is put back: it forgot what it had acknowledged."""

import asyncio
import time
from uuid import UUID

from tests.faults.broker import put_back
from tests.faults.test_copies import notices, open_case
from tests.faults.test_seeded import a_person, counted, facts_and_contacts
from tests.town import Client, eventually

WAITING = "SELECT count(*) FROM outbox WHERE published_at IS NULL"


def test_a_broker_that_was_put_back_is_whole_again_without_help(system) -> None:
    attendant = Client(system, role="attendant")
    person_id = a_person(attendant)
    told: list[str] = []

    def open_one() -> None:
        answer = open_case(attendant, person_id, f"Barulho {len(told)}")
        assert answer.status_code == 201, answer.text
        told.append(answer.json()["case"]["number"])

    def all_told() -> bool:
        return len(notices(attendant, person_id)) >= len(told)

    open_one()
    eventually(all_told, 60)
    with put_back(system):
        open_one()
        eventually(all_told, 60)
        # Acknowledged by the broker, and heard by nobody before it forgets it.
        system.freeze("contacts")
        try:
            open_one()
            eventually(lambda: not asyncio.run(counted(system, "tasks", WAITING)), 30)
        except BaseException:
            system.thaw("contacts")
            raise
    system.thaw("contacts")
    open_one()

    eventually(all_told, 90)
    time.sleep(2)  # what comes twice would come now
    assert len(notices(attendant, person_id)) == len(told) == len(set(told)) == 4
    eventually(lambda: len(set(facts_and_contacts(system, UUID(person_id)))) == 1, 30)
