"""The log of who read what, and its seals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, cast, func, insert, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.identity.domain.accesses import Access, Reading, Seal, is_break_glass
from services.identity.domain.errors import AccessNotFound, AccessReviewed
from services.identity.models import AccessReviewRow, AccessRow, AccessSealRow, StaffRow

_LOCK = 0x5EA1
# Built once, and of the table: each reading of anybody's data is written by it.
_ACCESS: Any = AccessRow.__table__
_ADD = insert(_ACCESS).inline()
_OF_ACCESS = (
    AccessRow.id,
    AccessRow.person_id,
    AccessRow.reader_id,
    AccessRow.reader_kind,
    AccessRow.purpose,
    AccessRow.what,
    AccessRow.read_at,
    AccessRow.about,
    AccessRow.break_glass,
)


class AccessRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, readings: Sequence[Reading]) -> None:
        """Write one line a reading, all in one statement."""
        rows = [
            {
                "id": new_id(),
                "person_id": reading.person_id,
                "reader_id": reading.reader_id,
                "reader_kind": reading.reader_kind,
                "purpose": reading.purpose,
                "what": reading.what,
                "read_at": reading.read_at,
                "about": reading.about,
                "break_glass": is_break_glass(reading.reader_kind, reading.what, reading.about),
            }
            for reading in readings
        ]
        if rows:
            # Mostly it is one, which is cheaper as one than as a list of one.
            await self._session.execute(_ADD, rows[0] if len(rows) == 1 else rows)

    async def page(
        self, person_ids: Sequence[UUID], *, before: UUID | None, most: int
    ) -> list[Access]:
        """The newest first, with the unit of readers who are staff; ids sort by time."""
        query = self._shown().where(AccessRow.person_id.in_(person_ids))
        if before is not None:
            query = query.where(AccessRow.id < before)
        rows = await self._session.execute(query.order_by(AccessRow.id.desc()).limit(most))
        return [Access(**row) for row in rows.mappings()]

    async def to_review(self, *, after: UUID | None, most: int) -> list[Access]:
        """Readings for a reason only that nobody has looked at, the oldest first."""
        query = self._shown().where(AccessRow.break_glass, AccessReviewRow.access_id.is_(None))
        if after is not None:
            query = query.where(AccessRow.id > after)
        rows = await self._session.execute(query.order_by(AccessRow.id).limit(most))
        return [Access(**row) for row in rows.mappings()]

    async def get(self, access_id: UUID) -> Access:
        """
        Raises:
            AccessNotFound: There is none.
        """
        rows = await self._session.execute(self._shown().where(AccessRow.id == access_id))
        row = rows.mappings().first()
        if row is None:
            raise AccessNotFound(field="access_id")
        return Access(**row)

    async def review(
        self, access_id: UUID, *, by: str, justified: bool, note: str, at: datetime
    ) -> None:
        """
        Raises:
            AccessReviewed: Somebody was first.
        """
        try:
            await self._session.execute(
                insert(AccessReviewRow).values(
                    access_id=access_id,
                    reviewed_by=by,
                    reviewed_at=at,
                    justified=justified,
                    note=note,
                )
            )
        except IntegrityError:
            raise AccessReviewed(field="access_id") from None

    def _shown(self) -> Any:
        return (
            select(
                *_OF_ACCESS,
                AccessReviewRow.reviewed_at,
                func.coalesce(StaffRow.unit, "").label("reader_unit"),
            )
            .outerjoin(AccessReviewRow, AccessReviewRow.access_id == AccessRow.id)
            .outerjoin(StaffRow, cast(StaffRow.id, Text) == AccessRow.reader_id)
        )


class SealRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self) -> bool:
        """One sealer at a time, over all replicas; False when another is at it."""
        return bool(await self._session.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))))

    async def unsealed(self, most: int) -> list[Access]:
        """The oldest readings without a seal; one committed late comes with a later seal."""
        rows = await self._session.execute(
            select(*_OF_ACCESS).where(AccessRow.seal.is_(None)).order_by(AccessRow.id).limit(most)
        )
        return [Access(**row) for row in rows.mappings()]

    async def last(self) -> Seal | None:
        row = (
            (
                await self._session.execute(
                    select(AccessSealRow.__table__).order_by(AccessSealRow.no.desc()).limit(1)
                )
            )
            .mappings()
            .first()
        )
        return Seal(**row) if row else None

    async def add(self, seal: Seal, sealed: Sequence[UUID]) -> None:
        await self._session.execute(
            insert(AccessSealRow).values(
                no=seal.no, sealed_at=seal.sealed_at, accesses=seal.accesses, head=seal.head
            )
        )
        await self._session.execute(
            update(AccessRow)
            .where(AccessRow.id == func.any(cast(list(sealed), ARRAY(Uuid()))))
            .values(seal=seal.no)
        )

    async def after(self, no: int, most: int) -> list[Seal]:
        """The seals after *no*, in their order."""
        rows = await self._session.execute(
            select(AccessSealRow.__table__)
            .where(AccessSealRow.no > no)
            .order_by(AccessSealRow.no)
            .limit(most)
        )
        return [Seal(**row) for row in rows.mappings()]

    async def held_by(self, first: int, last: int) -> dict[int, list[Access]]:
        """The readings of the seals from *first* to *last*."""
        rows = await self._session.execute(
            select(AccessRow.seal, *_OF_ACCESS).where(AccessRow.seal.between(first, last))
        )
        found: dict[int, list[Access]] = {}
        for row in rows.mappings():
            values = dict(row)
            found.setdefault(values.pop("seal"), []).append(Access(**values))
        return found
