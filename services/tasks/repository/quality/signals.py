"""The figures that hot spots are found in: counts and bases by week and place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.indicators.facts import NO_PROMISE
from services.tasks.domain.quality.spots import Place, Signal, Week
from services.tasks.repository.indicators.asked import LEFT_AT_ONCE_SECONDS, REPEAT_DAYS

# Each gives rows of week, service, unit, step, area, count, base, at the finest there is.
_WEEK = "CAST(date_trunc('week', CAST({day} AS timestamp)) AS date)"
_QUERIES = {
    Signal.OVERDUE: f"""
        SELECT {_WEEK.format(day="e.due_on")} AS week, e.service_code, e.unit_code, e.step, e.area,
            count(*) FILTER (WHERE e.ended_on IS NULL OR e.ended_on > e.due_on) AS n,
            count(*) AS base
        FROM fact_episode e
        WHERE e.due_on BETWEEN :first AND :last AND NOT e.reason = ANY(:no_promise)
        GROUP BY 1, 2, 3, 4, 5""",
    Signal.REOPENED: f"""
        SELECT week, service_code, unit_code, '' AS step, area, sum(again) AS n, sum(ended) AS base
        FROM (
            SELECT {_WEEK.format(day="e.ended_on")} AS week, e.service_code, e.unit_code, e.area,
                0 AS again, 1 AS ended
            FROM fact_episode e WHERE e.ended_on BETWEEN :first AND :last
            UNION ALL
            SELECT {_WEEK.format(day="e.started_on")}, e.service_code, e.unit_code, e.area, 1, 0
            FROM fact_episode e WHERE e.turn > 0 AND e.started_on BETWEEN :first AND :last
        ) both_of_them
        GROUP BY 1, 2, 3, 5""",
    Signal.COMPLAINTS: f"""
        SELECT {_WEEK.format(day="k.opened_on")} AS week, k.service_code, k.unit_code, '' AS step,
            k.area, count(*) FILTER (WHERE k.kind = 'complaint') AS n,
            count(*) FILTER (WHERE k.kind <> 'complaint') AS base
        FROM fact_case k WHERE k.opened_on BETWEEN :first AND :last
        GROUP BY 1, 2, 3, 5""",
    Signal.ABANDONED: f"""
        SELECT {_WEEK.format(day="c.opened_on")} AS week, c.service_code, '' AS unit_code,
            '' AS step, '' AS area,
            count(*) FILTER (WHERE c.taken_at IS NULL) AS n, count(*) AS base
        FROM fact_contact c
        WHERE c.opened_on BETWEEN :first AND :last AND c.direction = 'incoming' AND c.waited
            AND (c.taken_at IS NOT NULL OR (c.state IN ('abandoned', 'no_show')
                AND c.closed_at - c.opened_at > :at_once))
        GROUP BY 1, 2""",
    Signal.REPEAT_CONTACTS: f"""
        SELECT {_WEEK.format(day="c.opened_on")} AS week, c.service_code, '' AS unit_code,
            '' AS step, '' AS area,
            count(*) FILTER (WHERE EXISTS (SELECT 1 FROM fact_contact b
                WHERE b.person_id = c.person_id AND b.service_code = c.service_code
                AND b.direction = 'incoming' AND b.opened_at < c.opened_at
                AND b.opened_at >= c.opened_at - CAST(:repeat_days AS interval))) AS n,
            count(*) AS base
        FROM fact_contact c
        WHERE c.opened_on BETWEEN :first AND :last AND c.direction = 'incoming'
            AND c.person_id IS NOT NULL AND c.service_code <> ''
        GROUP BY 1, 2""",
}
_VALUES: Mapping[str, Any] = {
    "no_promise": sorted(NO_PROMISE),
    "at_once": timedelta(seconds=LEFT_AT_ONCE_SECONDS),
    "repeat_days": timedelta(days=REPEAT_DAYS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted in one week at the finest place."""

    place: Place
    week: date
    count: int
    base: int


def place_of(row: Any) -> Place:
    """The place that *row* is about."""
    return Place(
        service_code=row.service_code, unit_code=row.unit_code, step=row.step, area=row.area
    )


async def counts(session: AsyncSession, signal: Signal, first: date, last: date) -> list[Count]:
    """The counts of *signal* in the whole weeks from *first* (a Monday) to *last* (a Sunday)."""
    statement = text(_QUERIES[signal])
    names = set(statement.compile().params)
    values = {**_VALUES, "first": first, "last": last}
    rows = await session.execute(statement, {name: values[name] for name in names})
    return [
        Count(
            place=place_of(row),
            week=row.week,
            count=int(row.n),
            base=int(row.base),
        )
        for row in rows
    ]


def series(found: list[Count], first: date, last: date) -> dict[Place, list[Week]]:
    """
    The weeks of each cut: a service and unit as a whole, by step, and by area.

    Of a step the base is that of the whole: so many of all that were due stood there.
    Every week is there, also where nothing was counted.
    """
    sums: dict[tuple[Place, date], list[int]] = {}
    wholes: dict[tuple[Place, date], int] = {}
    for one in found:
        place = one.place
        whole = Place(service_code=place.service_code, unit_code=place.unit_code)
        wholes[whole, one.week] = wholes.get((whole, one.week), 0) + one.base
        _add(sums, whole, one)
        if place.area:
            _add(sums, Place(**{**_parts(whole), "area": place.area}), one)
        if place.step:
            _add(sums, Place(**{**_parts(whole), "step": place.step}), one)
    cuts = {place for place, _ in sums}
    starts = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return {
        cut: [
            Week(
                start=start,
                count=sums.get((cut, start), [0, 0])[0],
                base=_base(cut, start, sums, wholes),
            )
            for start in starts
        ]
        for cut in cuts
    }


def _base(
    cut: Place,
    start: date,
    sums: Mapping[tuple[Place, date], list[int]],
    wholes: Mapping[tuple[Place, date], int],
) -> int:
    if cut.step:
        whole = Place(service_code=cut.service_code, unit_code=cut.unit_code)
        return wholes.get((whole, start), 0)
    return sums.get((cut, start), [0, 0])[1]


def _parts(place: Place) -> dict[str, str]:
    return {"service_code": place.service_code, "unit_code": place.unit_code}


def _add(sums: dict[tuple[Place, date], list[int]], place: Place, one: Count) -> None:
    held = sums.setdefault((place, one.week), [0, 0])
    held[0] += one.count
    held[1] += one.base
