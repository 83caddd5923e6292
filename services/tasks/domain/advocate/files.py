"""A file of the advocate, and the insistence ladder: unit, head, director."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.advocate.errors import (
    FileClosed,
    LadderExhausted,
    LetterAnswered,
    LetterOfAnotherUnit,
)
from services.tasks.domain.cases import CaseId
from services.tasks.domain.deadlines import Deadline
from services.tasks.domain.numbers import CaseNumber

FileId = NewType("FileId", UUID)
LetterId = NewType("LetterId", UUID)

FILE_SERIES, LETTER_SERIES = "PM", "INS"
LONGEST_SUBJECT = 2000


class Origin(StrEnum):
    """Who or what opened it."""

    CITIZEN = "citizen"
    STAFF = "staff"
    SILENCE = "silence"


class State(StrEnum):
    """Whether somebody owes an answer."""

    OPEN = "open"
    INSISTING = "insisting"
    ANSWERED = "answered"
    EXHAUSTED = "exhausted"
    CLOSED = "closed"


class Step(StrEnum):
    """Who is written to; each once for a file, in this order."""

    UNIT = "unit"
    HEAD = "head"
    DIRECTOR = "director"


class Outcome(StrEnum):
    """How a file ended, for the citizen."""

    SOLVED = "solved"
    PARTLY_SOLVED = "partly_solved"
    NOT_SOLVED = "not_solved"
    UNFOUNDED = "unfounded"
    WITHDRAWN = "withdrawn"
    NOT_COMPETENT = "not_competent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """
    One rung of the ladder.

    Attributes:
        facts: What its words need; days as YYYY-MM-DD.
        deadline: By when it is to be answered, and how that day came about.
        mailed_at: When the notice of it left by e-mail; None while it has not.
        unit_code: Whose work it is about.
        to_unit: Who must answer, by the tree of the day it was sent; the unit itself or one above.
        to_id: Staff id of whoever leads that unit; empty where nobody is named.
    """

    id: LetterId
    file_id: FileId
    number: CaseNumber
    step: Step
    unit_code: str
    facts: Mapping[str, str]
    deadline: Deadline
    sent_at: datetime
    answered_at: datetime | None = None
    answer: str = ""
    answered_by_id: str = ""
    mailed_at: datetime | None = None
    to_unit: str = ""
    to_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvocateFile:
    """
    What the advocate is to press for.

    Attributes:
        case_id: None for a matter in general.
        silent_since: Day on which the case's answer was due, where silence opened the file.
        last_step: The rung reached; None before the first letter.
        next_at: When the ladder goes on by itself (UTC); None while it rests.
    """

    id: FileId
    number: CaseNumber
    origin: Origin
    state: State
    case_id: CaseId | None
    case_number: str
    service_code: str
    service_name: str
    unit_code: str
    person_id: UUID | None
    subject: str
    silent_since: date | None
    opened_at: datetime
    opened_by_id: str
    last_step: Step | None = None
    next_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    note: str = ""
    version: int = 1


class EntryKind(StrEnum):
    """What happened to a file."""

    OPENED = "opened"
    LETTER_SENT = "letter_sent"
    ANSWERED = "answered"
    CASE_ANSWERED = "case_answered"
    EXHAUSTED = "exhausted"
    RECOMMENDED = "recommended"
    DECIDED = "decided"
    CLOSED = "closed"
    ANSWER_MOVED = "answer_moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened to a file; a rule has no actor."""

    at: datetime
    kind: EntryKind
    actor_id: str
    facts: Mapping[str, str]


def next_step(file: AdvocateFile) -> Step:
    """
    Who is to be written to next.

    Raises:
        FileClosed: Nobody, as it is over.
        LadderExhausted: Nobody, as the director was written to already.
    """
    _check_open(file)
    rungs = list(Step)
    if file.last_step is rungs[-1]:
        raise LadderExhausted(field="file_id")
    return rungs[0] if file.last_step is None else rungs[rungs.index(file.last_step) + 1]


def insist(file: AdvocateFile, letter: Letter) -> AdvocateFile:
    """*file* once *letter* has left: it waits until the end of the term."""
    return replace(
        file,
        state=State.INSISTING,
        last_step=letter.step,
        next_at=letter.deadline.due_at,
        version=file.version + 1,
    )


def move_answer(file: AdvocateFile, deadline: Deadline) -> AdvocateFile:
    """*file* when its last letter is to be answered by *deadline* instead."""
    return replace(file, next_at=deadline.due_at, version=file.version + 1)


def exhaust(file: AdvocateFile) -> AdvocateFile:
    """*file* when the director's term has passed in silence."""
    return replace(file, state=State.EXHAUSTED, next_at=None, version=file.version + 1)


def check_is_for(letter: Letter, *, unit_code: str, staff_id: str, anywhere: bool) -> None:
    """
    Let somebody of *unit_code* open and answer *letter*.

    It is theirs when it went to their unit, is about its work, or names them; those who
    work *anywhere* have all.

    Raises:
        LetterOfAnotherUnit: It went elsewhere.
    """
    theirs = {letter.unit_code, letter.to_unit} - {""}
    if not anywhere and unit_code not in theirs and staff_id != letter.to_id:
        raise LetterOfAnotherUnit(field="letter_id", unit_code=letter.unit_code)


def answer_letter(letter: Letter, answer: str, by: str, now: datetime) -> Letter:
    """
    *letter* with the *answer* of the unit.

    Raises:
        LetterAnswered: It has one.
    """
    if letter.answered_at is not None:
        raise LetterAnswered(field="letter_id")
    return replace(letter, answer=answer, answered_by_id=by, answered_at=now)


def answered(file: AdvocateFile) -> AdvocateFile:
    """
    *file* once the unit has answered, be it to an older letter: the ladder stops.

    Raises:
        FileClosed: The advocate has ended it meanwhile.
    """
    _check_open(file)
    return replace(file, state=State.ANSWERED, next_at=None, version=file.version + 1)


def close(file: AdvocateFile, outcome: Outcome, note: str, now: datetime) -> AdvocateFile:
    """
    End *file* with an *outcome*.

    Raises:
        FileClosed: It is over already.
    """
    _check_open(file)
    return replace(
        file,
        state=State.CLOSED,
        outcome=outcome,
        note=note,
        closed_at=now,
        next_at=None,
        version=file.version + 1,
    )


def in_time(letter: Letter) -> bool:
    """Whether *letter* was answered before its term had passed."""
    return letter.answered_at is not None and letter.answered_at < letter.deadline.due_at


def _check_open(file: AdvocateFile) -> None:
    if file.state is State.CLOSED:
        raise FileClosed(field="file_id", number=str(file.number))
