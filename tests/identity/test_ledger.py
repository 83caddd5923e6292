"""Erasures are kept outside of the database, and carried out again after a restore."""

import asyncio
import hashlib
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1.rights_events_pb2 import ErasureAnswered, ErasureRequested
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from chassis.auth import Role
from chassis.settings import StorageSettings
from chassis.storage import Storage, StorageUnavailable, open_storage
from services.identity.domain.ledger import EntryBroken, entry, erasure_of
from services.identity.domain.rights import KEEPERS, Erasure
from services.identity.handlers import ledger
from services.identity.handlers.rights import erasure_answered, get_erasure, start_erasure
from services.identity.workers.ledger import Ledger
from tests.conftest import as_caller

BACKUP = datetime(2026, 6, 9, 3, 0, tzinfo=UTC)
NOW = BACKUP + timedelta(hours=7)


@pytest.fixture
def storage(tmp_path) -> Storage:
    return open_storage(StorageSettings(storage_url=str(tmp_path / "ledger")))


@pytest.fixture
async def maria(stub) -> UUID:
    made = await stub.RegisterPerson(
        people.RegisterPersonRequest(kind=people.PERSON_KIND_NATURAL, name="Maria Brandão"),
        metadata=as_caller(Role.ATTENDANT, key="maria"),
    )
    return UUID(made.person.person_id)


async def answered(sessions, erasure_id: UUID, now: datetime = NOW) -> Erasure:
    """What it is after every service has answered."""
    for service in KEEPERS:
        async with sessions.begin() as session:
            event = ErasureAnswered(erasure_id=str(erasure_id), service=service, erased=1)
            await erasure_answered(session, event, now)
    async with sessions.begin() as session:
        return await get_erasure(session, erasure_id)


async def begun(sessions, person: UUID, now: datetime = NOW) -> UUID:
    async with sessions.begin() as session:
        return (await start_erasure(session, person, None, now)).id


async def asked(sessions) -> list[ErasureRequested]:
    """What the other services are told, oldest first."""
    async with sessions() as session:
        rows = await session.scalars(
            text("SELECT payload FROM outbox WHERE subject LIKE '%ErasureRequested' ORDER BY id")
        )
        return [ErasureRequested.FromString(each) for each in rows]


async def forget(sessions) -> None:
    """As a backup that is older than the erasure leaves the database."""
    async with sessions.begin() as session:
        await session.execute(text("DELETE FROM erasure"))


async def test_an_erasure_that_a_restored_backup_forgot_is_begun_again_at_the_start(
    sessions, storage, maria
) -> None:
    erasure_id = await begun(sessions, maria)
    first = await answered(sessions, erasure_id)
    await Ledger(sessions, storage, lambda: NOW).once()
    await forget(sessions)
    async with sessions.begin() as session:
        await session.execute(text("UPDATE person SET name = 'Maria Brandão'"))

    restarted = Ledger(sessions, storage, lambda: NOW)
    await restarted.once()
    await restarted.once()

    [_, event] = await asked(sessions)
    assert (event.erasure_id, event.person_id) == (str(erasure_id), str(maria))
    again = await answered(sessions, erasure_id)
    said = json.loads(again.certificate)
    assert again.earlier == first.certificate
    assert said["earlier"] == hashlib.sha256(first.certificate.encode()).hexdigest()
    assert hashlib.sha256(again.certificate.encode()).hexdigest() == again.certificate_hash
    async with sessions() as session:
        assert await session.scalar(text("SELECT name FROM person")) == ""


async def test_whoever_came_and_went_after_the_backup_is_erased_with_whom_they_were(
    sessions, storage, maria
) -> None:
    unknown, twin = uuid4(), maria
    erasure_id = uuid4()
    kept = Erasure(
        id=erasure_id,
        subject_id=unknown,
        also=[twin],
        request_id=None,
        state="running",
        parts={},
        started_at=NOW,
    )
    await storage.put(f"{ledger.KEPT}{erasure_id}", entry(kept))

    assert await ledger.bring_back(sessions, storage, NOW) == [erasure_id]
    assert await ledger.bring_back(sessions, storage, NOW) == []

    [event] = await asked(sessions)
    assert list(event.also) == [str(twin)]
    # Nobody merged them in the restored database; the ledger knows that they were one.
    assert (await answered(sessions, erasure_id)).state == "done"
    async with sessions() as session:
        assert set(await session.scalars(text("SELECT name FROM person"))) == {""}


async def test_what_another_service_lost_is_erased_again_though_identity_knows_it_as_done(
    sessions, storage, maria
) -> None:
    erasure_id = await begun(sessions, maria)
    first = await answered(sessions, erasure_id)
    await ledger.tell(sessions, storage)

    assert await ledger.erase_again(sessions, storage, BACKUP, NOW) == [erasure_id]
    assert await ledger.erase_again(sessions, storage, NOW + timedelta(1), NOW) == []

    assert [each.erasure_id for each in await asked(sessions)] == [str(erasure_id)] * 2
    async with sessions.begin() as session:
        running = await get_erasure(session, erasure_id)
    assert (running.state, running.certificate) == ("running", "")
    assert (await answered(sessions, erasure_id)).earlier == first.certificate


