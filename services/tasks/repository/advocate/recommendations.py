"""Recommendations of the advocate."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.advocate.errors import RecommendationNotFound
from services.tasks.domain.advocate.files import FileId
from services.tasks.domain.advocate.recommendations import Recommendation, RecommendationId, State
from services.tasks.models import AdvocateFileRow, RecommendationRow
from services.tasks.repository.advocate.files import number_of


async def add(session: AsyncSession, recommendation: Recommendation) -> None:
    await session.execute(
        insert(RecommendationRow),
        {
            "id": recommendation.id,
            "file_id": recommendation.file_id,
            "number": str(recommendation.number),
            "unit_code": recommendation.unit_code,
            "text": recommendation.text,
            "state": recommendation.state,
            "reply_by": recommendation.reply_by,
            "issued_at": recommendation.issued_at,
            "reply": "",
            "decided_at": None,
            "version": recommendation.version,
        },
    )


async def lock(session: AsyncSession, recommendation_id: RecommendationId) -> Recommendation:
    """
    The recommendation, nobody else's until the end of the transaction.

    Raises:
        RecommendationNotFound: There is none.
    """
    row = await session.scalar(
        select(RecommendationRow).where(RecommendationRow.id == recommendation_id).with_for_update()
    )
    if row is None:
        raise RecommendationNotFound(field="recommendation_id")
    return _to_domain(row)


async def save(session: AsyncSession, recommendation: Recommendation) -> None:
    await session.execute(
        update(RecommendationRow)
        .where(RecommendationRow.id == recommendation.id)
        .values(
            state=recommendation.state,
            reply=recommendation.reply,
            decided_at=recommendation.decided_at,
            version=recommendation.version,
        )
    )


async def of_file(session: AsyncSession, file_id: FileId) -> list[Recommendation]:
    """Those of *file_id*, oldest first."""
    rows = await session.scalars(
        select(RecommendationRow)
        .where(RecommendationRow.file_id == file_id)
        .order_by(RecommendationRow.issued_at, RecommendationRow.id)
    )
    return [_to_domain(row) for row in rows]


async def page(
    session: AsyncSession,
    states: Collection[State],
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> list[tuple[Recommendation, str]]:
    """Up to *size* in *states*, newest first, each with the number of its file."""
    statement = (
        select(RecommendationRow, AdvocateFileRow.number)
        .join(AdvocateFileRow, AdvocateFileRow.id == RecommendationRow.file_id)
        .where(RecommendationRow.state.in_(list(states)))
        .order_by(RecommendationRow.issued_at.desc(), RecommendationRow.id.desc())
        .limit(size)
    )
    if before:
        statement = statement.where(
            tuple_(RecommendationRow.issued_at, RecommendationRow.id) < tuple_(*before)
        )
    rows = await session.execute(statement)
    return [(_to_domain(row), number) for row, number in rows]


async def of_year(session: AsyncSession, since: datetime, until: datetime) -> list[Recommendation]:
    """Those issued from *since* to before *until*."""
    rows = await session.scalars(
        select(RecommendationRow).where(
            RecommendationRow.issued_at >= since, RecommendationRow.issued_at < until
        )
    )
    return [_to_domain(row) for row in rows]


def _to_domain(row: RecommendationRow) -> Recommendation:
    return Recommendation(
        id=RecommendationId(row.id),
        file_id=FileId(row.file_id),
        number=number_of(row.number),
        unit_code=row.unit_code,
        text=row.text,
        state=row.state,
        reply_by=row.reply_by,
        issued_at=row.issued_at,
        reply=row.reply,
        decided_at=row.decided_at,
        version=row.version,
    )
