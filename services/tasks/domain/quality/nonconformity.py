"""A non-conformity: its evidence, its cause, its actions, and whether they helped."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.quality.actions import Action
from services.tasks.domain.quality.actions import State as ActionState
from services.tasks.domain.quality.causes import Analysis
from services.tasks.domain.quality.errors import (
    ActionsUnfinished,
    CheckTooSoon,
    NonConformityStateWrong,
)
from services.tasks.domain.quality.spots import HotSpotId, Place, Signal

NonConformityId = NewType("NonConformityId", UUID)
NONCONFORMITY_SERIES = "NC"
# Fewer weeks of figures tell nothing.
LEAST_CHECK_WEEKS = 2
# When nothing was counted in the time, look again so much later.
LOOK_AGAIN = timedelta(weeks=4)


class State(StrEnum):
    """Open, cause known, acting, waiting for the check; then it helped, or it begins again."""

    OPEN = "open"
    ANALYSED = "analysed"
    ACTING = "acting"
    CHECKING = "checking"
    EFFECTIVE = "effective"
    REOPENED = "reopened"


class EvidenceKind(StrEnum):
    CASE = "case"
    CONTACT = "contact"
    HOT_SPOT = "hot_spot"
    ADVOCATE_FILE = "advocate_file"
    SUGGESTION = "suggestion"
    DOCUMENT = "document"


class ChangeKind(StrEnum):
    CHARTER = "charter"
    WORK_INSTRUCTION = "work_instruction"
    COURSE = "course"


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What was usual before the trouble: *count* of *base* over all those weeks."""

    count: int
    base: int

    @property
    def value(self) -> float:
        """The centre line."""
        return self.count / self.base if self.base else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NonConformity:
    """
    Something that is not as it should be, in figures.

    Attributes:
        value: Of the signal in its place when this was raised.
        limit: That was passed then.
        check_from: First day whose figures count for the check.
        check_on: The check is made after the last whole week before this day.
        round: 1 at first, and one more each time it did not help.
    """

    id: NonConformityId
    number: str
    state: State
    title: str
    description: str
    signal: Signal
    place: Place
    value: float
    limit: float
    baseline: Baseline
    hot_spot_id: HotSpotId | None
    owner_id: str
    opened_at: datetime
    analysis: Analysis
    closed_at: datetime | None = None
    check_from: date | None = None
    check_on: date | None = None
    round: int = 1
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    kind: EvidenceKind
    reference: str
    note: str
    linked_at: datetime
    linked_by_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What the indicator said of the days *since* to *until*, and whether that is good enough."""

    since: date
    until: date
    count: int
    base: int
    limit: float
    effective: bool
    at: datetime

    @property
    def value(self) -> float:
        """The count for each of the base; 0 where there was nothing."""
        return self.count / self.base if self.base else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    kind: ChangeKind
    reference: str
    note: str
    at: datetime
    actor_id: str


def analyse(nc: NonConformity, analysis: Analysis) -> NonConformity:
    """
    *nc* with its cause; it may be found anew as long as nothing is being checked.

    Raises:
        NonConformityStateWrong: It is over, or waits for its check.
    """
    _check_state(nc, State.OPEN, State.ANALYSED, State.ACTING, State.REOPENED)
    state = State.ACTING if nc.state is State.ACTING else State.ANALYSED
    return replace(nc, state=state, analysis=analysis, version=nc.version + 1)


def act(nc: NonConformity) -> NonConformity:
    """
    *nc* once an action was decided on, which needs its cause first.

    Raises:
        NonConformityStateWrong: Its cause is not known, or it is over.
    """
    _check_state(nc, State.ANALYSED, State.ACTING)
    return replace(nc, state=State.ACTING, version=nc.version + 1)


def plan_check(
    nc: NonConformity, actions: Iterable[Action], check_on: date, today: date
) -> NonConformity:
    """
    Let the indicator speak on *check_on*, of the days from now on.

    Raises:
        NonConformityStateWrong: Nothing was done.
        ActionsUnfinished: An action of this round is open, or none of it is done.
        CheckTooSoon: Not enough weeks lie between.
    """
    _check_state(nc, State.ACTING)
    states = [action.state for action in actions if action.round == nc.round]
    unfinished = states.count(ActionState.OPEN)
    if unfinished or ActionState.DONE not in states:
        raise ActionsUnfinished(field="nonconformity_id", open=str(unfinished))
    since = today + timedelta(days=7 - today.weekday())  # the first whole week begins on Monday
    if check_on < since + timedelta(weeks=LEAST_CHECK_WEEKS):
        raise CheckTooSoon(
            field="check_on", least=(since + timedelta(weeks=LEAST_CHECK_WEEKS)).isoformat()
        )
    return replace(
        nc, state=State.CHECKING, check_from=since, check_on=check_on, version=nc.version + 1
    )


def conclude(nc: NonConformity, check: Check) -> NonConformity:
    """
    What *check* makes of *nc*: it helped, it begins again, or there is nothing to go by yet.

    Raises:
        NonConformityStateWrong: No check was planned.
    """
    _check_state(nc, State.CHECKING)
    if check.base == 0:
        return replace(nc, check_on=check.at.date() + LOOK_AGAIN, version=nc.version + 1)
    if check.effective:
        return replace(nc, state=State.EFFECTIVE, closed_at=check.at, version=nc.version + 1)
    return replace(
        nc,
        state=State.REOPENED,
        check_from=None,
        check_on=None,
        round=nc.round + 1,
        version=nc.version + 1,
    )


def _check_state(nc: NonConformity, *allowed: State) -> None:
    if nc.state not in allowed:
        raise NonConformityStateWrong(field="nonconformity_id", state=nc.state.value)
