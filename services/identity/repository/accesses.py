"""The log of who read what."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.identity.domain.accesses import Access
from services.identity.models import AccessRow


class AccessRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self,
        person_ids: Sequence[UUID],
        *,
        reader_id: str,
        reader_kind: str,
        purpose: str,
        what: str,
        read_at: datetime,
    ) -> None:
        """Write one line a person, in one statement."""
        if person_ids:
            await self._session.execute(
                insert(AccessRow),
                [
                    {
                        "id": new_id(),
                        "person_id": person_id,
                        "reader_id": reader_id,
                        "reader_kind": reader_kind,
                        "purpose": purpose,
                        "what": what,
                        "read_at": read_at,
                    }
                    for person_id in person_ids
                ],
            )

    async def page(self, person_id: UUID, *, before: UUID | None, most: int) -> list[Access]:
        """The newest first; ids sort by time."""
        query = select(AccessRow.__table__).where(AccessRow.person_id == person_id)
        if before is not None:
            query = query.where(AccessRow.id < before)
        rows = await self._session.execute(query.order_by(AccessRow.id.desc()).limit(most))
        return [Access(**row) for row in rows.mappings()]
