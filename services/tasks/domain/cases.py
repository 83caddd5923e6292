"""Cases: what a citizen asked for, the promise that was made, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.deadlines import Deadline
from services.tasks.domain.errors import CaseClosed, CaseNotClosed, VersionLost
from services.tasks.domain.numbers import CaseNumber

CaseId = NewType("CaseId", UUID)

LONGEST_TEXT = 4000


class Kind(StrEnum):
    """What sort of thing was asked or said."""

    REQUEST = "request"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    INFORMATION = "information"
    REPORT = "report"
    DATA_REQUEST = "data_request"


class State(StrEnum):
    """Open until a unit accepts it, then in progress until it is closed."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class ClosingReason(StrEnum):
    """Why a case ended."""

    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_COMPETENT = "not_competent"
    DUPLICATE = "duplicate"


# What ends against the citizen, or in their favour, is answered in words.
NEEDS_ANSWER = frozenset({ClosingReason.DONE, ClosingReason.REFUSED, ClosingReason.NOT_COMPETENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """
    A case as it is kept.

    Attributes:
        person_id: None when it is anonymous.
        service_name: As the charter had it in version *charter_version*.
        deadline: By the term that was promised in that version.
        counted_from: The act its deadline is counted from: the receipt, or a reopening.
        version: Goes up with every change.
    """

    id: CaseId
    number: CaseNumber
    kind: Kind
    state: State
    person_id: UUID | None
    on_behalf_of_id: UUID | None
    contact_id: UUID | None
    service_code: str
    charter_version: int
    service_name: str
    unit_code: str
    description: str
    place: str
    deadline: Deadline
    counted_from: datetime
    received_at: datetime
    opened_at: datetime
    answer: str = ""
    closing_reason: ClosingReason | None = None
    closed_at: datetime | None = None
    version: int = 1


class EntryKind(StrEnum):
    """What a line of the timeline tells."""

    OPENED = "opened"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    FORWARDED = "forwarded"
    COMPLETED = "completed"
    CLOSED = "closed"
    REOPENED = "reopened"
    DEADLINE_MOVED = "deadline_moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """
    Something that happened to a case, without words: they are made when it is read.

    Attributes:
        facts: What its sentence needs; days as YYYY-MM-DD.
        actor_id: Who did it; never told to the citizen.
    """

    at: datetime
    kind: EntryKind
    unit_code: str = ""
    actor_id: str = ""
    facts: Mapping[str, str]


def check_version(current: int, asked: int) -> None:
    """
    Go on when *asked* is the version that is there, or 0 for any.

    Raises:
        VersionLost: Somebody changed it in between.
    """
    if asked and asked != current:
        raise VersionLost(field="version", version=str(current))


def close(case: Case, reason: ClosingReason, answer: str, now: datetime) -> Case:
    """
    End *case* for *reason*, with the *answer* that the citizen reads.

    Raises:
        CaseClosed: It ended already.
    """
    if case.state is State.CLOSED:
        raise CaseClosed(field="case_id", number=str(case.number))
    return replace(
        case,
        state=State.CLOSED,
        closing_reason=reason,
        answer=answer,
        closed_at=now,
        version=case.version + 1,
    )


def reopen(case: Case, deadline: Deadline, now: datetime) -> Case:
    """
    Take *case* up again, with a *deadline* that is counted from *now*.

    Raises:
        CaseNotClosed: It is still being worked on.
    """
    if case.state is not State.CLOSED:
        raise CaseNotClosed(field="case_id", number=str(case.number))
    return replace(
        case,
        state=State.OPEN,
        closing_reason=None,
        answer="",
        closed_at=None,
        deadline=deadline,
        counted_from=now,
        version=case.version + 1,
    )


def move_deadline(case: Case, deadline: Deadline) -> Case:
    """*case* with another *deadline*, when the calendar it is counted in has changed."""
    return replace(case, deadline=deadline, version=case.version + 1)


def with_unit(case: Case, unit_code: str, state: State) -> Case:
    """*case* in *state*, with *unit_code* answering for it now."""
    return replace(case, unit_code=unit_code, state=state, version=case.version + 1)
