"""What was said goes after its time, that there was a contact stays."""

from datetime import timedelta

from sqlalchemy import text

from chassis.ids import new_id
from chassis.retention import Retention
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.retention import RULES
from services.contacts.workers.upkeep import Upkeep
from tests.contacts.builders import NOW, a_contact

LATER = NOW + timedelta(days=1200)


async def test_old_contacts_belong_to_nobody_and_those_of_cases_and_open_ones_stay(
    sessions, storage, clock
) -> None:
    await Upkeep(sessions, storage, clock=clock).tend()
    person = new_id()
    old, of_a_case, living = (
        a_contact(person_id=person, note="Disse muito.", now=NOW + timedelta(minutes=minute))
        for minute in range(3)
    )
    async with sessions.begin() as session:
        for contact in (old, of_a_case, living):
            await ContactRepository(session).add(contact)
        for contact, cases in ((old, []), (of_a_case, [new_id()])):
            await session.execute(
                text(
                    "UPDATE contact SET state = 'closed', outcome = 'answered', closed_at = :at,"
                    " case_ids = :cases WHERE id = :id"
                ),
                {"at": NOW, "cases": cases, "id": contact.id},
            )
    retention = Retention(sessions, RULES, {}, lambda: LATER)

    trial = await retention.once(trial=True)
    done = await retention.once()
    again = await retention.once()

    found = {one.rule: one.records for one in trial}
    assert found == {
        "contacts": 1,
        "contacts_of_cases": 0,
        "callbacks": 0,
        "appointments": 0,
        "sittings": 0,
    }
    assert {one.rule: one.records for one in done} == found
    assert sum(one.records for one in again) == 0
    async with sessions() as session:
        rows = (await session.execute(text("SELECT id, person_id, note FROM contact"))).all()
        entries = await session.scalar(text("SELECT sum(entries) FROM history_month"))
    kept = {row.id: (row.person_id, row.note) for row in rows}
    assert kept[old.id] == (None, "")
    assert kept[of_a_case.id] == kept[living.id] == (person, "Disse muito.")
    assert entries == 2
