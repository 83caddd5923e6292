"""Merges in the database: both records held while one gives way to the other."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.merging import follow, unfollow
from chassis.text import fold
from services.identity.domain.errors import MergeNotFound, PersonMerged, PersonNotFound
from services.identity.domain.identifiers import Identifier, IdentifierType
from services.identity.domain.merging import Merge, MergeId, MergeState
from services.identity.domain.people import Person
from services.identity.domain.points import Point, PointType
from services.identity.models import (
    Base,
    IdentifierRow,
    MergeDismissalRow,
    MergeRow,
    PersonRow,
    PointRow,
)
from services.identity.repository.people import COLUMNS, PersonRepository, to_person

# What stays with the record it was made for: the log, and what somebody proved as that record.
STAYS = ("access", "citizen_session", "secret_message", "confirmation", "proof")
MOST_CANDIDATES = 50


class MergeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._people = PersonRepository(session)

    async def lock(self, *person_ids: UUID) -> dict[UUID, Person]:
        """
        Both records, held until the transaction ends; always in the same order.

        Raises:
            PersonNotFound: One is not there.
            PersonMerged: One was merged already.
        """
        held = await self._session.execute(
            select(PersonRow.id, PersonRow.merged_into)
            .where(PersonRow.id.in_(person_ids))
            .order_by(PersonRow.id)
            .with_for_update()
        )
        known = {row.id: row.merged_into for row in held}
        for person_id in person_ids:
            if person_id not in known:
                raise PersonNotFound(field="person_id")
            if known[person_id] is not None:
                raise PersonMerged(field="person_id", survivor_id=str(known[person_id]))
        rows = await self._session.execute(select(*COLUMNS).where(PersonRow.id.in_(person_ids)))
        return {row.id: to_person(row) for row in rows}

    async def add(self, merge: Merge) -> None:
        await self._session.execute(insert(MergeRow).values(**_values(merge), moved={}))

    async def get(self, merge_id: MergeId) -> Merge:
        """
        Raises:
            MergeNotFound: There is none.
        """
        row = (
            await self._session.execute(
                select(MergeRow.__table__).where(MergeRow.id == merge_id).with_for_update()
            )
        ).first()
        if row is None:
            raise MergeNotFound(field="merge_id")
        return _to_merge(row)

    async def decided(self, merge: Merge, *changes: Message) -> None:
        """Store what became of a merge."""
        await self._session.execute(
            update(MergeRow).where(MergeRow.id == merge.id).values(**_values(merge))
        )
        await events.publish(self._session, changes)

    async def carry_out(
        self, merge: Merge, survivor: Person, merged: Person, joined: Person
    ) -> None:
        """Let *merged* give way: what was theirs is in *joined*, as the survivor is now."""
        kept = {"survivor": _kept(survivor), "merged": _kept(merged)}
        await self._session.execute(
            update(MergeRow).where(MergeRow.id == merge.id).values(moved=kept)
        )
        await self._strip(merged, survivor.id)
        await self._people.save(joined)
        await self._session.execute(
            update(PersonRow)
            .where(PersonRow.merged_into == merged.id)
            .values(merged_into=survivor.id)
        )
        await follow(
            self._session,
            Base.metadata,
            merge_id=merge.id,
            survivor_id=survivor.id,
            merged_id=merged.id,
            merged_at=merge.decided_at or merge.proposed_at,
            skip=STAYS,
        )

    async def snapshots(self, merge: Merge) -> tuple[dict[str, Any], dict[str, Any]]:
        """Identifiers and points of survivor and merged as they were."""
        moved: dict[str, Any] = (
            await self._session.execute(select(MergeRow.moved).where(MergeRow.id == merge.id))
        ).scalar_one()
        return _read(moved["survivor"]), _read(moved["merged"])

    async def take_back(self, merge: Merge, parted: Person, merged: Person) -> None:
        """Let *merged* be somebody again; the survivor is *parted* from them."""
        await self._people.save(parted)
        await self._session.execute(
            update(PersonRow).where(PersonRow.id == merged.id).values(merged_into=None)
        )
        await self._people.save(merged)
        # Whoever had been merged into the one that is back goes with them.
        earlier = select(MergeRow.merged_id).where(
            MergeRow.survivor_id == merged.id, MergeRow.state == MergeState.DONE.value
        )
        await self._session.execute(
            update(PersonRow).where(PersonRow.id.in_(earlier)).values(merged_into=merged.id)
        )
        await unfollow(
            self._session,
            Base.metadata,
            merge_id=merge.id,
            survivor_id=merge.survivor_id,
            merged_id=merge.merged_id,
        )

    async def person_as_is(self, person_id: UUID) -> Person:
        """The record itself, also of somebody who was merged; held until the end."""
        await self._session.execute(
            select(PersonRow.id).where(PersonRow.id == person_id).with_for_update()
        )
        row = (await self._session.execute(select(*COLUMNS).where(PersonRow.id == person_id))).one()
        return to_person(row)

    async def is_merged(self, person_id: UUID) -> bool:
        return (
            await self._session.scalar(
                select(PersonRow.merged_into).where(PersonRow.id == person_id)
            )
            is not None
        )

    async def resolve(self, person_ids: Sequence[UUID]) -> dict[UUID, UUID]:
        """Which id speaks for each of those that are known."""
        rows = await self._session.execute(
            select(PersonRow.id, func.coalesce(PersonRow.merged_into, PersonRow.id)).where(
                PersonRow.id.in_(person_ids)
            )
        )
        return {row[0]: row[1] for row in rows}

    async def merged_into(self, person_id: UUID) -> list[UUID]:
        """The ids for which *person_id* speaks besides their own."""
        found = await self._session.scalars(
            select(PersonRow.id).where(PersonRow.merged_into == person_id)
        )
        return list(found)

    async def candidates(self, person: Person) -> list[Person]:
        """Who shares a number, an address or a name with *person*, dismissed pairs left out."""
        likes: list[Any] = [PersonRow.name_folded == fold(person.name)]
        if person.identifiers:
            values = [number.value for number in person.identifiers]
            likes.append(
                PersonRow.id.in_(
                    select(IdentifierRow.person_id).where(IdentifierRow.value.in_(values))
                )
            )
        if person.points:
            keys = [point.key for point in person.points]
            likes.append(PersonRow.id.in_(select(PointRow.person_id).where(PointRow.key.in_(keys))))
        dismissed = select(MergeDismissalRow.one_id).where(
            MergeDismissalRow.one_id == func.least(PersonRow.id, person.id),
            MergeDismissalRow.other_id == func.greatest(PersonRow.id, person.id),
        )
        rows = await self._session.execute(
            select(*COLUMNS)
            .where(
                or_(*likes),
                PersonRow.id != person.id,
                PersonRow.merged_into.is_(None),
                ~dismissed.exists(),
            )
            .order_by(PersonRow.id)
            .limit(MOST_CANDIDATES)
        )
        return [to_person(row) for row in rows]

    async def dismiss(self, one: UUID, other: UUID, *, reason: str, by: str, at: datetime) -> None:
        """They are two, and are not suggested again."""
        first, second = sorted((one, other))
        await self._session.execute(
            upsert(MergeDismissalRow)
            .values(one_id=first, other_id=second, reason=reason, by=by, at=at)
            .on_conflict_do_nothing()
        )

    async def page(self, person_id: UUID | None, *, before: UUID | None, most: int) -> list[Merge]:
        """Of one person, or all that wait; the newest first."""
        query = select(MergeRow.__table__)
        if person_id is None:
            query = query.where(MergeRow.state == MergeState.PROPOSED.value)
        else:
            query = query.where(
                or_(MergeRow.survivor_id == person_id, MergeRow.merged_id == person_id)
            )
        if before is not None:
            query = query.where(MergeRow.id < before)
        rows = await self._session.execute(query.order_by(MergeRow.id.desc()).limit(most))
        return [_to_merge(row) for row in rows]

    async def _strip(self, merged: Person, survivor_id: UUID) -> None:
        bare = {"identifiers": (), "points": (), "version": merged.version + 1}
        await self._people.save(Person(**{**_fields(merged), **bare}))
        await self._session.execute(
            update(PersonRow).where(PersonRow.id == merged.id).values(merged_into=survivor_id)
        )


def _fields(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in Person.__dataclass_fields__}


def _kept(person: Person) -> dict[str, Any]:
    """What hangs on a record, as JSON."""
    return {
        "identifiers": [
            {"type": number.type.value, "value": number.value, "country": number.country}
            for number in person.identifiers
        ],
        "points": [
            {
                **asdict(point),
                "type": point.type.value,
                "verified_at": point.verified_at.isoformat() if point.verified_at else None,
            }
            for point in person.points
        ],
        "accessibility": person.accessibility,
    }


def _read(kept: dict[str, Any]) -> dict[str, Any]:
    return {
        "identifiers": tuple(
            Identifier(IdentifierType(one["type"]), one["value"], one["country"])
            for one in kept["identifiers"]
        ),
        "points": tuple(
            Point(
                **{
                    **one,
                    "type": PointType(one["type"]),
                    "verified_at": datetime.fromisoformat(one["verified_at"])
                    if one["verified_at"]
                    else None,
                }
            )
            for one in kept["points"]
        ),
        "accessibility": kept["accessibility"],
    }


def _values(merge: Merge) -> dict[str, Any]:
    return {
        name: getattr(merge, name) if name != "state" else merge.state.value
        for name in Merge.__dataclass_fields__
    }


def _to_merge(row: Any) -> Merge:
    values = {name: getattr(row, name) for name in Merge.__dataclass_fields__}
    return Merge(**{**values, "id": MergeId(row.id), "state": MergeState(row.state)})
