"""
How a deadline comes about, and every step of the way to it.

Rules, unless said otherwise, from the Código do Procedimento Administrativo
(CPA), art. 87, and the Código Civil, art. 279:

- The day of the act does not count. It is the local day; what is filed by
  electronic means belongs to the day it is filed on, at whatever hour.
- Terms in working days skip Saturdays, Sundays and holidays; one longer than six
  months counts all days.
- A term that ends when the council is closed ends on the next open day.
- In working hours the clock runs while the council is open, and an act outside
  these hours counts as made at the next opening.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from services.tasks.domain.calendar import Calendar, Day, DayKind
from services.tasks.domain.errors import DeadlineValueInvalid

_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a term is counted in."""

    IMMEDIATE = "immediate"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    WORKING_HOURS = "working_hours"
    HOURS = "hours"  # by the clock


MOST = {
    Unit.IMMEDIATE: 0,
    Unit.WORKING_DAYS: 2600,
    Unit.CALENDAR_DAYS: 3660,
    Unit.MONTHS: 120,
    Unit.WORKING_HOURS: 5000,
    Unit.HOURS: 8784,
}


class StepKind(StrEnum):
    """What one sentence of an explanation says."""

    BAND = "band"  # the longest of several terms was taken
    REOPENED = "reopened"  # counted anew from the reopening
    ACT = "act"  # the day of the act does not count
    COUNTED = "counted"  # from the first day to the last
    LONG = "long"  # more than six months: all days count
    SKIPPED = "skipped"  # holidays within
    TOLERATED = "tolerated"  # days of tolerance within, which count
    MOVED = "moved"  # the end fell on a closed day
    OUT_OF_HOURS = "out_of_hours"  # counts as made at the next opening
    HOURS = "hours"  # counted by the hour, to the minute
    DUE = "due"  # the day itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One step of a computation; which attributes matter is up to its kind.

    Attributes:
        moment: Local, without zone, for terms in hours.
        text: A condition, as the charter words it.
    """

    kind: StepKind
    first: date | None = None
    last: date | None = None
    moment: datetime | None = None
    value: int = 0
    days: tuple[Day, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """
    A time limit before it is applied to an act.

    Attributes:
        basis: The law or promise it rests on, or empty.
        band: Condition of the band that was taken, where there are several.
    """

    unit: Unit
    value: int
    basis: str = ""
    band: str = ""

    @property
    def by_special_law(self) -> bool:
        """
        Whether another law than the CPA fixes it.

        That law's own unit then stands, however long the term: the 200 working days
        of a planning licence (RJUE) are working days.
        """
        return bool(self.basis) and not self.basis.startswith("CPA")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """When a council is open on an open day, in its own zone."""

    zone: ZoneInfo
    opens: time
    closes: time

    def local_day(self, moment: datetime) -> date:
        """The legal day of *moment*: 23:30 on 30 June is still 30 June."""
        return moment.astimezone(self.zone).date()

    def at(self, day: date, hour: time) -> datetime:
        """*hour* of the local *day*, in UTC."""
        return datetime.combine(day, hour, self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """The first moment after the local *day*, in UTC."""
        return self.at(day + _DAY, time.min)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """
    A date and the way it came about.

    Attributes:
        counted_from: Local day of the act.
        due_on: Last local day that is in time.
        due_at: First moment that is late (UTC).
    """

    term: Term
    counted_from: date
    due_on: date
    due_at: datetime
    steps: tuple[Step, ...]


def compute(term: Term, received_at: datetime, calendar: Calendar, office: Office) -> Deadline:
    """
    Apply *term* to an act of *received_at* (with zone).

    Raises:
        DeadlineValueInvalid: Negative, or more than its unit allows.
        CalendarMissing: A day that matters lies in a year not loaded.
    """
    if not 0 <= term.value <= MOST[term.unit]:
        raise DeadlineValueInvalid(field="value", most=str(MOST[term.unit]))
    act = office.local_day(received_at)
    if term.unit in (Unit.WORKING_HOURS, Unit.HOURS):
        due_at, steps = _by_hours(term, received_at, calendar, office)
        due_on = office.local_day(due_at)
    else:
        end, steps = _by_days(term, act, calendar)
        due_on = calendar.next_open(end)
        if due_on != end:
            steps.append(_moved(end, due_on, calendar))
        due_at = office.end_of(due_on)
        steps.append(Step(kind=StepKind.DUE, last=due_on))
    if term.band:
        steps.insert(0, Step(kind=StepKind.BAND, value=term.value, text=term.band))
    return Deadline(term=term, counted_from=act, due_on=due_on, due_at=due_at, steps=tuple(steps))


def reopened(deadline: Deadline) -> Deadline:
    """*deadline*, with a first step that says it runs anew from the reopening."""
    first = Step(kind=StepKind.REOPENED, first=deadline.counted_from)
    return replace(deadline, steps=(first, *deadline.steps))


def recompute(
    deadline: Deadline, counted_from: datetime, calendar: Calendar, office: Office
) -> Deadline:
    """*deadline* once more by *calendar*, for the act of *counted_from* (with zone)."""
    again = compute(deadline.term, counted_from, calendar, office)
    if deadline.steps and deadline.steps[0].kind is StepKind.REOPENED:
        return reopened(again)
    return again


def add_months(day: date, months: int) -> date:
    """The same day *months* later, or the last of that month (Código Civil, art. 279 c)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _by_days(term: Term, act: date, calendar: Calendar) -> tuple[date, list[Step]]:
    """The day *term* ends on before it is moved off a closed day, and how it was found."""
    if term.unit is Unit.IMMEDIATE:
        return act, []
    steps = [Step(kind=StepKind.ACT, first=act)]
    if term.value == 0:
        return act, steps
    if term.unit is Unit.MONTHS:
        end = add_months(act, term.value)
    elif term.unit is Unit.CALENDAR_DAYS:
        end = act + term.value * _DAY
    elif not term.by_special_law and _is_long(act, term.value):
        end = act + term.value * _DAY
        steps.append(Step(kind=StepKind.LONG, value=term.value))
    else:
        return _by_working_days(term, act, calendar, steps)
    steps.append(Step(kind=StepKind.COUNTED, first=act + _DAY, last=end, value=term.value))
    return end, steps


