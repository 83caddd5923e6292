"""Sittings: files to be seen and meetings to be held."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import insert, literal, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.errors import Aborted
from services.contacts.domain.agenda_errors import SittingNotFound
from services.contacts.domain.sittings import (
    Legitimacy,
    Sitting,
    SittingId,
    SittingKind,
    SittingState,
)
from services.contacts.models import SittingRow

_FIELDS = [column.name for column in SittingRow.__table__.c]


class SittingRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, sitting_id: SittingId) -> Sitting:
        row = await self._first(SittingRow.id == sitting_id)
        if row is None:
            raise SittingNotFound(field="sitting_id")
        return _to_domain(row)

    async def of_case(self, case_id: UUID) -> Sitting | None:
        """The one for which the archive has this case."""
        row = await self._first(SittingRow.case_id == case_id)
        return _to_domain(row) if row else None

    async def without_case(self) -> Sitting | None:
        """One for which the archive is still to be asked; the oldest."""
        row = (
            await self._session.execute(
                select(SittingRow.__table__)
                .where(
                    SittingRow.state == SittingState.RETRIEVING.value,
                    SittingRow.case_id.is_(None),
                )
                .order_by(SittingRow.requested_at)
                .limit(1)
            )
        ).first()
        return _to_domain(row) if row else None

    async def _first(self, condition: Any) -> Any:
        return (
            await self._session.execute(select(SittingRow.__table__).where(condition).limit(1))
        ).first()

    async def add(self, sitting: Sitting) -> None:
        await self._session.execute(insert(SittingRow).values(_values(sitting)))

    async def save(self, before: Sitting, after: Sitting, *changes: Message) -> Sitting:
        """
        Store what *after* has become since *before* was loaded, one version on.

        Raises:
            Aborted: Somebody else changed it meanwhile.
        """
        saved = replace(after, version=before.version + 1)
        changed = await self._session.execute(
            update(SittingRow)
            .where(SittingRow.id == before.id, SittingRow.version == before.version)
            .values(_values(saved))
            .returning(SittingRow.id)
        )
        if changed.first() is None:
            raise Aborted(f"sitting {before.id} was changed by someone else", field="version")
        await events.publish(self._session, changes)
        return saved

    async def listed(
        self,
        states: Sequence[SittingState],
        person_id: UUID | None,
        *,
        after: tuple[datetime, UUID] | None,
        most: int,
    ) -> list[Sitting]:
        """By the moment of asking, the oldest first."""
        query = select(SittingRow.__table__).where(
            SittingRow.state.in_([state.value for state in states])
        )
        if person_id is not None:
            query = query.where(SittingRow.person_id == person_id)
        if after is not None:
            key = tuple_(SittingRow.requested_at, SittingRow.id)
            query = query.where(key > tuple_(literal(after[0]), literal(after[1])))
        rows = await self._session.execute(
            query.order_by(SittingRow.requested_at, SittingRow.id).limit(most)
        )
        return [_to_domain(row) for row in rows]


def _values(sitting: Sitting) -> dict[str, Any]:
    return {
        **{name: getattr(sitting, name) for name in _FIELDS},
        "kind": sitting.kind.value,
        "state": sitting.state.value,
        "legitimacy": sitting.legitimacy.value if sitting.legitimacy else None,
    }


def _to_domain(row: Any) -> Sitting:
    return Sitting(
        **{
            **row._mapping,
            "id": SittingId(row.id),
            "kind": SittingKind(row.kind),
            "state": SittingState(row.state),
            "legitimacy": Legitimacy(row.legitimacy) if row.legitimacy else None,
        }
    )
