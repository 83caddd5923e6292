"""Facts of cases beside the record they come from: to be made anew, or held against it."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.cases import Case, TimelineEntry
from services.tasks.domain.deadlines import Office
from services.tasks.domain.indicators.facts import WholeCase
from services.tasks.models import (
    CaseFactRow,
    CaseRow,
    CaseStepFactRow,
    EpisodeRow,
    TimelineRow,
)
from services.tasks.repository.indicators.facts import case_values, episode_values, step_values
from services.tasks.repository.rows import case_to_domain

# In one order; whoever notes an event takes one of them only.
_LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(one, 0))"
    " FROM (SELECT unnest(CAST(:ids AS text[])) AS one ORDER BY 1) AS ids"
)
# What a merge, or the map of the day, may have said otherwise since.
_NOT_HELD = frozenset({"area", "person_id"})


async def next_cases(session: AsyncSession, after: UUID, size: int) -> list[UUID]:
    """Up to *size* cases of the record, by id after *after*."""
    found = await session.scalars(
        select(CaseRow.id).where(CaseRow.id > after).order_by(CaseRow.id).limit(size)
    )
    return list(found)


async def next_without_record(session: AsyncSession, after: UUID, size: int) -> list[UUID]:
    """Up to *size* cases that were brought along as facts, by id after *after*."""
    recorded = select(CaseRow.id).where(CaseRow.id == CaseFactRow.case_id).exists()
    found = await session.scalars(
        select(CaseFactRow.case_id)
        .where(CaseFactRow.case_id > after, ~recorded)
        .order_by(CaseFactRow.case_id)
        .limit(size)
    )
    return list(found)


async def lock(session: AsyncSession, case_ids: Collection[UUID]) -> None:
    """Keep events of *case_ids* from being noted until the end of the transaction."""
    await session.execute(_LOCK, {"ids": [str(each) for each in case_ids]})


async def recorded(
    session: AsyncSession, case_ids: Collection[UUID]
) -> list[tuple[Case, list[TimelineEntry]]]:
    """Each of *case_ids* with its time line, oldest line first."""
    rows = await session.scalars(
        select(TimelineRow).where(TimelineRow.case_id.in_(case_ids)).order_by(TimelineRow.id)
    )
    lines: dict[UUID, list[TimelineEntry]] = {}
    for row in rows:
        line = TimelineEntry(
            at=row.at,
            kind=row.kind,
            unit_code=row.unit_code,
            actor_id=row.actor_id,
            facts=row.facts,
        )
        lines.setdefault(row.case_id, []).append(line)
    cases = await session.scalars(select(CaseRow).where(CaseRow.id.in_(case_ids)))
    return [(case_to_domain(row), lines.get(row.id, [])) for row in cases]


async def areas_of(session: AsyncSession, case_ids: Collection[UUID]) -> dict[UUID, str]:
    """In which area each of *case_ids* was when it was first heard of."""
    rows = await session.execute(
        select(CaseFactRow.case_id, CaseFactRow.area).where(
            CaseFactRow.case_id.in_(case_ids), CaseFactRow.area != ""
        )
    )
    return {row.case_id: row.area for row in rows}


async def replace(session: AsyncSession, cases: Sequence[WholeCase], office: Office) -> None:
    """Make *cases*, locked, all that is known of them."""
    ids = [one.fact.case_id for one in cases]
    for row in (CaseStepFactRow, EpisodeRow, CaseFactRow):
        await session.execute(delete(row).where(row.case_id.in_(ids)))
    await session.execute(
        insert(CaseFactRow),
        [
            {
                "case_id": one.fact.case_id,
                "score": one.score,
                **case_values(one.fact, office),
            }
            for one in cases
        ],
    )
    steps = [row for one in cases for row in step_values(one.fact.case_id, one.steps)]
    if steps:
        await session.execute(insert(CaseStepFactRow).on_conflict_do_nothing(), steps)
    await session.execute(
        insert(EpisodeRow),
        [row for one in cases for row in episode_values(one.fact, one.steps, one.score, office)],
    )


async def different(
    session: AsyncSession, cases: Sequence[WholeCase], office: Office
) -> list[UUID]:
    """Those of *cases* of which something else is kept."""
    ids = [one.fact.case_id for one in cases]
    facts = {
        row.case_id: row
        for row in await session.scalars(select(CaseFactRow).where(CaseFactRow.case_id.in_(ids)))
    }
    turns: dict[UUID, list[EpisodeRow]] = {}
    for row in await session.scalars(
        select(EpisodeRow)
        .where(EpisodeRow.case_id.in_(ids))
        .order_by(EpisodeRow.case_id, EpisodeRow.turn)
    ):
        turns.setdefault(row.case_id, []).append(row)
    return [
        one.fact.case_id
        for one in cases
        if not _same(facts.get(one.fact.case_id), {"score": one.score})
        or not _same(facts.get(one.fact.case_id), case_values(one.fact, office))
        or not _all_same(
            turns.get(one.fact.case_id, []),
            episode_values(one.fact, one.steps, one.score, office),
        )
    ]


def _same(row: Any, values: dict[str, Any]) -> bool:
    return row is not None and all(
        getattr(row, name) == value for name, value in values.items() if name not in _NOT_HELD
    )


def _all_same(rows: Sequence[EpisodeRow], values: Sequence[dict[str, Any]]) -> bool:
    return len(rows) == len(values) and all(
        _same(row, one) for row, one in zip(rows, values, strict=True)
    )
