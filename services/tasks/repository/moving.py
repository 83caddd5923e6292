"""The open cases of a unit, when its work passes on."""

from sqlalchemy import ColumnElement, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.cases import CaseId
from services.tasks.domain.life import State
from services.tasks.models import CaseRow, TaskRow

# Held by the one copy of the service that moves work.
_LOCK = 0x0817


async def alone(session: AsyncSession) -> bool:
    """Whether nobody else is moving work; nobody else begins before this transaction ends."""
    found = await session.scalar(select(func.pg_try_advisory_xact_lock(text(str(_LOCK)))))
    return bool(found)


async def open_cases(
    session: AsyncSession, unit_code: str, service_code: str, size: int
) -> list[CaseId]:
    """
    Up to *size* cases of *unit_code*, or with a live task there, that have not ended; locked.

    Those that somebody else has locked are passed by.
    """
    rows = await session.scalars(
        select(CaseRow.id)
        .where(*_open(unit_code, service_code))
        .order_by(CaseRow.id)
        .limit(size)
        .with_for_update(skip_locked=True)
    )
    return [CaseId(case_id) for case_id in rows]


async def count_open_cases(session: AsyncSession, unit_code: str, service_code: str) -> int:
    """How many of them there are."""
    statement = select(func.count()).select_from(CaseRow).where(*_open(unit_code, service_code))
    return await session.scalar(statement) or 0


async def open_tasks(session: AsyncSession, unit_code: str) -> int:
    """How many tasks of *unit_code* are still to be done."""
    statement = (
        select(func.count())
        .select_from(TaskRow)
        .where(TaskRow.unit_code == unit_code, TaskRow.live)
    )
    return await session.scalar(statement) or 0


def _open(unit_code: str, service_code: str) -> list[ColumnElement[bool]]:
    working = select(TaskRow.case_id).where(TaskRow.unit_code == unit_code, TaskRow.live)
    found = [
        CaseRow.state != State.CLOSED,
        or_(CaseRow.unit_code == unit_code, CaseRow.id.in_(working)),
    ]
    return [*found, CaseRow.service_code == service_code] if service_code else found
