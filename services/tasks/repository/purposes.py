"""Whether a case is a person's, and whether somebody's unit works for that person now."""

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.models import CaseRow, TaskRow


class PurposeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def is_of(self, case_id: UUID, person_id: UUID) -> bool:
        """Whether the case is this person's, or somebody's on their behalf."""
        return bool(
            await self._session.scalar(
                select(CaseRow.id).where(
                    CaseRow.id == case_id,
                    or_(CaseRow.person_id == person_id, CaseRow.on_behalf_of_id == person_id),
                )
            )
        )

    async def worked_on(self, unit_code: str, person_id: UUID) -> UUID | None:
        """A case of this person on which *unit_code* has an open task."""
        return await self._session.scalar(
            select(CaseRow.id)
            .join(TaskRow, TaskRow.case_id == CaseRow.id)
            .where(CaseRow.person_id == person_id, TaskRow.unit_code == unit_code, TaskRow.live)
            .order_by(CaseRow.opened_at.desc())
            .limit(1)
        )
