"""Whether a contact or case is a person's, and whether somebody serves that person now."""

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.models import CaseFactRow, ContactRow


class PurposeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def is_of(self, kind: str, id_: UUID, person_id: UUID) -> bool:
        """Whether the contact or case is this person's, or a contact on their behalf."""
        found = (
            select(CaseFactRow.case_id).where(
                CaseFactRow.case_id == id_, CaseFactRow.person_id == person_id
            )
            if kind == "case"
            else select(ContactRow.id).where(
                ContactRow.id == id_,
                or_(
                    ContactRow.person_id == person_id,
                    ContactRow.on_behalf_of_id == person_id,
                ),
            )
        )
        return bool(await self._session.scalar(found))

    async def served_now(self, attendant_id: str, person_id: UUID) -> UUID | None:
        """The contact at which *attendant_id* serves this person at the moment."""
        return await self._session.scalar(
            select(ContactRow.id)
            .where(
                ContactRow.person_id == person_id,
                ContactRow.attendant_id == attendant_id,
                ContactRow.closed_at.is_(None),
            )
            .order_by(ContactRow.opened_at.desc())
            .limit(1)
        )
