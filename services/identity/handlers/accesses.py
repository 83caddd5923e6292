"""The log of who read what: listed, reviewed, sealed, verified."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from services.identity.domain import accesses as rules
from services.identity.domain.accesses import Access, Reading, Seal, Verdict
from services.identity.domain.errors import OwnAccess
from services.identity.repository.accesses import AccessRepository, SealRepository

UNSTATED = "not stated"
MOST_SEALED = 5000
SEALS_AT_ONCE = 50


async def record_readings(session: AsyncSession, readings: Sequence[Reading]) -> None:
    """Other services showed people's data to somebody."""
    await AccessRepository(session).add(readings)


async def note_reading(
    session: AsyncSession, person_id: UUID, what: str, caller: Caller, now: datetime
) -> None:
    """*caller* is shown *what* identity has of somebody."""
    reading = Reading(
        person_id=person_id,
        reader_id=caller.id,
        reader_kind=caller.kind,
        purpose=caller.purpose or UNSTATED,
        what=what,
        about=caller.about,
        read_at=now,
    )
    await record_readings(session, [reading])


async def list_accesses(
    session: AsyncSession, person_ids: Sequence[UUID], *, before: UUID | None, size: int
) -> tuple[list[Access], UUID | None]:
    """Who read a person's data, newest first, and the id the next page starts before."""
    found = await AccessRepository(session).page(person_ids, before=before, most=size + 1)
    page = found[:size]
    return page, page[-1].id if len(found) > size else None


async def list_to_review(
    session: AsyncSession, *, after: UUID | None, size: int
) -> tuple[list[Access], UUID | None]:
    """Readings for a stated reason only, oldest first, and the id the next page starts after."""
    found = await AccessRepository(session).to_review(after=after, most=size + 1)
    page = found[:size]
    return page, page[-1].id if len(found) > size else None


async def review(
    session: AsyncSession, access_id: UUID, *, by: str, justified: bool, note: str, now: datetime
) -> None:
    """
    Somebody else looked at a reading and says whether it was right.

    Raises:
        AccessNotFound: There is none.
        OwnAccess: It was their own.
        AccessReviewed: Somebody was first.
    """
    store = AccessRepository(session)
    access = await store.get(access_id)
    if access.reader_id == by:
        raise OwnAccess(field="access_id")
    await store.review(access_id, by=by, justified=justified, note=note, at=now)


async def seal(session: AsyncSession, now: datetime) -> Seal | None:
    """Seal what was written since the last seal; None when nothing was, or another is at it."""
    store = SealRepository(session)
    if not await store.lock():
        return None
    found = await store.unsealed(MOST_SEALED)
    if not found:
        return None
    made = rules.next_seal(await store.last(), found, now)
    await store.add(made, [one.id for one in found])
    return made


async def verify(session: AsyncSession) -> Verdict:
    """Recompute every seal from the readings it holds."""
    store = SealRepository(session)
    before: Seal | None = None
    seals = accesses = 0
    while True:
        links = await store.after(before.no if before else 0, SEALS_AT_ONCE)
        if not links:
            return Verdict(seals=seals, accesses=accesses, broken=0, last=before)
        held = await store.held_by(links[0].no, links[-1].no)
        for link in links:
            if not rules.fits(before, link, held.get(link.no, [])):
                return Verdict(seals=seals, accesses=accesses, broken=link.no, last=before)
            seals, accesses, before = seals + 1, accesses + link.accesses, link
