"""What was erased stays erased, whatever copies there are of the bytes and of the database."""

import secrets
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from chassis.keys import KeyRing, SealBroken, seal, unseal
from chassis.privacy import erase
from chassis.settings import StorageSettings
from chassis.shredding import Shredder
from chassis.storage import Storage, open_storage
from services.contacts.repository.metadata import METADATA
from services.contacts.repository.privacy import HOLDINGS
from services.contacts.repository.retention import RULES
from tests.security.things import add

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CONTENT = b"%PDF-1.7 Ana Maria"
MASTERS = {"a": secrets.token_bytes(32)}


@pytest.fixture
async def sessions(database):
    return await database("contacts")


@pytest.fixture
def storage(tmp_path) -> Storage:
    return open_storage(StorageSettings(storage_url=str(tmp_path / "files")))


def shredder(sessions, storage: Storage) -> Shredder:
    return Shredder(sessions, METADATA, KeyRing(METADATA, MASTERS), storage, lambda: NOW)


async def a_file_of(sessions, storage: Storage, person: UUID | None, **contact: object) -> UUID:
    ring = KeyRing(METADATA, MASTERS)
    async with sessions.begin() as session:
        contact_id = await add(
            session, METADATA, "contact", person_id=person, state="closed", closed_at=NOW, **contact
        )
        file_id = await add(session, METADATA, "contact_file", contact_id=contact_id)
        key = await ring.make(session, file_id)
    await storage.put(str(file_id), seal(key, file_id, CONTENT))
    return file_id


async def read(sessions, storage: Storage, file_id: UUID) -> bytes:
    kept = b"".join([piece async for piece in await storage.get(str(file_id))])
    async with sessions() as session:
        return unseal(await KeyRing(METADATA, MASTERS).open(session, file_id), file_id, kept)


async def keys(sessions) -> list[dict]:
    """The table of keys, as a backup has it."""
    async with sessions() as session:
        rows = await session.execute(select(METADATA.tables["data_key"]))
        return [dict(row) for row in rows.mappings()]


async def test_after_an_erasure_neither_copies_nor_a_restored_backup_open(
    sessions, storage
) -> None:
    person, somebody = uuid4(), uuid4()
    theirs = await a_file_of(sessions, storage, person)
    others = await a_file_of(sessions, storage, somebody)
    assert await read(sessions, storage, theirs) == CONTENT
    backup = await keys(sessions)

    async with sessions.begin() as session:
        _, _, destroyed = await erase(session, HOLDINGS, [person])
    await shredder(sessions, storage).once()

    assert destroyed == [str(theirs)]
    with pytest.raises(SealBroken):  # the bytes are all there
        await read(sessions, storage, theirs)

    # The database of before the erasure comes back, and with it the key.
    lost = METADATA.tables["destroyed_key"]
    async with sessions.begin() as session:
        await session.execute(lost.delete())
        await session.execute(METADATA.tables["data_key"].delete())
        await session.execute(insert(METADATA.tables["data_key"]), backup)
    assert await read(sessions, storage, theirs) == CONTENT

    await shredder(sessions, storage).once()

    with pytest.raises(SealBroken):
        await read(sessions, storage, theirs)
    assert await read(sessions, storage, others) == CONTENT


async def test_what_has_had_its_time_is_shredded_by_rule(sessions, storage) -> None:
    (rule,) = [each for each in RULES if each.name == "contacts"]
    old = await a_file_of(sessions, storage, None, note="Veio com o filho.")

    async with sessions.begin() as session:
        found = await session.scalars(select(METADATA.tables["contact_file"].c.contact_id))
        await rule.act(session, list(found), NOW)

    with pytest.raises(SealBroken):
        await read(sessions, storage, old)


async def test_a_store_that_is_away_is_told_later(sessions, storage, tmp_path) -> None:
    person = uuid4()
    await a_file_of(sessions, storage, person)
    async with sessions.begin() as session:
        await erase(session, HOLDINGS, [person])
    (tmp_path / "files" / "destroyed").write_bytes(b"in the way")

    with pytest.raises(Exception, match=r".*"):
        await shredder(sessions, storage).once()
    (tmp_path / "files" / "destroyed").unlink()
    await shredder(sessions, storage).once()

    assert len(list((tmp_path / "files" / "destroyed").iterdir())) == 1


async def test_the_key_follows_the_person_of_its_file_and_a_law_holds_it(sessions, storage) -> None:
    """No column says whose a key is: linked, merged and held is the contact, never the key."""
    person = uuid4()
    before = await a_file_of(sessions, storage, None)
    contacts = METADATA.tables["contact"]
    async with sessions.begin() as session:
        await erase(session, HOLDINGS, [person])
    assert await read(sessions, storage, before) == CONTENT

    async with sessions.begin() as session:
        await session.execute(contacts.update().values(person_id=person))
        _, _, destroyed = await erase(session, HOLDINGS, [person])

    assert destroyed == [str(before)]
