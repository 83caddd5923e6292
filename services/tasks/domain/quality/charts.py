"""
Control charts: whether a week is out of what the weeks before it let expect.

Shares (so many late of so many due) are a p-chart, rates (complaints for each case)
a u-chart. The limits are no three sigmas: counts of a week are small, and the
centre line is itself an estimate. A week is out when as much or more would happen,
given the weeks before, with a chance under *alpha*, by the predictive distribution:
beta-binomial for shares, negative binomial for rates, both from Jeffreys' prior
(Gelman et al., Bayesian Data Analysis, 2.4 and 2.6). A week that was out is left
out of the centre line of those that follow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import exp, fsum, lgamma, log

from services.tasks.domain.quality.nonconformity import Baseline
from services.tasks.domain.quality.spots import SHARES, Signal, Week

BASELINE_WEEKS = 26
LEAST_WEEKS, LEAST_BASE = 8, 40
# What a council is told to expect in a year, over all places and signals together.
FALSE_ALARMS_A_YEAR = 2.0
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """
    A week on the chart.

    Attributes:
        expected: The centre line; None where too little lies before to draw one.
        upper: The largest value that is still in; None as above.
        chance: Of as much or more, if all went on as before; 1 where it is not known.
    """

    week: Week
    expected: float | None = None
    upper: float | None = None
    chance: float = 1.0
    out: bool = False


def alpha_for(tests: int) -> float:
    """
    The chance at which a week is out when *tests* series are looked at each week.

    By Boole's inequality false alarms then are `FALSE_ALARMS_A_YEAR` a year at most.
    """
    return FALSE_ALARMS_A_YEAR / 52 / max(tests, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """
    A chart as it was drawn, to be kept with what was raised on it.

    Attributes:
        tests: Among how many series its one was looked at.
    """

    tests: int
    points: tuple[Point, ...]

    def go_on(self, signal: Signal, weeks: Sequence[Week]) -> list[Point]:
        """*weeks* that follow it, beside what those before them let expect."""
        points = list(self.points)
        for week in weeks:
            points.append(_point(signal, week, points, alpha_for(self.tests)))
        return points[len(self.points) :]


def chart(signal: Signal, weeks: Sequence[Week], alpha: float) -> list[Point]:
    """Each of *weeks*, in order and without gaps, beside what those before it let expect."""
    points: list[Point] = []
    for week in weeks:
        points.append(_point(signal, week, points, alpha))
    return points


def baseline_of(points: Sequence[Point]) -> Baseline:
    """What was usual in the last weeks of *points* that were not out."""
    usual = [point.week for point in points if not point.out][-BASELINE_WEEKS:]
    return Baseline(count=sum(w.count for w in usual), base=sum(w.base for w in usual))


def is_testable(weeks: Sequence[Week]) -> bool:
    """Whether the last of *weeks* has something in it, and enough before it to compare with."""
    *before, last = weeks
    return last.base > 0 and _is_enough(before[-BASELINE_WEEKS:])


def limit_for(signal: Signal, baseline: Baseline, base: int, alpha: float) -> float:
    """The largest value of *base* that *baseline* explains with a chance of *alpha* or more."""
    if not base:
        return baseline.value
    return _largest_in(signal, baseline, base, alpha) / base


def filled(weeks: Sequence[Week], first: Week, last: Week) -> list[Week]:
    """*weeks* from *first* to *last* with those in which nothing happened."""
    known = {week.start: week for week in weeks}
    days = (last.start - first.start).days // 7
    starts = [first.start + _WEEK * place for place in range(days + 1)]
    return [known.get(start) or Week(start=start, count=0, base=0) for start in starts]


def chance_of(signal: Signal, baseline: Baseline, base: int, count: int) -> float:
    """The chance that *base* brings *count* or more, if all is as in *baseline*."""
    if count <= 0:
        return 1.0
    return min(1.0, fsum(_chances(signal, baseline, base)[count:]))


def _point(signal: Signal, week: Week, before: Sequence[Point], alpha: float) -> Point:
    usual = [point.week for point in before[-BASELINE_WEEKS:] if not point.out]
    if not _is_enough(usual):
        return Point(week=week)
    baseline = Baseline(count=sum(w.count for w in usual), base=sum(w.base for w in usual))
    if not week.base:
        return Point(week=week, expected=baseline.value, upper=baseline.value)
    chance = chance_of(signal, baseline, week.base, week.count)
    return Point(
        week=week,
        expected=baseline.value,
        upper=_largest_in(signal, baseline, week.base, alpha) / week.base,
        chance=chance,
        out=chance < alpha,
    )


def _is_enough(weeks: Sequence[Week]) -> bool:
    filled_weeks = [week for week in weeks if week.base]
    return len(filled_weeks) >= LEAST_WEEKS and sum(w.base for w in filled_weeks) >= LEAST_BASE


def _largest_in(signal: Signal, baseline: Baseline, base: int, alpha: float) -> int:
    """The largest count whose chance (of as much or more) is *alpha* or more."""
    tail = 0.0
    chances = _chances(signal, baseline, base)
    for count in range(len(chances) - 1, -1, -1):
        tail += chances[count]
        if tail >= alpha:
            return count
    return 0


def _chances(signal: Signal, baseline: Baseline, base: int) -> list[float]:
    """The chance of each count, from 0 to the last that matters."""
    if signal in SHARES:
        return list(_beta_binomial(baseline, base))
    return list(_negative_binomial(baseline, base))


def _beta_binomial(baseline: Baseline, base: int) -> Iterator[float]:
    a = baseline.count + 0.5
    b = baseline.base - baseline.count + 0.5
    whole = lgamma(a) + lgamma(b) - lgamma(a + b)
    for count in range(base + 1):
        ways = lgamma(base + 1) - lgamma(count + 1) - lgamma(base - count + 1)
        yield exp(
            ways + lgamma(count + a) + lgamma(base - count + b) - lgamma(base + a + b) - whole
        )


def _negative_binomial(baseline: Baseline, base: int) -> Iterator[float]:
    a = baseline.count + 0.5
    stays, goes = log(baseline.base / (baseline.base + base)), log(base / (baseline.base + base))
    mean = a * base / baseline.base
    spread = (mean * (1 + base / baseline.base)) ** 0.5
    for count in range(int(mean + 14 * spread) + 60):
        ways = lgamma(count + a) - lgamma(a) - lgamma(count + 1)
        yield exp(ways + a * stays + count * goes)
