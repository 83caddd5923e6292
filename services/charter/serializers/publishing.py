"""What an import answers, and what the other services are told."""

from datetime import datetime

from atende.charter.v1 import charter_pb2, events_pb2

from services.charter.domain.importing.tree import Problem
from services.charter.domain.versions import Version


def problem_to_proto(problem: Problem) -> charter_pb2.ImportProblem:
    return charter_pb2.ImportProblem(
        line=problem.line,
        entry=problem.entry,
        reason=problem.reason,
        path=problem.path,
        value=problem.value,
    )


def published_event(code: str, version: Version) -> events_pb2.ServicePublished:
    """What the other services are told about a fresh version."""
    event = events_pb2.ServicePublished(code=code, version=version.number)
    event.valid_from.FromDatetime(version.start)
    return event


def ended_event(code: str, number: int, at: datetime) -> events_pb2.ServiceEnded:
    """What the other services are told when nothing follows version *number*."""
    event = events_pb2.ServiceEnded(code=code, version=number)
    event.ends_at.FromDatetime(at)
    return event
