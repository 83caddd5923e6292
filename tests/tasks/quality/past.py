"""A past brought along: cases week by week, of which so many were answered late."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from atende.tasks.v1 import indicators_pb2 as pb

from chassis.auth import Role
from chassis.ids import new_id
from tests.tasks.calls import caller, stamp

ADMIN = {"roles": (Role.ADMIN,), "id": "admin"}


def cases(monday: date, late: int, of: int, **more: str) -> Iterator[pb.CaseFact]:
    """*of* cases due in the week of *monday*, of which *late* are answered a fortnight late."""
    for number in range(of):
        due = monday + timedelta(days=number % 5)
        ended = due + timedelta(days=14 if number < late else -1)
        yield a_case(due, ended, **more)


def a_case(due: date, ended: date | None, **more: str) -> pb.CaseFact:
    fact = pb.CaseFact(
        case_id=str(new_id()),
        kind=more.get("kind", "request"),
        service_code=more.get("service", "RSU-01"),
        unit_code=more.get("unit", "AMB"),
        area=more.get("area", "bonfim"),
        due_on=due.isoformat(),
        opened_at=stamp(_at(due - timedelta(days=14))),
    )
    fact.steps.add(change="accepted", at=stamp(_at(due - timedelta(days=10))), unit_code="AMB")
    if ended:
        fact.steps.add(change="closed", at=stamp(_at(ended)), closing_reason="done")
    return fact


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)


async def bring(indicators, facts) -> None:
    facts = list(facts)
    for start in range(0, len(facts), 500):
        request = pb.ImportFactsRequest(cases=facts[start : start + 500])
        await indicators.ImportFacts(request, metadata=caller(ADMIN))
