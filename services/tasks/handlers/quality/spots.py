"""Finding hot spots, and looking at them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from services.tasks.domain.deadlines import Office
from services.tasks.domain.indicators.periods import monday
from services.tasks.domain.quality import charts, finding
from services.tasks.domain.quality import spots as rules
from services.tasks.domain.quality.charts import Chart, Point
from services.tasks.domain.quality.nonconformity import NonConformityId
from services.tasks.domain.quality.spots import HotSpot, HotSpotId, Place, Signal, State, Week
from services.tasks.repository.quality import nonconformities, signals, spots, weeks
from services.tasks.serializers.quality_events import hot_spot_raised

_WEEK = timedelta(weeks=1)
# What was found so lately and lies new is not raised again.
QUIET_WEEKS = 8
CHART_WEEKS = charts.BASELINE_WEEKS + 26
SHOWN_WEEKS = 27


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A hot spot, who takes care of it, and its chart where it was asked for."""

    spot: HotSpot
    nonconformity_id: NonConformityId | None
    points: Sequence[Point] = ()


async def find(session: AsyncSession, *, office: Office, now: datetime) -> list[HotSpot]:
    """
    Look at the last whole week; what is found there is raised once.

    What was raised in the last weeks and lies new, or is being worked at, is not
    raised again.
    """
    last = monday(office.local_day(now)) - _WEEK
    known = await spots.being_dealt_with(session, last - QUIET_WEEKS * _WEEK)
    raised = []
    await weeks.keep(session, last - CHART_WEEKS * _WEEK, last)
    series = await _all_series(session, last)
    tests = len(finding.testable_of(series))
    for one in finding.find(series):
        if (one.signal, one.place.service_code, one.place.unit_code) in known:
            continue
        spot = HotSpot(
            id=HotSpotId(new_id()),
            signal=one.signal,
            method=one.method,
            place=one.place,
            week=one.week,
            expected=one.expected,
            upper=one.upper,
            chance=one.chance,
            raised_at=now,
            tests=tests,
        )
        shown = charts.chart(one.signal, series[one.signal, one.place], charts.alpha_for(tests))
        chart = Chart(tests=tests, points=tuple(shown[-SHOWN_WEEKS:]))
        if await spots.add(session, spot, chart):
            raised.append(spot)
    await events.publish(session, [hot_spot_raised(spot) for spot in raised])
    return raised


async def get(session: AsyncSession, spot_id: HotSpotId) -> Shown:
    """
    A hot spot with the chart it was raised on, as it was then.

    Raises:
        HotSpotNotFound: There is none.
    """
    spot = await spots.get(session, spot_id)
    taken = await nonconformities.of_hot_spots(session, [spot_id])
    chart = await spots.chart_of(session, spot_id)
    if chart is None:
        chart = await chart_of(session, spot.signal, spot.place, spot.week.start, spot.tests)
    return Shown(spot=spot, nonconformity_id=taken.get(spot_id), points=chart.points)


async def page(
    session: AsyncSession,
    states: Collection[State],
    *,
    first: date,
    last: date,
    before: tuple[date, UUID] | None,
    size: int,
) -> tuple[list[Shown], bool]:
    """One page, newest week first, and whether there is more."""
    found = await spots.page(session, states, first=first, last=last, before=before, size=size + 1)
    taken = await nonconformities.of_hot_spots(session, [spot.id for spot in found])
    shown = [Shown(spot=spot, nonconformity_id=taken.get(spot.id)) for spot in found[:size]]
    return shown, len(found) > size


async def dismiss(session: AsyncSession, spot_id: HotSpotId, reason: str) -> HotSpot:
    """
    There is nothing to be done about it.

    Raises:
        HotSpotNotFound, HotSpotDealtWith: As their names say.
    """
    spot = rules.dismiss(await spots.get(session, spot_id, lock=True), reason)
    await spots.save(session, spot)
    return spot


async def weeks_of(
    session: AsyncSession, signal: Signal, place: Place, first: date, last: date
) -> list[Week]:
    """The weeks from *first* to *last* (Mondays) of one place, as they are kept."""
    found = await weeks.counts(session, signal, first, last, place)
    series = signals.series(found, first, last)
    nothing = [
        Week(start=first + _WEEK * n, count=0, base=0) for n in range((last - first).days // 7 + 1)
    ]
    return series.get(place, nothing)


async def chart_of(
    session: AsyncSession, signal: Signal, place: Place, last: date, tests: int = 0
) -> Chart:
    """
    The chart of a place up to the week of *last* (a Monday), the weeks before left away.

    Its limits are those of this one series by itself among *tests*, or where that is not
    known, which is 0, among as many as the council has. It is drawn from what is kept.
    """
    first = last - CHART_WEEKS * _WEEK
    tests = tests or len(finding.testable_of(await _all_series(session, last)))
    points = charts.chart(
        signal,
        await weeks_of(session, signal, place, first, last),
        charts.alpha_for(tests),
    )
    return Chart(tests=tests, points=tuple(points[-SHOWN_WEEKS:]))


async def _all_series(session: AsyncSession, last: date) -> dict[tuple[Signal, Place], list[Week]]:
    first = last - CHART_WEEKS * _WEEK
    series: dict[tuple[Signal, Place], list[Week]] = {}
    for signal in Signal:
        found = await weeks.counts(session, signal, first, last)
        for place, some in signals.series(found, first, last).items():
            series[signal, place] = some
    return series
