"""Files sealed by keys of their own, which a master key wraps."""

import secrets
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from chassis.keys import (
    MARK,
    KeyRing,
    MasterMissing,
    SealBroken,
    destroy_keys,
    read_keys,
    seal,
    unseal,
)
from services.tasks.repository.metadata import METADATA

ONE, OTHER = secrets.token_bytes(32), secrets.token_bytes(32)
CONTENT = "Requerimento de Maria José".encode() * 50


@pytest.fixture
async def sessions(database):
    return await database("tasks")


def test_what_is_sealed_opens_with_its_own_key_under_its_own_name_only() -> None:
    file_id = uuid4()
    kept = seal(ONE, file_id, CONTENT)

    assert CONTENT[:10] not in kept
    assert unseal(ONE, file_id, kept) == CONTENT
    for key, name, changed in (
        (OTHER, file_id, kept),
        (b"", file_id, kept),
        (ONE, uuid4(), kept),
        (ONE, file_id, kept[:-1] + bytes([kept[-1] ^ 1])),
        (ONE, file_id, kept[:20]),
    ):
        with pytest.raises(SealBroken):
            unseal(key, name, changed)


def test_what_was_kept_before_there_were_keys_comes_as_it_is() -> None:
    assert unseal(b"", uuid4(), CONTENT) == CONTENT
    assert seal(b"", uuid4(), CONTENT) == CONTENT
    assert not CONTENT.startswith(MARK)


@pytest.mark.parametrize("setting", ["one:abc", "one:AAAA", "one", "one:" + "A" * 44 + "="])
def test_a_setting_that_is_no_key_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_keys(setting)


async def test_another_master_wraps_the_keys_anew_and_the_files_stay_as_they_are(sessions) -> None:
    file_id = uuid4()
    async with sessions.begin() as session:
        key = await KeyRing(METADATA, {"a": ONE}).make(session, file_id)
    kept = seal(key, file_id, CONTENT)
    turning, turned = KeyRing(METADATA, {"b": OTHER, "a": ONE}), KeyRing(METADATA, {"b": OTHER})

    async with sessions.begin() as session:
        with pytest.raises(MasterMissing):
            await turned.open(session, file_id)
        assert await turning.rewrap(session, 10) == 1
        assert await turning.rewrap(session, 10) == 0
        found = await turned.open(session, file_id)

    assert unseal(found, file_id, kept) == CONTENT


async def test_the_database_alone_opens_nothing_and_a_key_cannot_be_put_beside_another_file(
    sessions,
) -> None:
    ring, one, other = KeyRing(METADATA, {"a": ONE}), uuid4(), uuid4()
    table = METADATA.tables["data_key"]
    async with sessions.begin() as session:
        key = await ring.make(session, one)
        await ring.make(session, other)
        wrapped = await session.scalar(select(table.c.wrapped).where(table.c.id == one))
        assert key not in wrapped
        await session.execute(update(table).where(table.c.id == other).values(wrapped=wrapped))
        with pytest.raises(SealBroken):
            await ring.open(session, other)


async def test_a_destroyed_key_is_gone_and_who_destroys_again_is_told_of_nothing(sessions) -> None:
    ring, file_id = KeyRing(METADATA, {"a": ONE}), uuid4()
    async with sessions.begin() as session:
        await ring.make(session, file_id)
        assert await destroy_keys(session, [file_id, uuid4()]) == [file_id]
        assert await ring.open(session, file_id) == b""
        assert await destroy_keys(session, [file_id]) == []
