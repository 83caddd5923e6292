"""Finding hot spots in a week: by charts where there is a past, by rules where there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.tasks.domain.quality import charts
from services.tasks.domain.quality.spots import Method, Place, Signal, Week

Series = Mapping[tuple[Signal, Place], Sequence[Week]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Trouble whatever was usual: at least *least* in a week, and at least *share* of the base."""

    least: int
    share: float


# A rule must hold for every council, so it only speaks of what none would call normal.
RULES = {
    Signal.OVERDUE: Rule(least=5, share=0.5),
    Signal.REOPENED: Rule(least=4, share=0.3),
    Signal.COMPLAINTS: Rule(least=5, share=0.3),
    Signal.ABANDONED: Rule(least=10, share=0.3),
    Signal.REPEAT_CONTACTS: Rule(least=8, share=0.35),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Trouble in the last week of a series; see `spots.HotSpot` for the attributes."""

    signal: Signal
    method: Method
    place: Place
    week: Week
    expected: float
    upper: float
    chance: float


def find(series: Series) -> list[Found]:
    """
    The trouble in the last week of *series*, the least likely first.

    Where several cuts of the same service and unit show the same trouble (by step, by
    area, or as a whole), the one that is least likely to be chance is given.
    """
    testable = testable_of(series)
    alpha = charts.alpha_for(len(testable))
    found = []
    for key, weeks in series.items():
        signal, place = key
        one = (
            _by_chart(signal, place, weeks, alpha)
            if key in testable
            else _by_rule(signal, place, weeks)
        )
        if one:
            found.append(one)
    return _strongest(found)


def testable_of(series: Series) -> set[tuple[Signal, Place]]:
    """Those of *series* that are long and full enough for a chart."""
    return {key for key, weeks in series.items() if charts.is_testable(weeks)}


def _by_chart(signal: Signal, place: Place, weeks: Sequence[Week], alpha: float) -> Found | None:
    point = charts.chart(signal, weeks, alpha)[-1]
    if not point.out or point.expected is None or point.upper is None:
        return None
    return Found(
        signal=signal,
        method=Method.CHART,
        place=place,
        week=point.week,
        expected=point.expected,
        upper=point.upper,
        chance=point.chance,
    )


def _by_rule(signal: Signal, place: Place, weeks: Sequence[Week]) -> Found | None:
    rule, week = RULES[signal], weeks[-1]
    if place.step or place.area:  # of the whole unit only: a part of it is too small for a rule
        return None
    if week.count < rule.least or week.value < rule.share:
        return None
    before = charts.baseline_of([charts.Point(week=one) for one in weeks[:-1]])
    return Found(
        signal=signal,
        method=Method.RULE,
        place=place,
        week=week,
        expected=before.value,
        upper=rule.share,
        chance=0.0,
    )


def _strongest(found: Sequence[Found]) -> list[Found]:
    best: dict[tuple[Signal, str, str], Found] = {}
    for one in sorted(found, key=lambda one: (one.chance, one.place)):
        best.setdefault((one.signal, one.place.service_code, one.place.unit_code), one)
    return list(best.values())