async def test_what_ended_after_a_backup_was_begun_is_newer_however_old_its_beginning(
    sessions, storage, maria
) -> None:
    erasure_id = await begun(sessions, maria, BACKUP - timedelta(days=1))
    await ledger.tell(sessions, storage)
    running = await ledger.erase_again(sessions, storage, BACKUP, NOW)
    await answered(sessions, erasure_id, BACKUP - timedelta(hours=1))
    await ledger.tell(sessions, storage)

    assert running == [erasure_id]
    assert await ledger.erase_again(sessions, storage, BACKUP, NOW) == []


async def test_a_certificate_is_told_when_it_is_there_and_nothing_is_told_twice(
    sessions, storage, maria
) -> None:
    erasure_id = await begun(sessions, maria)
    told = [await ledger.tell(sessions, storage), await ledger.tell(sessions, storage)]
    done = await answered(sessions, erasure_id)
    told += [await ledger.tell(sessions, storage), await ledger.tell(sessions, storage)]

    kept = b"".join([one async for one in await storage.get(f"{ledger.KEPT}{erasure_id}")])
    assert told == [1, 0, 1, 0]
    assert erasure_of(kept).certificate == done.certificate
    assert b"Maria" not in kept


async def kept_in(storage: Storage, erasure_id: UUID) -> Erasure:
    found = await storage.get(f"{ledger.KEPT}{erasure_id}")
    return erasure_of(b"".join([one async for one in found]))


async def test_a_backup_made_while_one_ran_takes_no_certificate_from_the_ledger(
    sessions, storage, maria
) -> None:
    erasure_id = await begun(sessions, maria)
    first = await answered(sessions, erasure_id)
    await ledger.tell(sessions, storage)
    async with sessions.begin() as session:  # as it was when the backup was made
        await session.execute(
            text(
                "UPDATE erasure SET state = 'running', parts = '{}', certificate = '',"
                " certificate_hash = '', finished_at = NULL, told = false"
            )
        )

    await Ledger(sessions, storage, lambda: NOW).once()

    assert (await kept_in(storage, erasure_id)).earlier == first.certificate
    assert await ledger.erase_again(sessions, storage, BACKUP, NOW) == [erasure_id]
    again = await answered(sessions, erasure_id, NOW + timedelta(hours=1))
    await ledger.tell(sessions, storage)
    said = json.loads(again.certificate)
    assert said["earlier"] == hashlib.sha256(first.certificate.encode()).hexdigest()
    kept = await kept_in(storage, erasure_id)
    assert (kept.certificate, kept.earlier) == (again.certificate, first.certificate)


async def test_a_store_that_is_slow_keeps_no_erasure_from_ending_and_has_its_certificate_then(
    sessions, storage, maria, monkeypatch
) -> None:
    erasure_id = await begun(sessions, maria)
    put, done = storage.put, []

    async def slow(key: str, content: bytes) -> None:
        if not done:
            done.append(await answered(sessions, erasure_id))
            await ledger.tell(sessions, storage)  # another copy of the service
        await put(key, content)

    monkeypatch.setattr(storage, "put", slow)
    async with asyncio.timeout(30):
        await Ledger(sessions, storage, lambda: NOW).once()

    assert (await kept_in(storage, erasure_id)).certificate == done[0].certificate


async def test_while_the_store_is_away_nothing_counts_as_told(
    sessions, storage, maria, monkeypatch
) -> None:
    await begun(sessions, maria)
    keeper, put = Ledger(sessions, storage, lambda: NOW), storage.put

    async def away(key: str, content: bytes) -> None:
        raise StorageUnavailable

    monkeypatch.setattr(storage, "put", away)
    with pytest.raises(StorageUnavailable):
        await keeper.once()
    monkeypatch.setattr(storage, "put", put)

    assert await ledger.tell(sessions, storage) == 1


async def test_an_entry_that_nobody_can_read_keeps_no_other_from_being_erased(
    sessions, storage, maria
) -> None:
    erasure_id = await begun(sessions, maria)
    await ledger.tell(sessions, storage)
    await storage.put(f"{ledger.KEPT}{uuid4()}", b'{"half')
    await storage.put(f"{ledger.KEPT}no id", b"")
    await forget(sessions)

    assert await ledger.bring_back(sessions, storage, NOW) == [erasure_id]


MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(st.uuids(), st.lists(st.uuids(), max_size=3), MOMENTS, st.none() | MOMENTS, st.text())
def test_an_entry_says_what_was_kept(subject, also, started, finished, certificate) -> None:
    kept = Erasure(
        id=subject,
        subject_id=subject,
        also=also,
        request_id=None,
        state="done" if finished else "running",
        parts={},
        started_at=started,
        finished_at=finished,
        certificate=certificate,
    )
    assert erasure_of(entry(kept)) == kept


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"finished_at": 3}', b"null"])
def test_what_is_no_entry_is_called_so(content: bytes) -> None:
    with pytest.raises(EntryBroken):
        erasure_of(content)
