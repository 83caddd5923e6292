"""What was told of the cases in which requests about one's own data are worked on."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain.rights import CaseNews
from services.identity.models import RightsCaseRow


class CaseNewsRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, case_id: UUID) -> CaseNews:
        """What was told of a case; its row is there then, and held until the end."""
        await self._session.execute(
            upsert(RightsCaseRow).values(case_id=case_id).on_conflict_do_nothing()
        )
        row = (
            await self._session.execute(
                select(
                    RightsCaseRow.due_on,
                    RightsCaseRow.due_told_at,
                    RightsCaseRow.outcome,
                    RightsCaseRow.outcome_told_at,
                )
                .where(RightsCaseRow.case_id == case_id)
                .with_for_update()
            )
        ).one()
        return CaseNews(**row._mapping)

    async def keep(self, case_id: UUID, news: CaseNews) -> None:
        await self._session.execute(
            update(RightsCaseRow).where(RightsCaseRow.case_id == case_id).values(**asdict(news))
        )
