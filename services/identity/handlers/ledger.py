"""The ledger of erasures: kept apart from the database, and carried out again out of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.storage import ObjectMissing, Storage
from services.identity.domain.ledger import EntryBroken, entry, erasure_of, in_place_of, newer
from services.identity.domain.rights import Erasure
from services.identity.handlers.codes import end_everywhere
from services.identity.handlers.merging import all_ids
from services.identity.repository.erasures import ErasureRepository
from services.identity.serializers.rights import erasure_requested

log = structlog.get_logger()

Sessions = async_sessionmaker[AsyncSession]
KEPT = "erasures/"
_MOST = 100


async def tell(sessions: Sessions, storage: Storage) -> int:
    """
    Write down erasures that the ledger lacks, or knows as they were; how many.

    The store is asked between two transactions: however slow it is, no erasure waits for it.

    Raises:
        StorageUnavailable: Some are not written; the next turn does it.
    """
    async with sessions() as session:
        untold = await ErasureRepository(session).untold(_MOST)
    for erasure in untold:
        written = erasure
        if (kept := await _kept(storage, erasure.id)) is not None:
            written = in_place_of(erasure, kept)
        await storage.put(f"{KEPT}{erasure.id}", entry(written))
        async with sessions.begin() as session:
            await ErasureRepository(session).told(erasure, written.earlier)
    return len(untold)


async def bring_back(sessions: Sessions, storage: Storage, now: datetime) -> list[UUID]:
    """
    Begin again whatever the ledger has and the database has not: a backup was restored.

    Raises:
        StorageUnavailable: Nobody knows what is lacking.
    """
    begun: list[UUID] = []
    async for page in storage.list(KEPT):
        ids = [found for found in map(_id, page) if found]
        async with sessions() as session:
            known = await ErasureRepository(session).known(ids)
        async for kept in _read(storage, [each for each in ids if each not in known]):
            async with sessions.begin() as session:
                if await _again(session, kept, now, known=False):
                    begun.append(kept.id)
    return begun


async def erase_again(
    sessions: Sessions, storage: Storage, since: datetime, now: datetime
) -> list[UUID]:
    """
    Begin every erasure again that a backup begun at *since* may not have, known here or not.

    Whoever has erased already erases nothing more and answers; a new certificate names the
    earlier one.

    Raises:
        StorageUnavailable: Some may not be begun; the same call again does no harm.
    """
    begun: list[UUID] = []
    async for page in storage.list(KEPT):
        async for kept in _read(storage, [found for found in map(_id, page) if found]):
            if newer(kept, since):
                async with sessions.begin() as session:
                    await _again(session, kept, now, known=True)
                begun.append(kept.id)
    return begun


async def _again(session: AsyncSession, kept: Erasure, now: datetime, *, known: bool) -> bool:
    """Begin *kept* again, by its id; not if it is *known* by now and need not be."""
    store = ErasureRepository(session)
    # Whoever was registered after the backup as well: others may have words of theirs.
    await store.add_nobodies([kept.subject_id, *kept.also], now)
    also = [one for one in await all_ids(session, kept.subject_id) if one != kept.subject_id]
    running = replace(
        kept,
        also=sorted({*also, *kept.also}),
        state="running",
        earlier=kept.certificate or kept.earlier,
        certificate="",
        certificate_hash="",
        finished_at=None,
    )
    if not await store.add_once(running):
        if not known:
            return False
        before = await store.get(kept.id)
        # A certificate that came after the backup is in the ledger alone.
        earlier = before.certificate or before.earlier or running.earlier
        running = replace(running, request_id=before.request_id, earlier=earlier)
        await store.save(running)
    await store.publish(erasure_requested(running, running.also))
    for each in (running.subject_id, *running.also):
        await end_everywhere(session, each, now)
    return True


async def _read(storage: Storage, ids: list[UUID]) -> AsyncIterator[Erasure]:
    for each in ids:
        if (kept := await _kept(storage, each)) is not None:
            yield kept


async def _kept(storage: Storage, erasure_id: UUID) -> Erasure | None:
    """What the ledger has of it; None where it has nothing, or nothing that can be read."""
    try:
        found = await storage.get(f"{KEPT}{erasure_id}")
        return erasure_of(b"".join([piece async for piece in found]))
    except ObjectMissing:
        return None
    except EntryBroken as failure:
        # The others are erased all the same.
        log.error("erasure_unreadable", erasure_id=str(erasure_id), why=str(failure))
        return None


def _id(path: str) -> UUID | None:
    try:
        return UUID(path.rpartition("/")[2])
    except ValueError:
        return None
