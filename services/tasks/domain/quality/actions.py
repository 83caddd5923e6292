"""Corrective and preventive actions, each with an owner and a day."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.quality.errors import ActionEnded, DueInPast

ActionId = NewType("ActionId", UUID)
ACTION_SERIES = "AC"


class ActionKind(StrEnum):
    """Corrective takes the cause away here; preventive, where it has not struck yet."""

    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """
    What somebody does about a non-conformity.

    Attributes:
        round: Of the non-conformity in which it was decided.
        result: What was done, or why it was not.
    """

    id: ActionId
    number: str
    nonconformity_id: UUID
    kind: ActionKind
    text: str
    owner_id: str
    unit_code: str
    due_on: date
    added_at: datetime
    round: int
    state: State = State.OPEN
    result: str = ""
    ended_at: datetime | None = None
    version: int = 1


def check_due(due_on: date, today: date) -> date:
    """
    *due_on* when it lies ahead.

    Raises:
        DueInPast: It lies before *today*.
    """
    if due_on < today:
        raise DueInPast(field="due_on")
    return due_on


def end(action: Action, state: State, result: str, now: datetime) -> Action:
    """
    Note that *action* was done, or will not be.

    Raises:
        ActionEnded: That was noted before.
    """
    if action.state is not State.OPEN:
        raise ActionEnded(field="action_id", state=action.state.value)
    return replace(action, state=state, result=result, ended_at=now, version=action.version + 1)
