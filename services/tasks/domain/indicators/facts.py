"""Facts of contacts and cases, and the episodes that cases fall into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from services.tasks.domain.deadlines import Office

# What was never the unit's to answer is no promise, kept or broken.
NO_PROMISE = frozenset({"withdrawn", "duplicate", "not_competent", "lapsed"})
STEPS = ("waiting", "working", "returned")
_STANDS = {
    "opened": "waiting",
    "forwarded": "waiting",
    "reopened": "waiting",
    "accepted": "working",
    "returned": "returned",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFact:
    """
    A contact, as far as it is known; None and empty are not known yet.

    Attributes:
        waited: It stood in a line before somebody took it.
        told_at: When what is said here was true; None where it is not known.
    """

    contact_id: UUID
    person_id: UUID | None = None
    channel: str = ""
    direction: str = ""
    service_code: str = ""
    waited: bool = False
    opened_at: datetime | None = None
    taken_at: datetime | None = None
    closed_at: datetime | None = None
    state: str = ""
    outcome: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFact:
    case_id: UUID
    kind: str
    person_id: UUID | None
    contact_id: UUID | None
    service_code: str
    unit_code: str
    area: str
    opened_at: datetime
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFact:
    """A change of a case; *due_on* as it was after it, None where it says nothing of it."""

    change: str
    at: datetime
    unit_code: str = ""
    due_on: date | None = None
    closing_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    """A case of a former time, with all that happened to it; *score* where it was rated."""

    fact: CaseFact
    steps: Sequence[StepFact]
    score: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """
    From the opening or a reopening of a case to its end; days are local.

    Attributes:
        turn: 0 from the opening, 1 from the first reopening, and so on.
        unit_code: That had it last.
        step: Where the work stood when the day was over on which it was due, or stands.
        reason: For which it ended, or empty.
    """

    turn: int
    unit_code: str
    step: str
    started_on: date
    due_on: date | None
    ended_on: date | None
    reason: str


def episodes(case: CaseFact, steps: Iterable[StepFact], office: Office) -> list[Episode]:
    """The episodes of *case* by its *steps*, in whatever order these were heard."""
    ordered = sorted(steps, key=lambda step: (step.at, step.change))
    begun = StepFact(
        change="opened", at=case.opened_at, unit_code=case.unit_code, due_on=case.due_on
    )
    found: list[Episode] = []
    current = [begun]
    for step in ordered:
        over = current[-1].change == "closed"
        if step.change == "reopened" and over:
            found.append(_episode(len(found), current, office))
            current = [replace(step, unit_code=step.unit_code or _last_unit(current))]
        elif step.change != "reopened" and not over:
            current.append(step)
    return [*found, _episode(len(found), current, office)]


def _episode(turn: int, steps: Sequence[StepFact], office: Office) -> Episode:
    """The episode that *steps* tell, from the one that begins it."""
    end = steps[-1] if steps[-1].change == "closed" else None
    # The day that counts is the one promised last while it was open.
    promised = [step.due_on for step in steps if step.due_on and step is not end]
    due_on = promised[-1] if promised else None
    stood = [
        _STANDS[step.change]
        for step in steps
        if step.change in _STANDS and (due_on is None or office.local_day(step.at) <= due_on)
    ]
    return Episode(
        turn=turn,
        unit_code=_last_unit(steps),
        step=stood[-1] if stood else STEPS[0],
        started_on=office.local_day(steps[0].at),
        due_on=due_on,
        ended_on=office.local_day(end.at) if end else None,
        reason=end.closing_reason if end else "",
    )


def _last_unit(steps: Sequence[StepFact]) -> str:
    return next((step.unit_code for step in reversed(steps) if step.unit_code), "")
