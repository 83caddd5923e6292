"""The parts of the town, as the council declared them."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.areas import Area
from services.tasks.models import AreaRow


async def all_of_them(session: AsyncSession) -> list[Area]:
    """Every area, in the order in which they were declared."""
    rows = await session.scalars(select(AreaRow).order_by(AreaRow.position))
    return [
        Area(
            code=row.code,
            name=row.name,
            aliases=tuple(row.aliases),
            outline=tuple((latitude, longitude) for latitude, longitude in row.outline),
        )
        for row in rows
    ]


async def replace(session: AsyncSession, areas: Sequence[Area]) -> None:
    """Make *areas* the areas there are."""
    await session.execute(delete(AreaRow))
    await session.execute(
        insert(AreaRow),
        [
            {
                "code": area.code,
                "name": area.name,
                "aliases": list(area.aliases),
                "outline": [list(point) for point in area.outline],
                "position": position,
            }
            for position, area in enumerate(areas)
        ],
    )
