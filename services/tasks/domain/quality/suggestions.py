"""What staff suggest, and the answer they get."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.quality.errors import SuggestionDecided

SuggestionId = NewType("SuggestionId", UUID)
SUGGESTION_SERIES = "SG"
LONGEST_SUGGESTION = 2000


class State(StrEnum):
    NEW = "new"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A suggestion; *nonconformity_id* where it was taken up."""

    id: SuggestionId
    number: str
    text: str
    service_code: str
    unit_code: str
    author_id: str
    made_at: datetime
    state: State = State.NEW
    answer: str = ""
    nonconformity_id: UUID | None = None
    decided_at: datetime | None = None
    version: int = 1


def decide(
    suggestion: Suggestion,
    state: State,
    answer: str,
    nonconformity_id: UUID | None,
    now: datetime,
) -> Suggestion:
    """
    Answer *suggestion*, taken up in *nonconformity_id* or declined.

    Raises:
        SuggestionDecided: It has its answer.
    """
    if suggestion.state is not State.NEW:
        raise SuggestionDecided(field="suggestion_id", state=suggestion.state.value)
    return replace(
        suggestion,
        state=state,
        answer=answer,
        nonconformity_id=nonconformity_id,
        decided_at=now,
        version=suggestion.version + 1,
    )
