"""Recordings and who heard them; the sound itself lies elsewhere, sealed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.keys import destroy_keys
from services.telephony.domain.errors import RecordingNotFound
from services.telephony.domain.recording import Hearing, Pause, Recording
from services.telephony.models import HearingRow, RecordingRow

MOST_HEARINGS = 100
_RECORDING: Any = RecordingRow.__table__
# Of the table, as it is told of many contacts at once.
_ARE_OF = (
    update(_RECORDING)
    .where(_RECORDING.c.contact_id == bindparam("of_contact"), _RECORDING.c.person_id.is_(None))
    .values(person_id=bindparam("of_person"))
)


class RecordingRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, recording: Recording) -> None:
        await self._session.execute(
            insert(RecordingRow).values(
                id=recording.id,
                call_id=recording.call_id,
                contact_id=recording.contact_id,
                person_id=recording.person_id,
                staff_id=recording.staff_id,
                key_id=recording.key_id,
                began_at=recording.began_at,
                samples=recording.samples,
                delete_at=recording.delete_at,
                pauses=[[one.at_s, one.lasted_s] for one in recording.pauses],
            )
        )

    async def get(self, recording_id: UUID, now: datetime) -> Recording:
        """
        One recording.

        Raises:
            RecordingNotFound: There is none, or its time is over.
        """
        row = await self._session.get(RecordingRow, recording_id)
        if row is None or row.delete_at <= now:
            raise RecordingNotFound(field="recording_id")
        return _to_domain(row)

    async def page(
        self,
        *,
        call_id: UUID | None,
        contact_id: str,
        before: tuple[datetime, UUID] | None,
        size: int,
        now: datetime,
    ) -> list[Recording]:
        """Up to *size* recordings, newest first."""
        query = (
            select(RecordingRow)
            .where(RecordingRow.delete_at > now)
            .order_by(RecordingRow.began_at.desc(), RecordingRow.id.desc())
            .limit(size)
        )
        if call_id is not None:
            query = query.where(RecordingRow.call_id == call_id)
        if contact_id:
            query = query.where(RecordingRow.contact_id == contact_id)
        if before is not None:
            query = query.where(tuple_(RecordingRow.began_at, RecordingRow.id) < before)
        return [_to_domain(row) for row in (await self._session.scalars(query)).all()]

    async def heard(self, recording_id: UUID, hearing: Hearing) -> None:
        """Keep that somebody listened."""
        await self._session.execute(
            insert(HearingRow).values(
                id=hearing.id,
                recording_id=recording_id,
                staff_id=hearing.staff_id,
                heard_at=hearing.at,
                purpose=hearing.purpose,
            )
        )

    async def hearings(self, recording_id: UUID) -> list[Hearing]:
        query = (
            select(HearingRow)
            .where(HearingRow.recording_id == recording_id)
            .order_by(HearingRow.heard_at.desc())
            .limit(MOST_HEARINGS)
        )
        return [
            Hearing(id=row.id, staff_id=row.staff_id, at=row.heard_at, purpose=row.purpose)
            for row in (await self._session.scalars(query)).all()
        ]

    async def due(self, now: datetime, most: int) -> Sequence[UUID]:
        """Up to *most* recordings whose time is over."""
        query = select(RecordingRow.id).where(RecordingRow.delete_at <= now).limit(most)
        return (await self._session.scalars(query)).all()

    async def are_of(self, whose: Mapping[UUID, UUID]) -> None:
        """Keep whose the recordings of each contact are; those of somebody stay theirs."""
        if whose:
            rows = [{"of_contact": str(one), "of_person": person} for one, person in whose.items()]
            await self._session.execute(_ARE_OF, rows)

    async def remove(self, ids: Sequence[UUID]) -> None:
        """Forget *ids*, and by what they are sealed: no copy of them is opened again."""
        await destroy_keys(self._session, ids)
        await self._session.execute(delete(RecordingRow).where(RecordingRow.id.in_(ids)))


def _to_domain(row: RecordingRow) -> Recording:
    return Recording(
        id=row.id,
        call_id=row.call_id,
        contact_id=row.contact_id,
        person_id=row.person_id,
        staff_id=row.staff_id,
        key_id=row.key_id,
        began_at=row.began_at,
        samples=row.samples,
        delete_at=row.delete_at,
        pauses=tuple(Pause(at_s=at_s, lasted_s=lasted_s) for at_s, lasted_s in row.pauses),
    )
