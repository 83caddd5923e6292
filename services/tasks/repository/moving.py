"""The open cases of a unit, when its work passes on."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.life import State
from services.tasks.models import CaseRow, TaskRow
from services.tasks.repository.cases import CaseFile, CaseRepository

_BATCH = 500


async def open_cases(session: AsyncSession, unit_code: str, service_code: str) -> list[CaseFile]:
    """The cases of *unit_code*, or with a live task there, that have not ended; locked."""
    working = select(TaskRow.case_id).where(TaskRow.unit_code == unit_code, TaskRow.live)
    statement = (
        select(CaseRow.id)
        .where(
            CaseRow.state != State.CLOSED,
            or_(CaseRow.unit_code == unit_code, CaseRow.id.in_(working)),
        )
        .order_by(CaseRow.id)
        .with_for_update()
    )
    if service_code:
        statement = statement.where(CaseRow.service_code == service_code)
    repository = CaseRepository(session)
    ids = (await session.scalars(statement)).all()
    return [
        file
        for first in range(0, len(ids), _BATCH)
        for file in await repository.get_many(ids[first : first + _BATCH])
    ]


async def open_tasks(session: AsyncSession, unit_code: str) -> int:
    """How many tasks of *unit_code* are still to be done."""
    rows = await session.scalars(
        select(TaskRow.id).where(TaskRow.unit_code == unit_code, TaskRow.live)
    )
    return len(rows.all())
