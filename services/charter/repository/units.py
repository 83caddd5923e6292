"""Units whose work has passed to another."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.charter.domain.units import UnitMove
from services.charter.models import UnitMoveRow


async def add_move(session: AsyncSession, move: UnitMove) -> None:
    session.add(
        UnitMoveRow(
            id=move.id,
            from_unit=move.from_unit,
            to_unit=move.to_unit,
            to_name=move.to_name,
            service_code=move.service_code,
            at=move.at,
        )
    )
    await session.flush()


async def moves_until(session: AsyncSession, moment: datetime) -> list[UnitMove]:
    """What had happened by *moment*, oldest first; a council has few in its life."""
    rows = await session.scalars(
        select(UnitMoveRow).where(UnitMoveRow.at <= moment).order_by(UnitMoveRow.at, UnitMoveRow.id)
    )
    return [
        UnitMove(
            id=row.id,
            from_unit=row.from_unit,
            to_unit=row.to_unit,
            to_name=row.to_name,
            service_code=row.service_code,
            at=row.at,
        )
        for row in rows
    ]
