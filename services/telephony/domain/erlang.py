"""
How many must serve: Erlang C (everybody waits) and Erlang A (callers have patience).

Erlang C: A. K. Erlang 1917, checked against published tables in the tests. Erlang A:
C. Palm 1946; here by the birth-death chain itself, whose states are summed until
what is left out is below 1e-12.
"""

import math
from dataclasses import dataclass

from services.telephony.domain.errors import PlanInvalid

MOST_AGENTS = 2000
_NEGLIGIBLE = 1e-12
_MOST_STATES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """
    What comes in and what is promised.

    Attributes:
        calls: In an interval of `interval_s` seconds.
        handling_s: Average seconds of talk, hold and wrap-up together.
        target_s: Seconds within which `target_share` of calls are to be answered.
        patience_s: Average seconds before a caller hangs up; 0: nobody ever does.
        shrinkage: Share of paid time not at the phone.
    """

    calls: float
    interval_s: int
    handling_s: float
    target_s: int
    target_share: float
    patience_s: float = 0.0
    shrinkage: float = 0.0

    def __post_init__(self) -> None:
        _within("calls", self.calls, 0, 1_000_000)
        _within("interval_s", self.interval_s, 60, 86_400)
        _within("handling_s", self.handling_s, 1, 86_400)
        _within("target_seconds", self.target_s, 0, 86_400)
        _within("target_share", self.target_share, 0.01, 0.999)
        _within("patience_s", self.patience_s, 0, 86_400)
        _within("shrinkage", self.shrinkage, 0, 0.95)
        _within("calls", self.erlangs, 0, MOST_AGENTS * 0.9)

    @property
    def erlangs(self) -> float:
        """Work that comes in, in hours of work an hour."""
        return self.calls * self.handling_s / self.interval_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    What so many agents achieve.

    Attributes:
        scheduled: With shrinkage.
        occupancy: Share of their time that agents are busy; 1 where the line only grows.
        waits: Share of calls that wait at all.
        average_wait_s: Over all calls; infinite where the line only grows.
        service_level: Share of all calls answered within the target.
        abandons: Share that hangs up.
    """

    agents: int
    scheduled: int
    erlangs: float
    occupancy: float
    waits: float
    average_wait_s: float
    service_level: float
    abandons: float


def erlang_b(agents: int, erlangs: float) -> float:
    """Share that finds all *agents* busy where nobody waits; by the stable recursion."""
    blocked = 1.0
    for number in range(1, agents + 1):
        blocked = erlangs * blocked / (number + erlangs * blocked)
    return blocked


def erlang_c(agents: int, erlangs: float) -> float:
    """Share that waits, where everybody waits; 1 where *agents* are too few for the work."""
    if erlangs >= agents:
        return 1.0
    blocked = erlang_b(agents, erlangs)
    return agents * blocked / (agents - erlangs * (1 - blocked))


def achieve(load: Load, agents: int) -> Plan:
    """
    What *agents* achieve for *load*.

    Raises:
        PlanInvalid: There must be at least one, and not more than 2,000.
    """
    _within("agents", agents, 1, MOST_AGENTS)
    scheduled = math.ceil(agents / (1 - load.shrinkage) - 1e-9)
    if load.patience_s > 0:
        return _with_patience(load, agents, scheduled)
    work = load.erlangs
    waits = erlang_c(agents, work)
    if work >= agents:
        level, average = 0.0, math.inf
    else:
        level = 1 - waits * math.exp(-(agents - work) * load.target_s / load.handling_s)
        average = waits * load.handling_s / (agents - work)
    return Plan(
        agents=agents,
        scheduled=scheduled,
        erlangs=work,
        occupancy=min(work / agents, 1.0),
        waits=waits,
        average_wait_s=average,
        service_level=level,
        abandons=0.0,
    )


def fewest(load: Load) -> Plan:
    """
    The fewest agents that keep the promise.

    Raises:
        PlanInvalid: Not even 2,000 do.
    """
    low = 1 if load.patience_s > 0 else max(int(load.erlangs), 1)
    high = low
    while achieve(load, high).service_level < load.target_share:
        if high >= MOST_AGENTS:
            raise PlanInvalid(field="target_share", allowed=f"0.01-{load.target_share}")
        low, high = high, min(high * 2, MOST_AGENTS)
    while low < high:
        middle = (low + high) // 2
        if achieve(load, middle).service_level >= load.target_share:
            high = middle
        else:
            low = middle + 1
    return achieve(load, high)


def _with_patience(load: Load, agents: int, scheduled: int) -> Plan:
    """
    Erlang A: calls arrive and are served at random, whoever waits hangs up at random.

    Weights of the chain's states are relative to that of the state in which all agents
    are busy and nobody waits, so that nothing overflows.
    """
    arrive = load.calls / load.interval_s
    serve = 1 / load.handling_s
    leave = 1 / load.patience_s
    if arrive == 0:
        return _nobody(agents, scheduled)
    below, weight = [], 1.0
    for busy in range(agents, 0, -1):
        weight *= busy * serve / arrive
        below.append(weight)
        if weight < _NEGLIGIBLE * (1 + sum(below)):
            break
    queue, weight = [1.0], 1.0
    while len(queue) < _MOST_STATES:
        weight *= arrive / (agents * serve + len(queue) * leave)
        queue.append(weight)
        if weight < _NEGLIGIBLE * sum(queue):
            break
    total = sum(below) + sum(queue)
    waits = sum(queue) / total
    waiting = sum(length * each for length, each in enumerate(queue)) / total
    abandons = leave * waiting / arrive
    served_late = _served_later(queue, agents * serve, leave, load.target_s) / total
    return Plan(
        agents=agents,
        scheduled=scheduled,
        erlangs=load.erlangs,
        occupancy=arrive * (1 - abandons) / (agents * serve),
        waits=waits,
        average_wait_s=waiting / arrive,
        service_level=max(1 - abandons - served_late, 0.0),
        abandons=abandons,
    )


def _served_later(queue: list[float], serve: float, leave: float, target: float) -> float:
    """
    Weight of calls that are answered, but after *target* seconds.

    Who arrives behind `n` others is next after `n + 1` departures, the k-th of them at rate
    `serve + k * leave`. By uniformisation: the chain of those ahead, stepped at its highest
    rate, and the caller themselves leaving at rate `leave` meanwhile.
    """
    most = next(
        (n for n in range(len(queue)) if queue[n] < _NEGLIGIBLE * queue[0] and n > 50), len(queue)
    )
    heights = queue[:most]
    rate = serve + len(heights) * leave
    steps = rate * target
    # ahead[n]: weight of arrivals that still have n others, and then themselves, before them.
    ahead = list(heights)
    still, poisson, done = [0.0] * len(ahead), math.exp(-steps) if steps < 700 else 0.0, 0.0
    if poisson == 0.0:
        return 0.0
    number = 0
    while done < 1 - 1e-10 and number < 20_000:
        still = [sum_ + poisson * now for sum_, now in zip(still, ahead, strict=True)]
        done += poisson
        number += 1
        poisson *= steps / number
        ahead = _step(ahead, serve, leave, rate)
    # Of those still waiting then, with n ahead, a share is answered in the end.
    answered = _answered_share(len(still), serve, leave)
    return sum(weight * share for weight, share in zip(still, answered, strict=True))


def _step(ahead: list[float], serve: float, leave: float, rate: float) -> list[float]:
    """One step: somebody ahead goes (served or left), or the caller leaves, or nothing happens."""
    stepped = [0.0] * len(ahead)
    for others, weight in enumerate(ahead):
        goes = (serve + others * leave) / rate
        stays = 1 - goes - leave / rate
        stepped[others] += weight * max(stays, 0.0)
        if others:
            stepped[others - 1] += weight * goes
    return stepped


def _answered_share(most: int, serve: float, leave: float) -> list[float]:
    """For a caller with n others ahead: the chance to be answered rather than to leave."""
    shares, share = [], 1.0
    for others in range(most):
        goes = serve + others * leave
        share *= goes / (goes + leave)
        shares.append(share)
    return shares


def _nobody(agents: int, scheduled: int) -> Plan:
    return Plan(
        agents=agents,
        scheduled=scheduled,
        erlangs=0.0,
        occupancy=0.0,
        waits=0.0,
        average_wait_s=0.0,
        service_level=1.0,
        abandons=0.0,
    )


def _within(field: str, value: float, least: float, most: float) -> None:
    if not (least <= value <= most):
        raise PlanInvalid(field=field, allowed=f"{least:g} to {most:g}")
