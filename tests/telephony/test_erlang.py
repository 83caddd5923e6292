"""Staffing against published tables, and against people who arrive by dice."""

import heapq
import random

import pytest

from services.telephony.domain.erlang import Load, achieve, erlang_b, erlang_c, fewest
from services.telephony.domain.errors import PlanInvalid


# Erlang B, "Erlang B traffic table": offered traffic that N lines carry at a given loss.
@pytest.mark.parametrize(
    ("lines", "erlangs", "loss"),
    [
        (1, 0.0101, 0.01),
        (5, 1.36, 0.01),
        (10, 4.46, 0.01),
        (20, 12.03, 0.01),
        (100, 84.1, 0.01),
        (5, 2.22, 0.05),
        (10, 6.22, 0.05),
        (20, 15.2, 0.05),
    ],
)
def test_loss_is_that_of_the_table(lines, erlangs, loss) -> None:
    assert erlang_b(lines, erlangs) == pytest.approx(loss, rel=0.02)


# Erlang C: worked examples of queueing texts (two servers at 1 erlang: 1/3; ten at 8: 0.409).
@pytest.mark.parametrize(
    ("agents", "erlangs", "waits"),
    [
        (1, 0.5, 0.5),
        (2, 1.0, 1 / 3),
        (3, 2.0, 4 / 9),
        (10, 8.0, 0.409),
        (11, 10.0, 0.682),
        (5, 4.0, 0.554),
    ],
)
def test_the_share_that_waits_is_that_of_the_table(agents, erlangs, waits) -> None:
    assert erlang_c(agents, erlangs) == pytest.approx(waits, abs=0.001)


def test_the_classical_example_needs_fourteen() -> None:
    """200 calls an hour of 3 minutes, 80 % in 20 s: 14 agents, 88.8 %, 7.8 s (10 erlangs)."""
    plan = fewest(
        Load(
            calls=100, interval_s=1800, handling_s=180, target_s=20, target_share=0.8, shrinkage=0.3
        )
    )

    assert (plan.agents, plan.scheduled) == (14, 20)
    assert plan.service_level == pytest.approx(0.888, abs=0.001)
    assert plan.average_wait_s == pytest.approx(7.8, abs=0.1)


def test_too_few_agents_serve_nobody_in_time() -> None:
    load = Load(calls=100, interval_s=1800, handling_s=180, target_s=20, target_share=0.8)

    plan = achieve(load, 10)

    assert (plan.service_level, plan.occupancy, plan.waits) == (0.0, 1.0, 1.0)


@pytest.mark.parametrize("agents", [8, 11])
def test_with_patience_the_figures_are_those_of_a_simulation(agents) -> None:
    load = Load(
        calls=100, interval_s=1800, handling_s=180, target_s=20, target_share=0.8, patience_s=60
    )
    dice = random.Random(agents)
    now, free, answered, left, calls = 0.0, [0.0] * agents, 0, 0, 60_000
    for _ in range(calls):
        now += dice.expovariate(load.calls / load.interval_s)
        patience = dice.expovariate(1 / load.patience_s)
        wait = max(free[0] - now, 0.0)
        if wait > patience:
            left += 1
            continue
        answered += wait <= load.target_s
        heapq.heapreplace(free, max(free[0], now) + dice.expovariate(1 / load.handling_s))

    plan = achieve(load, agents)

    assert plan.service_level == pytest.approx(answered / calls, abs=0.015)
    assert plan.abandons == pytest.approx(left / calls, abs=0.015)


def test_endless_patience_is_erlang_c() -> None:
    load = Load(calls=100, interval_s=1800, handling_s=180, target_s=20, target_share=0.8)
    patient = Load(
        calls=100, interval_s=1800, handling_s=180, target_s=20, target_share=0.8, patience_s=86_000
    )

    assert achieve(patient, 14).service_level == pytest.approx(
        achieve(load, 14).service_level, abs=0.002
    )


def test_what_cannot_be_is_refused_by_its_name() -> None:
    with pytest.raises(PlanInvalid) as refusal:
        Load(calls=-1, interval_s=1800, handling_s=180, target_s=20, target_share=0.8)
    assert refusal.value.field == "calls"
