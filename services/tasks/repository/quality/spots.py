"""Hot spots as they were found."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.quality.charts import Chart
from services.tasks.domain.quality.errors import HotSpotNotFound
from services.tasks.domain.quality.nonconformity import State as NonConformityState
from services.tasks.domain.quality.spots import HotSpot, HotSpotId, Place, Signal, State, Week
from services.tasks.models import HotSpotRow, NonConformityRow
from services.tasks.repository.quality.signals import place_of

CHART = TypeAdapter(Chart)


async def add(session: AsyncSession, spot: HotSpot, raised_on: Chart) -> bool:
    """Store a fresh *spot* with the chart it was *raised_on*; False when it was found before."""
    row = await session.execute(
        insert(HotSpotRow)
        .values(
            id=spot.id,
            signal=spot.signal,
            method=spot.method,
            **place_values(spot.place),
            week=spot.week.start,
            count=spot.week.count,
            base=spot.week.base,
            expected=spot.expected,
            upper=spot.upper,
            chance=spot.chance,
            state=spot.state,
            note=spot.note,
            raised_at=spot.raised_at,
            tests=spot.tests,
            raised_on=CHART.dump_python(raised_on, mode="json"),
        )
        .on_conflict_do_nothing()
        .returning(HotSpotRow.id)
    )
    return row.first() is not None


async def get(session: AsyncSession, spot_id: HotSpotId, *, lock: bool = False) -> HotSpot:
    """
    The hot spot.

    Raises:
        HotSpotNotFound: There is none.
    """
    statement = select(HotSpotRow).where(HotSpotRow.id == spot_id)
    row = await session.scalar(statement.with_for_update() if lock else statement)
    if row is None:
        raise HotSpotNotFound(field="hot_spot_id")
    return _to_domain(row)


async def chart_of(session: AsyncSession, spot_id: HotSpotId) -> Chart | None:
    """The chart that the spot was raised on; None where it was not kept."""
    found = await session.scalar(select(HotSpotRow.raised_on).where(HotSpotRow.id == spot_id))
    return CHART.validate_python(found) if found else None


async def save(session: AsyncSession, spot: HotSpot) -> None:
    await session.execute(
        update(HotSpotRow).where(HotSpotRow.id == spot.id).values(state=spot.state, note=spot.note)
    )


async def page(
    session: AsyncSession,
    states: Collection[State],
    *,
    first: date,
    last: date,
    before: tuple[date, UUID] | None,
    size: int,
) -> list[HotSpot]:
    """Up to *size* of the weeks from *first* to *last*, newest week first."""
    statement = (
        select(HotSpotRow)
        .where(HotSpotRow.state.in_(list(states)), HotSpotRow.week.between(first, last))
        .order_by(HotSpotRow.week.desc(), HotSpotRow.id.desc())
        .limit(size)
    )
    if before:
        statement = statement.where(tuple_(HotSpotRow.week, HotSpotRow.id) < tuple_(*before))
    return [_to_domain(row) for row in await session.scalars(statement)]


async def being_dealt_with(session: AsyncSession, since: date) -> set[tuple[Signal, str, str]]:
    """
    Signal, service and unit of what is known already: it need not be raised again.

    That is what lies new since *since*, and what a non-conformity is working at.
    """
    new = await session.execute(
        select(HotSpotRow.signal, HotSpotRow.service_code, HotSpotRow.unit_code).where(
            HotSpotRow.state == State.NEW, HotSpotRow.week >= since
        )
    )
    open_ones = await session.execute(
        select(
            NonConformityRow.signal, NonConformityRow.service_code, NonConformityRow.unit_code
        ).where(NonConformityRow.state != NonConformityState.EFFECTIVE)
    )
    return {(row[0], row[1], row[2]) for row in (*new, *open_ones)}


def place_values(place: Place) -> dict[str, Any]:
    """The columns of *place*."""
    return {
        "service_code": place.service_code,
        "unit_code": place.unit_code,
        "step": place.step,
        "area": place.area,
    }


def _to_domain(row: HotSpotRow) -> HotSpot:
    return HotSpot(
        id=HotSpotId(row.id),
        signal=row.signal,
        method=row.method,
        place=place_of(row),
        week=Week(start=row.week, count=row.count, base=row.base),
        expected=row.expected,
        upper=row.upper,
        chance=row.chance,
        raised_at=row.raised_at,
        state=row.state,
        note=row.note,
        tests=row.tests,
    )
