"""Facts of contacts and cases, and the episodes that cases fall into."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.tasks.domain.deadlines import Office

# What was never the unit's to answer is no promise, kept or broken.
NO_PROMISE = frozenset({"withdrawn", "duplicate", "not_competent"})
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
class Episode:
    """
    From the opening or a reopening of a case to its end; days are local.

    Attributes:
        turn: 0 from the opening, 1 from the first reopening, and so on.
        unit_code: That had it last.
        step: Where the work stood when it ended, or stands.
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
    found: list[Episode] = []
    current = _begin(0, case.unit_code, case.opened_at, case.due_on, office)
    over = False
    for step in ordered:
        if step.change == "reopened":
            if not over:
                continue
            current = _begin(
                current.turn + 1, step.unit_code or current.unit_code, step.at, step.due_on, office
            )
            over = False
        elif not over:
            current = _after(current, step, office)
            if step.change == "closed":
                found.append(current)
                over = True
    return found if over else [*found, current]


def _begin(turn: int, unit_code: str, at: datetime, due_on: date | None, office: Office) -> Episode:
    return Episode(
        turn=turn,
        unit_code=unit_code,
        step="waiting",
        started_on=office.local_day(at),
        due_on=due_on,
        ended_on=None,
        reason="",
    )


def _after(episode: Episode, step: StepFact, office: Office) -> Episode:
    closed = step.change == "closed"
    return Episode(
        turn=episode.turn,
        unit_code=step.unit_code or episode.unit_code,
        step=_STANDS.get(step.change, episode.step),
        started_on=episode.started_on,
        # The day that counts is the one that was promised last while it was open.
        due_on=episode.due_on if closed else step.due_on or episode.due_on,
        ended_on=office.local_day(step.at) if closed else None,
        reason=step.closing_reason if closed else "",
    )
