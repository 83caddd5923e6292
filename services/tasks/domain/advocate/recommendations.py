"""Recommendations of the advocate, which bind nobody, and what became of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.advocate.errors import RecommendationStateInvalid
from services.tasks.domain.advocate.files import FileId
from services.tasks.domain.numbers import CaseNumber

RecommendationId = NewType("RecommendationId", UUID)
RECOMMENDATION_SERIES = "REC"


class State(StrEnum):
    """What the unit made of it."""

    ISSUED = "issued"
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    REFUSED = "refused"
    CARRIED_OUT = "carried_out"


# A unit may think better of a refusal; what is carried out stays so.
_NEXT = {
    State.ISSUED: {State.ACCEPTED, State.PARTLY_ACCEPTED, State.REFUSED, State.CARRIED_OUT},
    State.ACCEPTED: {State.CARRIED_OUT},
    State.PARTLY_ACCEPTED: {State.ACCEPTED, State.CARRIED_OUT},
    State.REFUSED: {State.ACCEPTED, State.PARTLY_ACCEPTED},
    State.CARRIED_OUT: set[State](),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """
    What a unit should do otherwise.

    Attributes:
        reply_by: Last local day on which the unit's reply is in time.
        reply: What the unit said, or empty.
    """

    id: RecommendationId
    file_id: FileId
    number: CaseNumber
    unit_code: str
    text: str
    state: State
    reply_by: date
    issued_at: datetime
    reply: str = ""
    decided_at: datetime | None = None
    version: int = 1


def decide(
    recommendation: Recommendation, state: State, reply: str, now: datetime
) -> Recommendation:
    """
    Note what became of *recommendation*; without a new *reply* the old one stays.

    Raises:
        RecommendationStateInvalid: It cannot become that from what it is.
    """
    if state not in _NEXT[recommendation.state]:
        raise RecommendationStateInvalid(field="state", state=recommendation.state.value)
    return replace(
        recommendation,
        state=state,
        reply=reply or recommendation.reply,
        decided_at=now,
        version=recommendation.version + 1,
    )
