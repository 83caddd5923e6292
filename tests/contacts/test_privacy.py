"""Contacts gives a person what it has of them, and erases it."""

from uuid import UUID

from chassis.privacy import erase, export
from services.contacts.repository.privacy import HOLDINGS
from tests.contacts.test_servicer import opened


async def test_a_persons_contacts_are_given_to_them_and_then_nobodys(
    stub, people, database
) -> None:
    sessions = await database("contacts")
    maria, other = people.add(), people.add()
    await opened(stub, "k1", person_id=str(maria), note="Pediu sigilo a Zulmira.")
    await opened(stub, "k2", person_id=str(other), note="De outra pessoa.")

    async with sessions.begin() as session:
        found, truncated = await export(session, HOLDINGS, [maria])
        erased, held, _ = await erase(session, HOLDINGS, [maria])
        after, _ = await export(session, HOLDINGS, [maria])
        others, _ = await export(session, HOLDINGS, [UUID(str(other))])

    assert [one["note"] for one in found["contacts"]] == ["Pediu sigilo a Zulmira."]
    assert (truncated, held) == (False, [])
    assert erased >= 1
    assert after["contacts"] == []
    assert len(others["contacts"]) == 1
