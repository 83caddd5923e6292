"""Control charts: exact chances, and few false alarms over simulated years."""

import random
from datetime import date, timedelta
from math import comb, fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tasks.domain.quality import charts, finding
from services.tasks.domain.quality.nonconformity import Baseline
from services.tasks.domain.quality.spots import Method, Place, Signal, Week

MONDAY = date(2025, 1, 6)


def weeks(*pairs: tuple[int, int]) -> list[Week]:
    return [
        Week(start=MONDAY + timedelta(weeks=n), count=count, base=base)
        for n, (count, base) in enumerate(pairs)
    ]


def simulated(dice: random.Random, signal: Signal, base: int, level: float, length: int):
    """Weeks in which nothing changes but by chance; bases vary around *base*."""
    pairs = []
    for _ in range(length):
        size = max(0, round(dice.gauss(base, base**0.5)))
        if signal is Signal.COMPLAINTS:  # a Poisson number, by its arrivals
            count, left = 0, size * level
            while (left := left - dice.expovariate(1)) > 0:
                count += 1
        else:
            count = sum(dice.random() < level for _ in range(size))
        pairs.append((count, size))
    return weeks(*pairs)


@given(st.integers(0, 40), st.integers(41, 400), st.integers(1, 60))
def test_the_chances_of_all_counts_are_one_together(count: int, base: int, size: int) -> None:
    for signal in (Signal.OVERDUE, Signal.COMPLAINTS):
        baseline = Baseline(count=count, base=base)
        assert charts.chance_of(signal, baseline, size, 0) == 1.0
        assert fsum(charts._chances(signal, baseline, size)) == pytest.approx(1.0, abs=1e-6)


def test_the_chance_is_that_of_the_beta_binomial_counted_by_hand() -> None:
    """With a prior of halves and 0 of 0 seen, each of 0 and 1 of one is a half."""
    assert charts.chance_of(Signal.OVERDUE, Baseline(count=0, base=0), 1, 1) == pytest.approx(0.5)
    # With very much seen it is the binomial.
    seen = Baseline(count=200_000, base=1_000_000)
    binomial = sum(comb(20, k) * 0.2**k * 0.8 ** (20 - k) for k in range(9, 21))
    assert charts.chance_of(Signal.OVERDUE, seen, 20, 9) == pytest.approx(binomial, rel=1e-3)


def test_the_limit_is_the_last_value_that_is_still_in() -> None:
    usual = weeks(*[(2, 20)] * 26)
    for count in range(21):
        *_, point = charts.chart(Signal.OVERDUE, [*usual, *_next(usual, count, 20)], 0.001)
        assert point.upper is not None
        assert point.out == (count / 20 > point.upper)


def _next(before: list[Week], count: int, base: int) -> list[Week]:
    return [Week(start=before[-1].start + timedelta(weeks=1), count=count, base=base)]


def test_with_too_little_before_nothing_is_out() -> None:
    points = charts.chart(Signal.OVERDUE, weeks(*[(0, 4)] * 7, (4, 4)), 0.01)

    assert [point.out for point in points] == [False] * 8
    assert points[-1].upper is None


def test_a_week_that_was_out_does_not_raise_what_is_usual() -> None:
    points = charts.chart(Signal.OVERDUE, weeks(*[(2, 20)] * 20, (18, 20), (2, 20)), 0.001)

    assert [point.out for point in points[-2:]] == [True, False]
    assert points[-1].expected == pytest.approx(0.1)


def alarms_of_a_year(seed: int) -> int:
    """150 places of all sizes in which nothing is wrong, looked at for 52 weeks."""
    dice = random.Random(seed)
    kinds = [Signal.OVERDUE, Signal.ABANDONED, Signal.COMPLAINTS]
    lived = {
        (signal, Place(service_code=str(n))): simulated(
            dice,
            signal,
            dice.choice([4, 8, 15, 30, 60]),
            dice.choice([0.02, 0.05, 0.1, 0.25]),
            charts.BASELINE_WEEKS + 52,
        )
        for n, signal in enumerate(dice.choices(kinds, k=150))
    }
    alpha = charts.alpha_for(len(lived))
    return sum(
        point.out
        for (signal, _), series in lived.items()
        for point in charts.chart(signal, series, alpha)[charts.BASELINE_WEEKS :]
    )


@pytest.mark.long
def test_false_alarms_of_a_simulated_year_stay_within_what_is_stated() -> None:
    """
    The bound is on what is to be expected, so the mean of years is held against it.

    No single year may be far off either: a Poisson number of mean 2 is over 7 once
    in nearly a thousand years.
    """
    years = [alarms_of_a_year(seed) for seed in range(4)]

    assert sum(years) / len(years) <= charts.FALSE_ALARMS_A_YEAR
    assert max(years) <= 7


@pytest.mark.parametrize(
    ("signal", "base", "level", "worse"),
    [
        (Signal.OVERDUE, 20, 0.1, 0.6),
        (Signal.ABANDONED, 60, 0.05, 0.25),
        (Signal.COMPLAINTS, 40, 0.05, 0.4),
    ],
)
def test_trouble_that_is_there_is_found_within_four_weeks(signal, base, level, worse) -> None:
    found = 0
    for seed in range(50):
        dice = random.Random(seed)
        before = simulated(dice, signal, base, level, 26)
        after = simulated(dice, signal, base, worse, 4)
        series = weeks(*[(one.count, one.base) for one in (*before, *after)])
        points = charts.chart(signal, series, charts.alpha_for(150))
        found += any(point.out for point in points[-4:])
    assert found >= 47


def test_a_rule_speaks_where_there_is_no_past_to_compare_with() -> None:
    place = Place(service_code="RSU-01", unit_code="AMB")
    by_rule = finding.find({(Signal.OVERDUE, place): weeks((0, 0), (6, 8))})
    nothing = finding.find({(Signal.OVERDUE, place): weeks((0, 0), (4, 4))})

    assert [(one.method, one.week.count) for one in by_rule] == [(Method.RULE, 6)]
    assert nothing == []


def test_of_several_cuts_of_one_trouble_the_least_likely_is_given() -> None:
    whole = Place(service_code="RSU-01", unit_code="AMB")
    area = Place(service_code="RSU-01", unit_code="AMB", area="bonfim")
    found = finding.find(
        {
            (Signal.OVERDUE, whole): weeks(*[(4, 40)] * 26, (19, 40)),
            (Signal.OVERDUE, area): weeks(*[(1, 20)] * 26, (18, 20)),
        }
    )

    assert [one.place for one in found] == [area]
