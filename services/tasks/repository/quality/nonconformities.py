"""Non-conformities, with what hangs on them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import insert, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.quality.causes import Analysis
from services.tasks.domain.quality.charts import Chart
from services.tasks.domain.quality.errors import NonConformityNotFound
from services.tasks.domain.quality.nonconformity import (
    Baseline,
    Change,
    ChangeKind,
    Check,
    Evidence,
    NonConformity,
    NonConformityId,
    State,
)
from services.tasks.domain.quality.spots import HotSpotId
from services.tasks.models import ChangeRow, CheckRow, EvidenceRow, NonConformityRow
from services.tasks.repository.quality.signals import place_of
from services.tasks.repository.quality.spots import CHART, place_values

_ANALYSIS = TypeAdapter(Analysis)


async def add(session: AsyncSession, nc: NonConformity, raised_on: Chart) -> None:
    """Store a fresh *nc* with the chart it was *raised_on*."""
    await session.execute(
        insert(NonConformityRow),
        {
            "id": nc.id,
            "number": nc.number,
            "title": nc.title,
            "description": nc.description,
            "signal": nc.signal,
            **place_values(nc.place),
            "value": nc.value,
            "limit": nc.limit,
            "baseline_count": nc.baseline.count,
            "baseline_base": nc.baseline.base,
            "hot_spot_id": nc.hot_spot_id,
            "owner_id": nc.owner_id,
            "opened_at": nc.opened_at,
            "raised_on": CHART.dump_python(raised_on, mode="json"),
            **_values(nc),
        },
    )


async def get(
    session: AsyncSession, nc_id: NonConformityId, *, lock: bool = False
) -> NonConformity:
    """
    The non-conformity.

    Raises:
        NonConformityNotFound: There is none.
    """
    statement = select(NonConformityRow).where(NonConformityRow.id == nc_id)
    row = await session.scalar(statement.with_for_update() if lock else statement)
    if row is None:
        raise NonConformityNotFound(field="nonconformity_id")
    return _to_domain(row)


async def chart_of(session: AsyncSession, nc_id: NonConformityId) -> Chart | None:
    """The chart that it was raised on; None where it was not kept."""
    found = await session.scalar(
        select(NonConformityRow.raised_on).where(NonConformityRow.id == nc_id)
    )
    return CHART.validate_python(found) if found else None


async def save(session: AsyncSession, nc: NonConformity) -> None:
    """Store a locked *nc*."""
    await session.execute(
        update(NonConformityRow).where(NonConformityRow.id == nc.id).values(**_values(nc))
    )


async def page(
    session: AsyncSession,
    states: Collection[State],
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> list[NonConformity]:
    """Up to *size* in *states*, newest first."""
    statement = (
        select(NonConformityRow)
        .where(NonConformityRow.state.in_(list(states)))
        .order_by(NonConformityRow.opened_at.desc(), NonConformityRow.id.desc())
        .limit(size)
    )
    if before:
        statement = statement.where(
            tuple_(NonConformityRow.opened_at, NonConformityRow.id) < tuple_(*before)
        )
    return [_to_domain(row) for row in await session.scalars(statement)]


async def of_hot_spots(
    session: AsyncSession, spot_ids: Collection[HotSpotId]
) -> dict[HotSpotId, NonConformityId]:
    """Which non-conformity took up each of *spot_ids*."""
    if not spot_ids:
        return {}
    rows = await session.execute(
        select(NonConformityRow.hot_spot_id, NonConformityRow.id).where(
            NonConformityRow.hot_spot_id.in_(list(spot_ids))
        )
    )
    return {HotSpotId(spot): NonConformityId(nc) for spot, nc in rows if spot}


async def next_to_check(session: AsyncSession, today: date) -> NonConformity | None:
    """One whose check is due *today*, locked; None when other workers are at those there are."""
    row = await session.scalar(
        select(NonConformityRow)
        .where(NonConformityRow.state == State.CHECKING, NonConformityRow.check_on <= today)
        .order_by(NonConformityRow.check_on)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return _to_domain(row) if row else None


async def link(session: AsyncSession, nc_id: NonConformityId, evidence: Evidence) -> bool:
    """Link *evidence*; False when it was linked before."""
    row = await session.execute(
        insert_or_not(EvidenceRow)
        .values(
            nonconformity_id=nc_id,
            kind=evidence.kind,
            reference=evidence.reference,
            note=evidence.note,
            linked_at=evidence.linked_at,
            linked_by_id=evidence.linked_by_id,
        )
        .on_conflict_do_nothing()
        .returning(EvidenceRow.reference)
    )
    return row.first() is not None


async def evidence_of(session: AsyncSession, nc_id: NonConformityId) -> list[Evidence]:
    """What is linked, oldest first."""
    rows = await session.scalars(
        select(EvidenceRow)
        .where(EvidenceRow.nonconformity_id == nc_id)
        .order_by(EvidenceRow.linked_at, EvidenceRow.reference)
    )
    return [
        Evidence(
            kind=row.kind,
            reference=row.reference,
            note=row.note,
            linked_at=row.linked_at,
            linked_by_id=row.linked_by_id,
        )
        for row in rows
    ]


async def add_check(session: AsyncSession, nc_id: NonConformityId, check: Check) -> None:
    """Keep *check*; the same days checked again change nothing."""
    await session.execute(
        insert_or_not(CheckRow)
        .values(
            nonconformity_id=nc_id,
            until=check.until,
            since=check.since,
            count=check.count,
            base=check.base,
            limit=check.limit,
            effective=check.effective,
            at=check.at,
        )
        .on_conflict_do_nothing()
    )


async def checks_of(session: AsyncSession, nc_id: NonConformityId) -> list[Check]:
    """The checks so far, oldest first."""
    rows = await session.scalars(
        select(CheckRow).where(CheckRow.nonconformity_id == nc_id).order_by(CheckRow.until)
    )
    return [
        Check(
            since=row.since,
            until=row.until,
            count=row.count,
            base=row.base,
            limit=row.limit,
            effective=row.effective,
            at=row.at,
        )
        for row in rows
    ]


async def add_change(session: AsyncSession, nc_id: NonConformityId, change: Change) -> None:
    """Keep *change*; the same one again changes nothing."""
    await session.execute(
        insert_or_not(ChangeRow)
        .values(
            nonconformity_id=nc_id,
            kind=change.kind,
            reference=change.reference,
            note=change.note,
            at=change.at,
            actor_id=change.actor_id,
        )
        .on_conflict_do_nothing()
    )


async def changes_of(session: AsyncSession, nc_id: NonConformityId) -> list[Change]:
    """What changed for good, oldest first."""
    rows = await session.scalars(
        select(ChangeRow).where(ChangeRow.nonconformity_id == nc_id).order_by(ChangeRow.at)
    )
    return [
        Change(
            kind=row.kind,
            reference=row.reference,
            note=row.note,
            at=row.at,
            actor_id=row.actor_id,
        )
        for row in rows
    ]


async def behind(
    session: AsyncSession, kind: ChangeKind, reference: str, size: int
) -> list[NonConformity]:
    """The non-conformities that the change *reference* goes back to, newest first."""
    rows = await session.scalars(
        select(NonConformityRow)
        .join(ChangeRow, ChangeRow.nonconformity_id == NonConformityRow.id)
        .where(ChangeRow.kind == kind, ChangeRow.reference == reference)
        .order_by(NonConformityRow.opened_at.desc())
        .limit(size)
    )
    return [_to_domain(row) for row in rows]


def _values(nc: NonConformity) -> dict[str, Any]:
    return {
        "state": nc.state,
        "closed_at": nc.closed_at,
        "check_from": nc.check_from,
        "check_on": nc.check_on,
        "round": nc.round,
        "causes": _ANALYSIS.dump_python(nc.analysis, mode="json"),
        "version": nc.version,
    }


def _to_domain(row: NonConformityRow) -> NonConformity:
    return NonConformity(
        id=NonConformityId(row.id),
        number=row.number,
        state=row.state,
        title=row.title,
        description=row.description,
        signal=row.signal,
        place=place_of(row),
        value=row.value,
        limit=row.limit,
        baseline=Baseline(count=row.baseline_count, base=row.baseline_base),
        hot_spot_id=HotSpotId(row.hot_spot_id) if row.hot_spot_id else None,
        owner_id=row.owner_id,
        opened_at=row.opened_at,
        analysis=_ANALYSIS.validate_python(row.causes),
        closed_at=row.closed_at,
        check_from=row.check_from,
        check_on=row.check_on,
        round=row.round,
        version=row.version,
    )
