"""A case as a caller is told of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stand(StrEnum):
    OPEN = "open"
    WAITING = "waiting"  # for an answer of the citizen
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """
    A case.

    Attributes:
        service: Code of the charter's entry.
        due_on: Local day by which an answer is due; None where none is.
    """

    number: str
    service: str
    name: str
    stand: Stand
    due_on: date | None


def about(cases: list[Case], service: str) -> list[Case]:
    """Those to be read out at the place of *service*: its family, or all for a general one."""
    family = service.partition("-")[0]
    if family == "GER":
        return cases
    return [one for one in cases if one.service.partition("-")[0] == family]
