"""Mandates in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.identity.domain.mandates import Mandate, MandateId, MandateNotFound
from services.identity.models import MandateRow, PersonRow

MOST_OF_A_PAIR = 50


class MandateRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, mandate: Mandate, *changes: Message) -> None:
        await self._session.execute(insert(MandateRow).values(**_values(mandate)))
        await events.publish(self._session, changes)

    async def save(self, mandate: Mandate, *changes: Message) -> None:
        await self._session.execute(
            update(MandateRow).where(MandateRow.id == mandate.id).values(**_values(mandate))
        )
        await events.publish(self._session, changes)

    async def get(self, mandate_id: MandateId) -> Mandate:
        """
        Raises:
            MandateNotFound: There is none.
        """
        row = (
            await self._session.execute(
                select(MandateRow.__table__).where(MandateRow.id == mandate_id).with_for_update()
            )
        ).first()
        if row is None:
            raise MandateNotFound(field="mandate_id")
        return _to_mandate(row)

    async def of_pair(self, holder_id: UUID, principal_id: UUID) -> list[Mandate]:
        """Those between two people, whoever speaks for them now."""
        rows = await self._session.execute(
            select(MandateRow.__table__)
            .where(
                MandateRow.holder_id == _now(holder_id),
                MandateRow.principal_id == _now(principal_id),
            )
            .order_by(MandateRow.valid_from.desc())
            .limit(MOST_OF_A_PAIR)
        )
        return [_to_mandate(row) for row in rows]

    async def page(
        self,
        person_ids: Sequence[UUID],
        *,
        valid_at: datetime | None,
        before: UUID | None,
        most: int,
    ) -> list[Mandate]:
        """In which any of *person_ids* has a part, the newest first."""
        query = select(MandateRow.__table__).where(
            or_(MandateRow.holder_id.in_(person_ids), MandateRow.principal_id.in_(person_ids))
        )
        if valid_at is not None:
            query = query.where(
                MandateRow.ended_at.is_(None),
                or_(MandateRow.valid_to.is_(None), MandateRow.valid_to > valid_at),
            )
        if before is not None:
            query = query.where(MandateRow.id < before)
        rows = await self._session.execute(query.order_by(MandateRow.id.desc()).limit(most))
        return [_to_mandate(row) for row in rows]


def _now(person_id: UUID) -> Any:
    """Who speaks for *person_id* now."""
    return (
        select(func.coalesce(PersonRow.merged_into, PersonRow.id))
        .where(PersonRow.id == person_id)
        .scalar_subquery()
    )


def _values(mandate: Mandate) -> dict[str, Any]:
    values = {name: getattr(mandate, name) for name in Mandate.__dataclass_fields__}
    return {
        **values,
        "service_codes": list(mandate.service_codes),
        "actions": list(mandate.actions),
    }


def _to_mandate(row: Any) -> Mandate:
    values = {name: getattr(row, name) for name in Mandate.__dataclass_fields__}
    return Mandate(
        **{
            **values,
            "id": MandateId(row.id),
            "service_codes": tuple(row.service_codes),
            "actions": tuple(row.actions),
        }
    )
