"""Two records that are one person: suggested, decided, carried out, taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.ids import new_id
from chassis.text import clean
from services.identity.domain import merging as rules
from services.identity.domain.merging import (
    LEAST_SCORE,
    MOST_SUGGESTIONS,
    Likeness,
    Merge,
    MergeId,
)
from services.identity.domain.people import Person, PersonId
from services.identity.handlers.people import get_people
from services.identity.repository.citizens import CitizenSessionRepository, RevocationRepository
from services.identity.repository.merging import MergeRepository
from services.identity.repository.people import PersonRepository
from services.identity.serializers.merging import merge_undone, people_merged


async def suggest(
    session: AsyncSession, person_id: PersonId, caller: Caller, now: datetime, *, sees: bool
) -> list[tuple[Person, Likeness]]:
    """
    Who may be the same as *person_id*, best first; each shown is a reading.

    Args:
        sees: As in `get_people`.
    """
    store = MergeRepository(session)
    person = await PersonRepository(session).get(person_id)
    scored = [(other, rules.likeness(person, other)) for other in await store.candidates(person)]
    likely = [(other, found) for other, found in scored if found.score >= LEAST_SCORE]
    likely.sort(key=lambda pair: (-pair[1].score, str(pair[0].id)))
    shown = likely[:MOST_SUGGESTIONS]
    read = await get_people(session, [other.id for other, _ in shown], caller, now, sees=sees)
    open_to = {other.id for other in read}
    return [(other, found) for other, found in shown if other.id in open_to]


async def dismiss(
    session: AsyncSession, one: UUID, other: UUID, *, reason: str, by: str, now: datetime
) -> None:
    """They look alike and are two."""
    why = clean(reason, field="reason", longest=500, required=False)
    await MergeRepository(session).lock(one, other)
    await MergeRepository(session).dismiss(one, other, reason=why, by=by, at=now)


async def propose(
    session: AsyncSession,
    survivor_id: UUID,
    merged_id: UUID,
    *,
    reason: str,
    by: str,
    four_eyes: bool,
    now: datetime,
) -> Merge:
    """
    Say that they are one; carried out at once unless another has to look.

    Raises:
        PersonMerged: One was merged already, perhaps the other way round and just now.
        NumbersDiffer, MergeIntoSelf: They cannot be one.
    """
    store = MergeRepository(session)
    held = await store.lock(survivor_id, merged_id)
    survivor, merged = held[survivor_id], held[merged_id]
    merge = rules.propose(MergeId(new_id()), survivor, merged, reason=reason, by=by, at=now)
    await store.add(merge)
    if four_eyes:
        return merge
    return await _carry_out(
        session, rules.decide(merge, by=by, at=now, four_eyes=False), survivor, merged, now
    )


async def approve(
    session: AsyncSession, merge_id: MergeId, *, by: str, four_eyes: bool, now: datetime
) -> Merge:
    """Carry out what somebody else proposed."""
    store = MergeRepository(session)
    merge = await store.get(merge_id)
    done = rules.decide(merge, by=by, at=now, four_eyes=four_eyes)
    held = await store.lock(merge.survivor_id, merge.merged_id)
    return await _carry_out(session, done, held[merge.survivor_id], held[merge.merged_id], now)


async def refuse(session: AsyncSession, merge_id: MergeId, *, by: str, now: datetime) -> Merge:
    """They stay two."""
    store = MergeRepository(session)
    refused = rules.decide(await store.get(merge_id), by=by, at=now, four_eyes=False, done=False)
    await store.decided(refused)
    return refused


async def undo(session: AsyncSession, merge_id: MergeId, *, by: str, now: datetime) -> Merge:
    """
    Two again: each has what it had, and the survivor keeps what they got since.

    Raises:
        MergeStateWrong: It is not done.
        PersonMerged: The survivor was merged since.
    """
    store = MergeRepository(session)
    merge = await store.get(merge_id)
    undone = rules.undo(merge, await store.is_merged(merge.survivor_id), by=by, at=now)
    before, lost = await store.snapshots(merge)
    survivor = await store.person_as_is(merge.survivor_id)
    merged = await store.person_as_is(merge.merged_id)
    back = replace(merged, **lost, version=merged.version + 1)
    parted = rules.parted(survivor, replace(survivor, **before), back)
    await store.take_back(undone, parted, back)
    await store.decided(undone, merge_undone(undone))
    return undone


async def get_merge(session: AsyncSession, merge_id: MergeId) -> Merge:
    """
    Raises:
        MergeNotFound: There is none.
    """
    return await MergeRepository(session).get(merge_id)


async def list_merges(
    session: AsyncSession, person_id: UUID | None, *, before: UUID | None, size: int
) -> tuple[list[Merge], UUID | None]:
    """Of one person, or all that wait, newest first; and the id the next page starts before."""
    found = await MergeRepository(session).page(person_id, before=before, most=size + 1)
    page = found[:size]
    return page, page[-1].id if len(found) > size else None


async def resolve(session: AsyncSession, person_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Which id speaks for each of those that are known."""
    return await MergeRepository(session).resolve(person_ids)


async def all_ids(session: AsyncSession, person_id: UUID) -> list[UUID]:
    """*person_id* and every id for which they speak."""
    return [person_id, *await MergeRepository(session).merged_into(person_id)]


async def _carry_out(
    session: AsyncSession, done: Merge, survivor: Person, merged: Person, now: datetime
) -> Merge:
    store = MergeRepository(session)
    await store.carry_out(done, survivor, merged, rules.joined(survivor, merged))
    # Who is signed in as the record that is gone signs in anew.
    await CitizenSessionRepository(session).remove_all([merged.id])
    await RevocationRepository(session).add(str(merged.id), now)
    await store.decided(done, people_merged(done))
    return done
