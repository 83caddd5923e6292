"""What a citizen is asked: to complete a request, to be heard, or a plain question."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.cases import CaseId
from services.tasks.domain.deadlines import Deadline
from services.tasks.domain.deadlines.regimes import CITIZENS_DAYS, HEARING_LEAST
from services.tasks.domain.errors.life import AnswerTermInvalid, RequestOver

RequestId = NewType("RequestId", UUID)
MOST_DAYS = 120


class AskKind(StrEnum):
    """Only a completion stops the clock (a hearing does not: CPA, art. 121)."""

    COMPLETION = "completion"
    HEARING = "hearing"
    QUESTION = "question"


class AskState(StrEnum):
    """Where the asking stands; what lapsed may still be answered, but holds nothing up."""

    OPEN = "open"
    ANSWERED = "answered"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenRequest:
    """
    Something the citizen was asked.

    Attributes:
        deadline: By when they have to answer, and how that date was found.
    """

    id: RequestId
    case_id: CaseId
    kind: AskKind
    text: str
    deadline: Deadline
    asked_at: datetime
    asked_by: str
    state: AskState = AskState.OPEN
    answer: str = ""
    answered_at: datetime | None = None

    @property
    def holds_up(self) -> bool:
        """Whether the council's clock stands still because of it."""
        return self.kind is AskKind.COMPLETION and self.state is AskState.OPEN


def days_to_answer(kind: AskKind, asked: int) -> int:
    """
    How many working days the citizen has; 0 means what the law says.

    Raises:
        AnswerTermInvalid: A hearing is shorter than the law lets it be, or it is absurd.
    """
    least = HEARING_LEAST if kind is AskKind.HEARING else 1
    if asked == 0:
        return CITIZENS_DAYS
    if not least <= asked <= MOST_DAYS:
        raise AnswerTermInvalid(field="working_days", least=str(least), most=str(MOST_DAYS))
    return asked


def answer(request: CitizenRequest, text: str, now: datetime) -> CitizenRequest:
    """
    *request* answered; also after its date, as what comes late still comes.

    Raises:
        RequestOver: It was answered, or taken back.
    """
    if request.state not in (AskState.OPEN, AskState.LAPSED):
        raise RequestOver(field="request_id", state=request.state.value)
    return replace(request, state=AskState.ANSWERED, answer=text, answered_at=now)


def end(request: CitizenRequest, state: AskState) -> CitizenRequest:
    """
    *request* that lapsed or was taken back.

    Raises:
        RequestOver: It is not open any more.
    """
    if request.state is not AskState.OPEN:
        raise RequestOver(field="request_id", state=request.state.value)
    return replace(request, state=state)
