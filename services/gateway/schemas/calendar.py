"""The calendar: what each day is, and deadlines by it."""

from typing import Annotated

from atende.tasks.v1 import tasks_pb2
from pydantic import Field

from services.gateway.schemas.common import Instant, Line, NeededLine
from services.gateway.schemas.described import shown
from services.gateway.schemas.fields import Body, Day, OneOf, Shown, Whole
from services.gateway.words import DAY_KINDS, DEADLINE_UNITS


class DeadlineAsked(Body):
    """From when, and how long."""

    received_at: Instant | None = None
    unit: Annotated[str, OneOf(DEADLINE_UNITS)]
    value: Annotated[int, Whole(0, 100_000)]


class NewDay(Body):
    """What a day is, and by which order."""

    kind: Annotated[str, OneOf(DAY_KINDS)]
    name: Line = ""
    reason: NeededLine


class DayInYear(Body):
    """A holiday or a day of tolerance."""

    day: Annotated[str, Day()]
    kind: Annotated[str, OneOf(DAY_KINDS)]
    name: Line = ""


class NewYear(Body):
    """All days of a year that are not like the others, and by which order."""

    days: Annotated[list[DayInYear], Field(max_length=100)]
    reason: NeededLine


class PreviewAsked(Body):
    """A day as it is to be, or all days of a year."""

    day: DayInYear | None = None
    year: Annotated[int, Whole(1900, 2999)] | None = None
    days: Annotated[list[DayInYear], Field(max_length=100)] = Field(default_factory=list)


_Act = shown(tasks_pb2.CalendarAct)


class YearLoaded(Shown):
    days: int
    deadlines_moved: int
    act: _Act  # type: ignore[valid-type] # made of the message


class DayShown(Shown):
    day: str
    kind: str
    name: str


class DaysPage(Shown):
    items: list[DayShown]
    next: str | None


class DeadlinesMoved(Shown):
    """So far: of many dates some move at a time, and the act says how far it is."""

    deadlines_moved: int
    act: _Act  # type: ignore[valid-type] # made of the message
