"""
Keys of what lies sealed outside the database: one for each file, held beside what it is about.

A file is sealed by a key of its own, and that key by a master key which comes from a file of
secrets. Whose the key is follows from whose the file is: it passes to a person when the file
does, follows a merge and its undoing, and stays while a law holds the file. To forget a file
is to destroy its key: whatever copies of the bytes there are, nobody opens them again.

A backup of the database brings destroyed keys back. What was destroyed is therefore told to
where the bytes are, as an empty object under `destroyed/`, and whatever is named there is
destroyed again (`chassis.shredding`).
"""

import base64
import secrets
from collections.abc import Mapping, Sequence
from uuid import UUID

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import SecretStr
from sqlalchemy import (
    Column,
    DateTime,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.settings import Configured

log = structlog.get_logger()

DATA_KEYS, DESTROYED = "data_key", "destroyed_key"
# What is sealed begins with this; no kind of file that we take does.
MARK = b"ATENDE\x00\x01"
_NONCE = 12
_BYTES = 32


class SealBroken(Exception):
    """It was changed, or its key is not the one it was sealed with, or is destroyed."""


class MasterMissing(Exception):
    """A key is wrapped by a master key that is not among the settings."""


class KeySettings(Configured):
    """
    Attributes:
        data_keys: Master keys, `id:base64` of 32 bytes each, by blanks. The first wraps, all
            of them unwrap; without any, files are kept as they come.
    """

    data_keys: SecretStr = SecretStr("")


def add_key_tables(metadata: MetaData) -> None:
    """Give a service's *metadata* the tables of keys, and of keys that were destroyed."""
    Table(
        DATA_KEYS,
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("wrapped", LargeBinary, nullable=False),
        Column("master", Text, nullable=False),
        Column("made_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
        Index("ix_data_key_master", "master"),
    )
    Table(
        DESTROYED,
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("destroyed_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
        # When the store of the bytes was told.
        Column("told_at", DateTime(timezone=True)),
        Index("ix_destroyed_key_untold", "id", postgresql_where=text("told_at IS NULL")),
    )


def read_keys(setting: str) -> dict[str, bytes]:
    """
    Keys out of a setting: `id:base64`, by blanks, the one that seals first.

    Raises:
        ValueError: It is not of that form, or a key is not 32 bytes.
    """
    pairs = (one.partition(":") for one in setting.split())
    found = {name: base64.b64decode(value, validate=True) for name, _, value in pairs}
    if any(len(key) != _BYTES for key in found.values()):
        raise ValueError("a key is 32 bytes")
    return found


def destroy(of: str) -> str:
    """
    SQL that destroys the keys of the files whose ids the query *of* gives.

    It returns the ids of those that there were.
    """
    return (
        f"WITH gone AS (DELETE FROM {DATA_KEYS} WHERE id IN ({of}) RETURNING id)"
        f" INSERT INTO {DESTROYED} (id) SELECT id FROM gone"
        " ON CONFLICT (id) DO NOTHING RETURNING id"
    )


class KeyRing:
    """
    Makes and opens the keys of files.

    Args:
        masters: By their ids, 32 bytes each; the first wraps, all of them unwrap.
    """

    def __init__(self, metadata: MetaData, masters: Mapping[str, bytes]) -> None:
        self._keys = metadata.tables[DATA_KEYS]
        self._masters = {name: AESGCM(key) for name, key in masters.items()}
        self.first = next(iter(masters), "")

    async def make(self, session: AsyncSession, file_id: UUID) -> bytes:
        """A new key for *file_id*; empty where nothing is sealed here."""
        if not self.first:
            return b""
        key = secrets.token_bytes(_BYTES)
        await session.execute(
            insert(self._keys).values(
                id=file_id, wrapped=self._wrap(file_id, key), master=self.first
            )
        )
        return key

    async def open(self, session: AsyncSession, file_id: UUID) -> bytes:
        """
        The key of *file_id*; empty when it has none, or none any more.

        Raises:
            MasterMissing: Its master key is not among the settings.
            SealBroken: It was changed.
        """
        row = (
            await session.execute(
                select(self._keys.c.wrapped, self._keys.c.master).where(self._keys.c.id == file_id)
            )
        ).first()
        return self._unwrap(file_id, bytes(row.wrapped), row.master) if row else b""

    async def rewrap(self, session: AsyncSession, most: int) -> int:
        """Wrap up to *most* keys of older masters anew with the first one; gives how many."""
        if not self.first:
            return 0
        rows = await session.execute(
            select(self._keys.c.id, self._keys.c.wrapped, self._keys.c.master)
            .where(self._keys.c.master != self.first)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        found = rows.all()
        for row in found:
            key = self._unwrap(row.id, bytes(row.wrapped), row.master)
            await session.execute(
                update(self._keys)
                .where(self._keys.c.id == row.id)
                .values(wrapped=self._wrap(row.id, key), master=self.first)
            )
        return len(found)

    def _wrap(self, file_id: UUID, key: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._masters[self.first].encrypt(nonce, key, file_id.bytes)

    def _unwrap(self, file_id: UUID, wrapped: bytes, master: str) -> bytes:
        if master not in self._masters:
            raise MasterMissing(master)
        return _opened(self._masters[master], wrapped, file_id)


def key_ring(metadata: MetaData, settings: KeySettings) -> KeyRing:
    """The keys of the service with *metadata*."""
    masters = read_keys(settings.data_keys.get_secret_value())
    if not masters:
        log.warning("files_are_not_sealed", setting="data_keys")
    return KeyRing(metadata, masters)


def seal(key: bytes, file_id: UUID, content: bytes) -> bytes:
    """*content* sealed as *file_id*; as it is where *key* is empty."""
    if not key:
        return content
    nonce = secrets.token_bytes(_NONCE)
    return MARK + nonce + AESGCM(key).encrypt(nonce, content, file_id.bytes)


def unseal(key: bytes, file_id: UUID, kept: bytes) -> bytes:
    """
    What `seal` made of a file; what was kept before there were keys comes as it is.

    Raises:
        SealBroken: It was changed, or *key* is not its key.
    """
    if not kept.startswith(MARK):
        return kept
    if not key:
        raise SealBroken(str(file_id))
    return _opened(AESGCM(key), kept[len(MARK) :], file_id)


def _opened(cipher: AESGCM, sealed: bytes, file_id: UUID) -> bytes:
    try:
        return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], file_id.bytes)
    except InvalidTag:
        raise SealBroken(str(file_id)) from None


async def destroy_keys(session: AsyncSession, ids: Sequence[UUID]) -> list[UUID]:
    """Destroy the keys of the files *ids*; gives which there were."""
    found = await session.scalars(
        text(destroy("SELECT unnest(CAST(:ids AS uuid[]))")), {"ids": list(ids)}
    )
    return list(found)