def _is_long(act: date, days: int) -> bool:
    """Whether *days* are more than six months (CPA, art. 87 d)."""
    return act + days * _DAY > add_months(act, 6)


def _by_working_days(
    term: Term, act: date, calendar: Calendar, steps: list[Step]
) -> tuple[date, list[Step]]:
    end = calendar.add_working_days(act, term.value)
    first = calendar.add_working_days(act, 1)
    steps.append(Step(kind=StepKind.COUNTED, first=first, last=end, value=term.value))
    # A holiday on a Saturday or Sunday changes nothing, so it is not named.
    within = [day for day in calendar.declared_within(act + _DAY, end) if day.day.weekday() < 5]
    skipped = tuple(day for day in within if day.kind is DayKind.HOLIDAY)
    tolerated = tuple(day for day in within if day.kind is DayKind.TOLERANCE and day.day != end)
    if skipped:
        steps.append(Step(kind=StepKind.SKIPPED, days=skipped))
    if tolerated:
        steps.append(Step(kind=StepKind.TOLERATED, days=tolerated))
    return end, steps


def _moved(end: date, due_on: date, calendar: Calendar) -> Step:
    return Step(
        kind=StepKind.MOVED,
        first=end,
        last=due_on,
        days=tuple(calendar.declared_within(end, due_on - _DAY)),
    )


def _by_hours(
    term: Term, received_at: datetime, calendar: Calendar, office: Office
) -> tuple[datetime, list[Step]]:
    start = received_at.astimezone(UTC)
    if term.unit is Unit.HOURS:
        end = start + timedelta(hours=term.value)
        return end, [_hours_step(term, end, office)]
    start = _next_open_moment(start, calendar, office)
    steps = []
    if start != received_at:
        steps.append(Step(kind=StepKind.OUT_OF_HOURS, moment=_local(start, office)))
    end, left = start, timedelta(hours=term.value)
    while left:
        end = _next_open_moment(end, calendar, office)
        closing = office.at(office.local_day(end), office.closes)
        taken = min(left, closing - end)
        end, left = end + taken, left - taken
    return end, [*steps, _hours_step(term, end, office)]


def _next_open_moment(moment: datetime, calendar: Calendar, office: Office) -> datetime:
    """*moment* itself while the council is open, or else the next opening (UTC)."""
    day = office.local_day(moment)
    if calendar.is_open(day):
        if moment < office.at(day, office.opens):
            return office.at(day, office.opens)
        if moment < office.at(day, office.closes):
            return moment
    return office.at(calendar.next_open(day + _DAY), office.opens)


def _hours_step(term: Term, end: datetime, office: Office) -> Step:
    return Step(kind=StepKind.HOURS, moment=_local(end, office), value=term.value)


def _local(moment: datetime, office: Office) -> datetime:
    return moment.astimezone(office.zone).replace(tzinfo=None)
