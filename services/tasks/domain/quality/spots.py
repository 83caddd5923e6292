"""Hot spots: what trouble looks like in figures, and where it is looked for."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.tasks.domain.quality.errors import HotSpotDealtWith

HotSpotId = NewType("HotSpotId", UUID)


class Signal(StrEnum):
    """What is counted in a week, and of what."""

    OVERDUE = "overdue"  # answers that came late or not at all, of those due
    REOPENED = "reopened"  # reopenings, for each closing
    COMPLAINTS = "complaints"  # complaints, for each case opened
    ABANDONED = "abandoned"  # who left, of those who waited
    REPEAT_CONTACTS = "repeat_contacts"  # again within 7 days for the same, of all contacts


# Counted of a base that they are part of; the others may be more than their base.
SHARES = frozenset({Signal.OVERDUE, Signal.ABANDONED, Signal.REPEAT_CONTACTS})


class Method(StrEnum):
    """How it was found."""

    RULE = "rule"
    CHART = "chart"


class State(StrEnum):
    NEW = "new"
    DISMISSED = "dismissed"
    TAKEN_UP = "taken_up"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where trouble is looked for; an empty part means all of it."""

    service_code: str = ""
    unit_code: str = ""
    step: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What happened in the seven days from Monday *start*: *count* of *base*."""

    start: date
    count: int
    base: int

    @property
    def value(self) -> float:
        """The count for each of the base; 0 where there was nothing."""
        return self.count / self.base if self.base else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HotSpot:
    """
    Trouble in one week in one place.

    Attributes:
        expected: The centre line: what the weeks before would let expect.
        upper: The limit that was passed; of a rule its threshold.
        chance: Of as much or more by accident; 0 for a rule.
        tests: How many series were looked at that week; 0 for what was found before it was kept.
    """

    id: HotSpotId
    signal: Signal
    method: Method
    place: Place
    week: Week
    expected: float
    upper: float
    chance: float
    raised_at: datetime
    state: State = State.NEW
    note: str = ""
    tests: int = 0


def dismiss(spot: HotSpot, reason: str) -> HotSpot:
    """
    Note that there is nothing to be done.

    Raises:
        HotSpotDealtWith: It was decided before.
    """
    _check_new(spot)
    return replace(spot, state=State.DISMISSED, note=reason)


def take_up(spot: HotSpot) -> HotSpot:
    """
    *spot* once a non-conformity takes care of it.

    Raises:
        HotSpotDealtWith: It was decided before.
    """
    _check_new(spot)
    return replace(spot, state=State.TAKEN_UP)


def _check_new(spot: HotSpot) -> None:
    if spot.state is not State.NEW:
        raise HotSpotDealtWith(field="hot_spot_id", state=spot.state.value)
