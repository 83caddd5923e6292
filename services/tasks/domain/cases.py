"""Cases: what a citizen asked for, the promise that was made, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

from services.tasks.domain.deadlines import Deadline, Residence, resume
from services.tasks.domain.errors import CaseNotFound, VersionLost
from services.tasks.domain.errors.life import RatedAlready, RatingInvalid
from services.tasks.domain.life import Act, State, after
from services.tasks.domain.numbers import CaseNumber

__all__ = ["State"]  # its states stand in `life`, and are asked for here

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


class ClosingReason(StrEnum):
    """Why a case ended."""

    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_COMPETENT = "not_competent"
    DUPLICATE = "duplicate"
    LAPSED = "lapsed"  # the citizen never answered


# What ends against the citizen, or in their favour, is answered in words.
NEEDS_ANSWER = frozenset(
    {
        ClosingReason.DONE,
        ClosingReason.REFUSED,
        ClosingReason.NOT_COMPETENT,
        ClosingReason.LAPSED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """
    An outside body that deals with a case.

    Attributes:
        follow_on: Local day on which the unit asks how it stands.
    """

    body: str
    reference: str
    follow_on: date
    referred_at: datetime
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the citizen thought of how it ended, 1 to 5."""

    score: int
    comment: str
    rated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """
    A case as it is kept.

    Attributes:
        person_id: None when it is anonymous.
        service_name: As the charter had it in version *charter_version*.
        deadline: By the term that was promised in that version.
        counted_from: The act its deadline is counted from: the receipt, or a reopening.
        latitude: With *longitude*, degrees of WGS 84; both or none.
        form: What the form of the service asked for.
        parent_id: The case that this is a part of, which ends last.
        joined_id: The case about the same matter, which ends this one too.
        concerns: Staff it is about; they see nothing of it.
        warned: The mark that was told of last: near, overdue or empty.
        change_level: How sure one must be of a citizen who changes what was filed, 0 to 3.
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
    latitude: float | None = None
    longitude: float | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    parent_id: CaseId | None = None
    joined_id: CaseId | None = None
    concerns: tuple[str, ...] = ()
    residence: Residence = Residence.MAINLAND
    referral: Referral | None = None
    rating: Rating | None = None
    warned: str = ""
    change_level: int = 0


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
    ASKED = "asked"
    ANSWERED = "answered"
    COMMENTED = "commented"
    TAKEN_BACK = "taken_back"
    LAPSED = "lapsed"
    JOINED = "joined"
    FOLLOWED_BY = "followed_by"
    PARTED = "parted"
    REFERRED = "referred"
    REFERRAL_ANSWERED = "referral_answered"
    EXTENDED = "extended"
    RATED = "rated"
    UNIT_MOVED = "unit_moved"
    SPLIT = "split"
    FORM_SET = "form_set"
    WARNED = "warned"
    INSISTED = "insisted"  # the citizens' advocate did, for an answer


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


def advance(case: Case, act: Act, *, busy: bool, **changes: Any) -> Case:
    """
    *case* after *act*, with *changes* and a higher version.

    Raises:
        CaseClosed, CaseNotClosed, CaseStateWrong: It stands where this cannot be done.
    """
    state = after(case.state, act, busy=busy, number=str(case.number))
    return replace(case, state=state, version=case.version + 1, **changes)


def close(case: Case, reason: ClosingReason, answer: str, now: datetime) -> Case:
    """
    End *case* for *reason*, with the *answer* that the citizen reads.

    Raises:
        CaseClosed: It ended already.
    """
    return advance(
        case,
        Act.CLOSE,
        busy=False,
        closing_reason=reason,
        answer=answer,
        closed_at=now,
        deadline=resume(case.deadline, now),
    )


def reopen(case: Case, deadline: Deadline, now: datetime) -> Case:
    """
    Take *case* up again, with a *deadline* that is counted from *now*.

    It goes its own way from then on, whatever it had been joined to.

    Raises:
        CaseNotClosed: It is still being worked on.
    """
    return advance(
        case,
        Act.REOPEN,
        busy=False,
        closing_reason=None,
        answer="",
        closed_at=None,
        deadline=deadline,
        counted_from=now,
        joined_id=None,
        referral=None,
        rating=None,
        warned="",
    )


def rate(case: Case, score: int, comment: str, now: datetime) -> Case:
    """
    *case* with what the citizen thinks of its end.

    Raises:
        CaseNotClosed: It has not ended.
        RatingInvalid: Not 1 to 5.
        RatedAlready: They said so before.
    """
    if not 1 <= score <= 5:
        raise RatingInvalid(field="score")
    rated = advance(
        case,
        Act.RATE,
        busy=False,
        rating=Rating(score=score, comment=comment, rated_at=now),
    )
    if case.rating is not None:
        raise RatedAlready(field="case_id")
    return rated


def move_deadline(case: Case, deadline: Deadline) -> Case:
    """*case* with another *deadline*; a date that moved away is warned of anew."""
    warned = "" if deadline.due_at > case.deadline.due_at else case.warned
    return replace(case, deadline=deadline, warned=warned, version=case.version + 1)


def check_not_about(case: Case, staff_id: str) -> None:
    """
    Go on when *case* is not about *staff_id*.

    Raises:
        CaseNotFound: It is; not even that it exists is theirs to know.
    """
    if staff_id and staff_id in case.concerns:
        raise CaseNotFound(field="case_id")
