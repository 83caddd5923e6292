"""Contacts follow when people are merged, and go back when they are parted."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from atende.contacts.v1 import contacts_pb2 as pb
from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged

from chassis.merging import beside_merges
from services.contacts.subscribers.merges import OF_MERGES
from tests.contacts.test_repository import statements
from tests.contacts.test_servicer import ana, opened

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)


async def history(stub, person_id: str) -> set[str]:
    request = pb.ListPersonContactsRequest(person_id=person_id)
    found = await stub.ListPersonContacts(request, metadata=ana())
    return {contact.contact_id for contact in found.contacts}


@pytest.fixture
async def sessions(database):
    return await database("contacts")


async def tell(sessions, event) -> None:
    async with sessions.begin() as session:
        await OF_MERGES[type(event)](session, event, NOW)


async def test_histories_join_and_part_again_exactly(stub, people, sessions) -> None:
    survivor, merged = str(people.add()), str(people.add())
    own = {(await opened(stub, f"s{n}", person_id=survivor)).contact_id for n in range(1)}
    theirs = {(await opened(stub, f"m{n}", person_id=merged)).contact_id for n in range(3)}
    merge = {"merge_id": str(uuid4()), "survivor_id": survivor, "merged_id": merged}

    for _ in range(2):  # the same news twice
        await tell(sessions, PeopleMerged(**merge))
    joined = await history(stub, survivor)
    by_old_id = await history(stub, merged)
    since = (await opened(stub, "later", person_id=survivor)).contact_id
    for _ in range(2):
        await tell(sessions, MergeUndone(**merge))

    assert joined == by_old_id == own | theirs
    assert await history(stub, merged) == theirs
    assert await history(stub, survivor) == own | {since}


async def test_merges_are_kept_away_once_in_each_transaction(sessions) -> None:
    async with sessions() as session:
        with statements(sessions) as sent:
            for _ in range(2):
                await beside_merges(session)
                await beside_merges(session)
                await session.commit()

    assert len(sent) == 2
