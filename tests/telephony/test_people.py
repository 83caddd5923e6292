"""Whose calls they are: they follow when people are merged, and are given and erased."""

from datetime import timedelta
from unittest.mock import Mock
from uuid import UUID, uuid4

import pytest
from atende.contacts.v1.events_pb2 import ContactClosed
from atende.identity.v1.merging_events_pb2 import MergeUndone, PeopleMerged
from sqlalchemy import select

from chassis.keys import KeyRing
from chassis.merge_news import merge_subscribers
from chassis.privacy import erase, export
from chassis.server import utc_now
from services.telephony.domain.call import CallId
from services.telephony.domain.recording import Recording
from services.telephony.handlers.recordings import Keeper
from services.telephony.media.vault import Vault
from services.telephony.models import CallRow, RecordingRow
from services.telephony.repository.calls import CallRepository
from services.telephony.repository.metadata import METADATA
from services.telephony.repository.privacy import HOLDINGS
from services.telephony.repository.recordings import RecordingRepository
from services.telephony.subscribers import subscribers
from tests.telephony.builders import NOW, a_call

MARIA, OTHER = UUID(int=7), UUID(int=8)
# What is done with events of contacts and people alone: nothing here rings.
TOLD = subscribers(Mock(), Mock())


async def called_by(sessions, person_id: UUID) -> UUID:
    """A recorded call of *person_id*."""
    call_id = CallId(uuid4())
    call = a_call(id=call_id, exchange_call_id=str(call_id), person_id=person_id)
    async with sessions.begin() as session:
        await CallRepository(session).add(call)
        await RecordingRepository(session).add(
            Recording(
                id=uuid4(),
                call_id=call_id,
                contact_id=str(uuid4()),
                staff_id="ana",
                key_id="k1",
                began_at=NOW,
                samples=80_000,
                delete_at=utc_now() + timedelta(days=30),
            )
        )
    return call_id


async def whose(sessions, call_id: UUID) -> UUID | None:
    async with sessions() as session:
        found: UUID | None = await session.scalar(
            select(CallRow.person_id).where(CallRow.id == call_id)
        )
        return found


async def test_calls_follow_a_merge_and_go_back(sessions) -> None:
    theirs, own = await called_by(sessions, OTHER), await called_by(sessions, MARIA)
    merge = {"merge_id": str(uuid4()), "survivor_id": str(MARIA), "merged_id": str(OTHER)}
    told = merge_subscribers(METADATA)

    async with sessions.begin() as session:
        await told[PeopleMerged](session, PeopleMerged(**merge), NOW)
    joined = [await whose(sessions, one) for one in (theirs, own)]
    async with sessions.begin() as session:
        await told[MergeUndone](session, MergeUndone(**merge), NOW)

    assert joined == [MARIA, MARIA]
    assert [await whose(sessions, one) for one in (theirs, own)] == [OTHER, MARIA]


async def test_a_persons_calls_are_given_and_then_nobodys_and_never_heard_again(sessions) -> None:
    erased_one, kept_one = await called_by(sessions, MARIA), await called_by(sessions, OTHER)

    async with sessions.begin() as session:
        given, _ = await export(session, HOLDINGS, [MARIA])
        count, held, _ = await erase(session, HOLDINGS, [MARIA])

    assert [one["caller_number"] for one in given["calls"]] == ["+351912345678"]
    assert [one["seconds"] for one in given["recordings"]] == [10]
    assert (count, held) == (2, [])
    assert await whose(sessions, erased_one) is None
    assert await whose(sessions, kept_one) == OTHER
    async with sessions() as session:
        numbers = dict((await session.execute(select(CallRow.id, CallRow.caller_number))).all())
        due = await RecordingRepository(session).due(utc_now(), 10)
        rows = dict((await session.execute(select(RecordingRow.call_id, RecordingRow.id))).all())
    assert numbers == {erased_one: "", kept_one: "+351912345678"}
    assert list(due) == [rows[erased_one]]


@pytest.mark.parametrize("closed_first", [True, False])
async def test_a_talk_is_of_whom_its_contact_was_whether_that_is_closed_within_it_or_after(
    sessions, tmp_path, closed_first
) -> None:
    call_id, contact_id = CallId(uuid4()), uuid4()
    async with sessions.begin() as session:
        call = a_call(id=call_id, exchange_call_id="e", person_id=None, contact_id=contact_id)
        await CallRepository(session).add(call)
    keeper = Keeper(sessions, Vault(tmp_path, {}), KeyRing(METADATA, {"k": bytes(32)}), 90)

    async def kept() -> None:
        await keeper.keep(call_id, str(contact_id), "ana", bytes(16_000), NOW)

    async def closed() -> None:
        event = ContactClosed(contact_id=str(contact_id), person_id=str(MARIA))
        async with sessions.begin() as session:
            await TOLD[ContactClosed](session, event, NOW)

    for step in (closed, kept) if closed_first else (kept, closed):
        await step()

    assert await whose(sessions, call_id) == MARIA
    async with sessions() as session:
        given, _ = await export(session, HOLDINGS, [MARIA])
    assert len(given["calls"]) == len(given["recordings"]) == 1


async def test_a_call_of_somebody_stays_theirs_whomever_its_contact_names(sessions) -> None:
    call_id, contact_id = CallId(uuid4()), uuid4()
    async with sessions.begin() as session:
        call = a_call(id=call_id, exchange_call_id="e", person_id=MARIA, contact_id=contact_id)
        await CallRepository(session).add(call)
        await CallRepository(session).are_of({contact_id: OTHER})

    assert await whose(sessions, call_id) == MARIA
