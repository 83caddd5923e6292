"""The facts of a case as its own record tells them: the case as it is kept, and its time line."""

from collections.abc import Iterable, Sequence
from datetime import date

from services.tasks.domain.cases import Case, EntryKind, TimelineEntry
from services.tasks.domain.indicators.facts import CaseFact, StepFact, WholeCase

# Lines that say by when the case is due, and under which name.
_DUE = {
    EntryKind.OPENED: "due_on",
    EntryKind.REOPENED: "due_on",
    EntryKind.ANSWERED: "due_on",
    EntryKind.CLOSED: "due_on",
    EntryKind.DEADLINE_MOVED: "to",
    EntryKind.EXTENDED: "to",
}
# Lines that say with whom the case is; others may name the unit of a part of the work.
_PASSED = frozenset(
    {EntryKind.FORWARDED, EntryKind.RETURNED, EntryKind.UNIT_MOVED, EntryKind.REOPENED}
)
# How it stood just before it ended, or stands. By its name it comes before what ends or reopens.
_STANDS = "as_promised"


def whole_of(case: Case, lines: Sequence[TimelineEntry], area: str) -> WholeCase:
    """The facts of *case*, of which *lines* are the time line, oldest first."""
    opening = next((line for line in lines if line.kind is EntryKind.OPENED), None)
    fact = CaseFact(
        case_id=case.id,
        kind=case.kind.value,
        person_id=case.person_id,
        contact_id=case.contact_id,
        service_code=case.service_code,
        unit_code=opening.unit_code if opening else case.unit_code,
        area=area,
        opened_at=case.opened_at,
        due_on=(_due(opening) if opening else None) or case.deadline.due_on,
    )
    steps = [step for line in lines if line is not opening for step in _steps(line)]
    if case.closed_at is None and lines:
        now = StepFact(
            change=_STANDS,
            at=lines[-1].at,
            unit_code=case.unit_code,
            due_on=case.deadline.due_on,
        )
        steps.append(now)
    return WholeCase(fact=fact, steps=steps, score=case.rating.score if case.rating else None)


def _steps(line: TimelineEntry) -> Iterable[StepFact]:
    due_on = _due(line)
    if line.kind is EntryKind.CLOSED:
        if due_on:
            yield StepFact(change=_STANDS, at=line.at, due_on=due_on)
        reason = str(line.facts.get("reason", ""))
        yield StepFact(change="closed", at=line.at, unit_code=line.unit_code, closing_reason=reason)
    else:
        unit = line.unit_code if line.kind in _PASSED else ""
        yield StepFact(change=line.kind.value, at=line.at, unit_code=unit, due_on=due_on)


def _due(line: TimelineEntry) -> date | None:
    name = _DUE.get(line.kind)
    said = line.facts.get(name, "") if name else ""
    return date.fromisoformat(said) if said else None
