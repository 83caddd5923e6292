"""
The calendar: which days count for a term, and on which the council is open.

Three kinds of day (Código do Procedimento Administrativo, art. 87): a working
day; a holiday, which does not count; a day of tolerance (tolerância de ponto),
which counts, but on which no term ends because the services are closed. What is
declared is data, year by year. Nothing is worked out by a rule: a holiday that
falls on a Sunday moves nowhere unless the council says so.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from services.tasks.domain.errors import CalendarMissing

FIRST_YEAR, LAST_YEAR = 1990, 2199
_WEEKEND = (5, 6)  # Saturday and Sunday, as date.weekday() numbers them
_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What a day may be declared to be."""

    HOLIDAY = "holiday"
    TOLERANCE = "tolerance"
    WORKING = "working"  # takes back what was declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A declared day; *name* is as the council wrote it, for example `São João`."""

    day: date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAct:
    """
    A change of the calendar, and how far the open dates have followed it.

    Attributes:
        changes: The days that are something else since, as they are since, in order.
        total: Open dates that may have counted one of them; *looked_at*: so many have been.
        moved: How many of these fell on another day.
        last_case: The one looked at last; they are taken by id.
    """

    id: UUID
    year: int
    reason: str
    actor_id: str
    decided_at: datetime
    changes: tuple[Day, ...]
    total: int = 0
    looked_at: int = 0
    moved: int = 0
    last_case: UUID | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPreview:
    """
    What a change of the calendar would do.

    Attributes:
        changes: As an act would have them.
        total: Open dates that may have counted one of them; *looked_at*: so many were counted.
        moves: How many dates would go from a day to another, letters waited for among them.
    """

    changes: tuple[Day, ...]
    total: int
    looked_at: int
    moves: tuple[tuple[date, date, int], ...]


class Calendar:
    """
    The declared days of the years it covers.

    Every question about a day of another year raises `CalendarMissing`.
    """

    def __init__(self, *, years: Iterable[int], days: Iterable[Day]) -> None:
        self.years = frozenset(years)
        self._declared = {day.day: day for day in days if day.kind is not DayKind.WORKING}
        self._declared_days = sorted(self._declared)
        self._counting = [
            ordinal
            for year in sorted(self.years)
            for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
            if self._counts(date.fromordinal(ordinal))
        ]

    def with_year(self, year: int, days: Iterable[Day]) -> "Calendar":
        """This one with *days* as all that is declared in *year*."""
        others = [day for day in self._declared.values() if day.day.year != year]
        return Calendar(years=self.years | {year}, days=[*others, *days])

    def declared(self, day: date) -> Day | None:
        """What *day* was declared to be, if anything."""
        self._check(day, day)
        return self._declared.get(day)

    def declared_within(self, first: date, last: date) -> list[Day]:
        """The declared days from *first* to *last*, both included, in order."""
        start = bisect_left(self._declared_days, first)
        end = bisect_right(self._declared_days, last)
        return [self._declared[day] for day in self._declared_days[start:end]]

    def counts(self, day: date) -> bool:
        """Whether *day* counts for a term in working days."""
        self._check(day, day)
        return self._counts(day)

    def is_open(self, day: date) -> bool:
        """Whether the council is open on *day*: it counts and is not one of tolerance."""
        return self.counts(day) and day not in self._declared

    def next_open(self, day: date) -> date:
        """*day* if the council is open on it, or the next day on which it is."""
        while not self.is_open(day):
            day += _DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """
        The *count*-th counting day after *start*, which itself is not counted.

        With 0 it is *start*. An end on a day of tolerance stays there; that it
        moves on is a rule of deadlines.

        Raises:
            CalendarMissing: The end lies in a year that nobody has declared.
        """
        if count < 0:
            raise ValueError("a term runs forwards")
        if count == 0:
            return start
        first = start + _DAY
        place = bisect_right(self._counting, start.toordinal()) + count - 1
        if place >= len(self._counting):
            year = first.year
            while year in self.years:
                year += 1
            raise CalendarMissing(year=str(year))
        end = date.fromordinal(self._counting[place])
        self._check(first, end)
        return end

    def working_days(self, first: date, last: date) -> int:
        """How many days count from *first* to *last*, both included; 0 when *last* is before."""
        if last < first:
            return 0
        self._check(first, last)
        before = bisect_left(self._counting, first.toordinal())
        return bisect_right(self._counting, last.toordinal()) - before

    def _counts(self, day: date) -> bool:
        found = self._declared.get(day)
        return day.weekday() not in _WEEKEND and (
            found is None or found.kind is not DayKind.HOLIDAY
        )

    def _check(self, first: date, last: date) -> None:
        for year in range(first.year, last.year + 1):
            if year not in self.years:
                raise CalendarMissing(year=str(year))


def is_weekend(day: date) -> bool:
    """Whether *day* is a Saturday or a Sunday."""
    return day.weekday() in _WEEKEND
