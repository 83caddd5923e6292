"""Which faults come, in which order, how long each lasts: all of it from one number."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import redis

from deploy.local.system import System
from tests.faults.broker import put_back

SERVICES = ("identity", "contacts", "charter", "tasks")
SERVERS = ("postgres", "nats", "valkey")


@dataclass(frozen=True, slots=True)
class Fault:
    """
    Attributes:
        kind: What is done to *target*: see `hurting`.
        seconds: How long it lasts.
    """

    kind: str
    target: str
    seconds: float


ALL = (
    *(("killed", target) for target in (*SERVICES, *SERVERS)),
    # A service that stood still comes back with whatever it held; a server that stands still
    # neither answers nor refuses.
    *(("frozen", target) for target in (*SERVICES, *SERVERS)),
    ("away", "nats"),
    ("emptied", "nats"),
    ("put back", "nats"),
    ("emptied", "valkey"),
)


def drawn(seed: int, rounds: int, longest: float) -> list[Fault]:
    """The *rounds* faults of *seed*; none comes again before all have come."""
    chance = random.Random(seed)
    found: list[Fault] = []
    while len(found) < rounds:
        for kind, target in chance.sample(ALL, len(ALL)):
            found.append(Fault(kind, target, round(chance.uniform(0.2, longest), 1)))
    return found[:rounds]


@contextmanager
def hurting(system: System, fault: Fault, empty_streams: Callable[[], None]) -> Iterator[None]:
    """The *fault* while inside; what can be undone is undone at the end."""
    match fault.kind:
        case "killed":
            system.kill(fault.target)
            yield
        case "frozen":
            system.freeze(fault.target)
            try:
                yield
            finally:
                system.thaw(fault.target)
        case "away":
            system.hold(fault.target)
            try:
                yield
            finally:
                system.release(fault.target)
        case "emptied" if fault.target == "nats":
            empty_streams()
            yield
        case "put back":
            with put_back(system):
                yield
        case "emptied":
            with suppress(redis.ConnectionError), redis.Redis(port=system.port("valkey")) as valkey:
                valkey.flushall()
            yield
        case _:
            raise AssertionError(fault)
