"""A non-conformity from its opening to the check of what was done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from services.tasks.domain.cases import check_version
from services.tasks.domain.council import Council
from services.tasks.domain.indicators.periods import monday
from services.tasks.domain.numbers import CaseNumber
from services.tasks.domain.quality import charts, effects
from services.tasks.domain.quality import nonconformity as rules
from services.tasks.domain.quality.actions import Action
from services.tasks.domain.quality.causes import Analysis
from services.tasks.domain.quality.causes import check as checked
from services.tasks.domain.quality.charts import Chart, Point
from services.tasks.domain.quality.errors import EvidenceLinked, SignalMissing
from services.tasks.domain.quality.nonconformity import (
    NONCONFORMITY_SERIES,
    Baseline,
    Change,
    ChangeKind,
    Check,
    Evidence,
    EvidenceKind,
    NonConformity,
    NonConformityId,
    State,
)
from services.tasks.domain.quality.spots import HotSpot, HotSpotId, Place, Signal, take_up
from services.tasks.handlers.quality import spots as looking
from services.tasks.repository import numbers
from services.tasks.repository.quality import actions, nonconformities, spots
from services.tasks.repository.quality import weeks as kept_weeks
from services.tasks.serializers.quality_events import nonconformity_changed

_WEEK = timedelta(weeks=1)
# Of trouble that somebody saw, the last weeks are held against those before.
RECENT_WEEKS = 4
MOST_TRACED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What a non-conformity is opened for; *spot_id*, or a *signal* and a *place*."""

    spot_id: HotSpotId | None
    signal: Signal | None
    place: Place
    title: str
    description: str
    owner_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A non-conformity with all that hangs on it."""

    nc: NonConformity
    evidence: list[Evidence]
    actions: list[Action]
    checks: list[Check]
    changes: list[Change]
    points: list[Point]
    raised_until: date


async def open_one(
    session: AsyncSession, trouble: Trouble, *, council: Council, actor_id: str, now: datetime
) -> NonConformity:
    """
    Open a non-conformity; a hot spot is its first evidence, and gives its figures.

    Raises:
        HotSpotNotFound, HotSpotDealtWith, SignalMissing: As their names say.
    """
    spot = None
    if trouble.spot_id:
        spot = take_up(await spots.get(session, trouble.spot_id, lock=True))
        await spots.save(session, spot)
    elif trouble.signal is None:
        raise SignalMissing(field="signal")
    nc, chart = await _new(session, trouble, spot, council, now)
    await nonconformities.add(session, nc, chart)
    if spot is not None:
        evidence = Evidence(
            kind=EvidenceKind.HOT_SPOT,
            reference=str(spot.id),
            note="",
            linked_at=now,
            linked_by_id=actor_id,
        )
        await nonconformities.link(session, nc.id, evidence)
    await events.publish(session, [nonconformity_changed(nc, now)])
    return nc


async def get(
    session: AsyncSession, nc_id: NonConformityId, *, council: Council, now: datetime
) -> Shown:
    """
    A non-conformity with all that hangs on it.

    The figures it was raised on are as they were then; the weeks since, as they are kept.

    Raises:
        NonConformityNotFound: There is none.
    """
    nc = await nonconformities.get(session, nc_id)
    last = monday(council.office.local_day(now)) - _WEEK
    chart = await nonconformities.chart_of(session, nc_id)
    if chart is None:
        opened = monday(council.office.local_day(nc.opened_at)) - _WEEK
        chart = await looking.chart_of(session, nc.signal, nc.place, opened)
    until = chart.points[-1].week.start
    since = await looking.weeks_of(session, nc.signal, nc.place, until + _WEEK, last)
    return Shown(
        nc=nc,
        evidence=await nonconformities.evidence_of(session, nc_id),
        actions=await actions.actions_of(session, nc_id),
        checks=await nonconformities.checks_of(session, nc_id),
        changes=await nonconformities.changes_of(session, nc_id),
        points=[*chart.points, *chart.go_on(nc.signal, since)],
        raised_until=until,
    )


async def page(
    session: AsyncSession,
    states: Collection[State],
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> tuple[list[NonConformity], bool]:
    """One page, newest first, and whether there is more."""
    found = await nonconformities.page(session, states, before=before, size=size + 1)
    return found[:size], len(found) > size


async def link_evidence(
    session: AsyncSession, nc_id: NonConformityId, evidence: Evidence
) -> NonConformity:
    """
    Link *evidence*.

    Raises:
        NonConformityNotFound, EvidenceLinked: As their names say.
    """
    nc = await nonconformities.get(session, nc_id, lock=True)
    if not await nonconformities.link(session, nc_id, evidence):
        raise EvidenceLinked(field="reference")
    return nc


async def set_causes(
    session: AsyncSession,
    nc_id: NonConformityId,
    analysis: Analysis,
    *,
    version: int,
    now: datetime,
) -> NonConformity:
    """
    Note the cause.

    Raises:
        CausesIncomplete, CauseTreeInvalid: The analysis is not whole.
        NonConformityNotFound, NonConformityStateWrong, VersionLost: As their names say.
    """
    nc = await nonconformities.get(session, nc_id, lock=True)
    check_version(nc.version, version)
    return await _save(session, rules.analyse(nc, checked(analysis)), now)


async def plan_check(
    session: AsyncSession,
    nc_id: NonConformityId,
    check_on: date,
    *,
    version: int,
    council: Council,
    now: datetime,
) -> NonConformity:
    """
    Let the indicator speak on *check_on*.

    Raises:
        NonConformityNotFound, NonConformityStateWrong, ActionsUnfinished, CheckTooSoon,
        VersionLost: As their names say.
    """
    nc = await nonconformities.get(session, nc_id, lock=True)
    check_version(nc.version, version)
    taken = await actions.actions_of(session, nc_id)
    planned = rules.plan_check(nc, taken, check_on, council.office.local_day(now))
    return await _save(session, planned, now)


async def check_next(
    session: AsyncSession, *, council: Council, now: datetime
) -> NonConformity | None:
    """
    Check the effect where the day has come: it is closed, begins again, or waits for figures.

    Returns:
        None when there is none, or others are at those there are.
    """
    today = council.office.local_day(now)
    nc = await nonconformities.next_to_check(session, today)
    if nc is None:
        return None
    assert nc.check_from is not None
    last = monday(today) - _WEEK
    first = min(nc.check_from, last)
    await kept_weeks.keep(session, first, last)
    weeks = await looking.weeks_of(session, nc.signal, nc.place, first, last)
    check = effects.check(nc, weeks, now)
    await nonconformities.add_check(session, nc.id, check)
    return await _save(session, rules.conclude(nc, check), now)


async def record_change(
    session: AsyncSession, nc_id: NonConformityId, change: Change
) -> NonConformity:
    """
    Note what changed for good.

    Raises:
        NonConformityNotFound: There is none.
    """
    nc = await nonconformities.get(session, nc_id, lock=True)
    await nonconformities.add_change(session, nc_id, change)
    return nc


async def trace(session: AsyncSession, kind: ChangeKind, reference: str) -> list[NonConformity]:
    """The non-conformities that a change goes back to, newest first."""
    return await nonconformities.behind(session, kind, reference, MOST_TRACED)


async def _save(session: AsyncSession, nc: NonConformity, now: datetime) -> NonConformity:
    await nonconformities.save(session, nc)
    await events.publish(session, [nonconformity_changed(nc, now)])
    return nc


async def _new(
    session: AsyncSession,
    trouble: Trouble,
    spot: HotSpot | None,
    council: Council,
    now: datetime,
) -> tuple[NonConformity, Chart]:
    year = council.office.local_day(now).year
    signal = spot.signal if spot else trouble.signal
    assert signal is not None
    place = spot.place if spot else trouble.place
    last = spot.week.start if spot else monday(council.office.local_day(now)) - _WEEK
    tests = spot.tests if spot else 0
    chart = await spots.chart_of(session, spot.id) if spot else None
    if chart is None:
        await kept_weeks.keep(session, last - looking.CHART_WEEKS * _WEEK, last)
        chart = await looking.chart_of(session, signal, place, last, tests)
    points = chart.points
    recent = [point.week for point in points[-(1 if spot else RECENT_WEEKS) :]]
    baseline = charts.baseline_of(points[: -len(recent)])
    count, base = sum(w.count for w in recent), sum(w.base for w in recent)
    number = CaseNumber(
        series=NONCONFORMITY_SERIES,
        sequence=await numbers.next_in(session, NONCONFORMITY_SERIES, year),
        year=year,
        entity=council.entity,
    )
    nc = NonConformity(
        id=NonConformityId(new_id()),
        number=str(number),
        state=State.OPEN,
        title=trouble.title,
        description=trouble.description,
        signal=signal,
        place=place,
        value=count / base if base else 0.0,
        limit=spot.upper if spot else _limit(signal, baseline, base),
        baseline=baseline,
        hot_spot_id=spot.id if spot else None,
        owner_id=trouble.owner_id,
        opened_at=now,
        analysis=Analysis(),
    )
    return nc, chart


def _limit(signal: Signal, baseline: Baseline, base: int) -> float:
    if not baseline.base:
        return 0.0
    return charts.limit_for(signal, baseline, base, effects.ALPHA)
