"""Staff who see nothing of one person, in the database."""

from collections.abc import Sequence
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.identity.domain.circumstances import Exclusion
from services.identity.models import ExclusionRow, PersonRow

MOST = 100


class ExclusionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, exclusion: Exclusion, *changes: Message) -> None:
        """Keep it; one that is there stays as it is."""
        await self._session.execute(
            upsert(ExclusionRow)
            .values(
                person_id=exclusion.person_id,
                staff_id=exclusion.staff_id,
                reason=exclusion.reason,
                decided_by=exclusion.decided_by,
                decided_at=exclusion.decided_at,
            )
            .on_conflict_do_nothing()
        )
        await events.publish(self._session, changes)

    async def remove(self, person_id: UUID, staff_id: UUID, *changes: Message) -> None:
        await self._session.execute(
            delete(ExclusionRow).where(
                ExclusionRow.person_id == person_id, ExclusionRow.staff_id == staff_id
            )
        )
        await events.publish(self._session, changes)

    async def of_person(self, person_id: UUID) -> list[Exclusion]:
        """Those of one person, the oldest first."""
        rows = await self._session.execute(
            select(ExclusionRow.__table__)
            .where(ExclusionRow.person_id == person_id)
            .order_by(ExclusionRow.decided_at)
            .limit(MOST)
        )
        return [Exclusion(**row) for row in rows.mappings()]

    async def closed_to(self, staff_id: UUID, person_ids: Sequence[UUID]) -> set[UUID]:
        """Which of *person_ids* are closed to *staff_id*, under this or a merged id."""
        owner = ExclusionRow.person_id
        rows = await self._session.scalars(
            select(PersonRow.id).where(
                PersonRow.id.in_(person_ids),
                select(ExclusionRow.staff_id)
                .where(
                    ExclusionRow.staff_id == staff_id,
                    or_(
                        owner == PersonRow.id,
                        owner.in_(
                            select(_MERGED.c.id).where(_MERGED.c.merged_into == PersonRow.id)
                        ),
                        owner == PersonRow.merged_into,
                    ),
                )
                .correlate(PersonRow)
                .exists(),
            )
        )
        return set(rows)


_MERGED = PersonRow.__table__.alias("merged")
