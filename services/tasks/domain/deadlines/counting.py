"""
How a deadline comes about, and every step of the way to it.

Rules, unless said otherwise, from the Código do Procedimento Administrativo
(CPA), art. 87, and the Código Civil, art. 279:

- The day of the act does not count. It is the local day; what is filed by
  electronic means belongs to the day it is filed on, at whatever hour.
- Terms in working days skip Saturdays, Sundays and holidays; one longer than six
  months counts all days.
- A term that ends when the council is closed ends on the next open day.
- While the citizen owes something the clock stands still.
- In working hours the clock runs while the council is open, and an act outside
  these hours counts as made at the next opening.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from services.tasks.domain.calendar import Calendar, DayKind
from services.tasks.domain.deadlines.hours import by_hours
from services.tasks.domain.deadlines.nearness import near_from
from services.tasks.domain.deadlines.values import (
    IN_HOURS,
    MOST,
    Deadline,
    Office,
    Pause,
    Step,
    StepKind,
    Term,
    Unit,
    paused_days,
)
from services.tasks.domain.errors import DeadlineValueInvalid

_DAY = timedelta(days=1)
_Stretches = Sequence[tuple[date, date]]


def compute(
    term: Term,
    received_at: datetime,
    calendar: Calendar,
    office: Office,
    *,
    pauses: tuple[Pause, ...] = (),
    extension: int = 0,
) -> Deadline:
    """
    Apply *term*, longer by *extension*, to an act of *received_at* (with zone).

    Raises:
        DeadlineValueInvalid: Negative, or more than its unit allows.
        CalendarMissing: A day that matters lies in a year not loaded.
    """
    if not 0 <= term.value <= MOST[term.unit] or not 0 <= extension <= MOST[term.unit]:
        raise DeadlineValueInvalid(field="value", most=str(MOST[term.unit]))
    act = office.local_day(received_at)
    length = term.value + extension
    if term.unit in IN_HOURS:
        due_at, steps = by_hours(term, length, received_at, pauses, calendar, office)
        due_on = office.local_day(due_at)
    else:
        stretches = paused_days(pauses, office)
        end, steps = _by_days(term, length + term.delay, act, stretches, calendar)
        due_on = calendar.next_open(end)
        if due_on != end:
            steps.append(_moved(end, due_on, calendar))
        due_at = office.end_of(due_on)
        steps.append(Step(kind=StepKind.DUE, last=due_on))
    told = [*_before(term, extension), *steps, *_standing(pauses, office)]
    if term.silence:
        told.append(Step(kind=StepKind.SILENCE, text=term.silence))
    return Deadline(
        term=term,
        counted_from=act,
        due_on=due_on,
        due_at=due_at,
        steps=tuple(told),
        pauses=pauses,
        extension=extension,
        near_on=near_from(term, due_on, act, calendar),
    )


def reopened(deadline: Deadline) -> Deadline:
    """*deadline*, with a first step that says it runs anew from the reopening."""
    first = Step(kind=StepKind.REOPENED, first=deadline.counted_from)
    return replace(deadline, steps=(first, *deadline.steps))


def recompute(
    deadline: Deadline, counted_from: datetime, calendar: Calendar, office: Office
) -> Deadline:
    """*deadline* once more by *calendar*, for the act of *counted_from* (with zone)."""
    again = compute(
        deadline.term,
        counted_from,
        calendar,
        office,
        pauses=deadline.pauses,
        extension=deadline.extension,
    )
    if deadline.steps and deadline.steps[0].kind is StepKind.REOPENED:
        return reopened(again)
    return again


def pause(deadline: Deadline, at: datetime, expected_at: datetime) -> Deadline:
    """
    *deadline* with its clock standing from *at*, still to be computed again.

    Where it stands already, the later of the two expected ends counts.
    """
    last = deadline.pauses[-1] if deadline.pauses else None
    if last is not None and last.ended_at is None:
        longer = replace(last, expected_at=max(last.expected_at, expected_at))
        return replace(deadline, pauses=(*deadline.pauses[:-1], longer))
    fresh = Pause(began_at=at, ended_at=None, expected_at=expected_at)
    return replace(deadline, pauses=(*deadline.pauses, fresh))


def resume(deadline: Deadline, at: datetime) -> Deadline:
    """*deadline* with its clock running again from *at*, still to be computed again."""
    return replace(
        deadline,
        pauses=tuple(
            replace(each, ended_at=max(at, each.began_at)) if each.ended_at is None else each
            for each in deadline.pauses
        ),
    )


def add_months(day: date, months: int) -> date:
    """The same day *months* later, or the last of that month (Código Civil, art. 279 c)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _by_days(
    term: Term, length: int, act: date, stretches: _Stretches, calendar: Calendar
) -> tuple[date, list[Step]]:
    """The day *term* ends on before it is moved off a closed day, and how it was found."""
    if term.unit is Unit.IMMEDIATE:
        return act, []
    steps = [Step(kind=StepKind.ACT, first=act)]
    if length == 0:
        return act, steps
    long = term.unit is Unit.WORKING_DAYS and not term.by_special_law and is_long(act, length)
    if long:
        steps.append(Step(kind=StepKind.LONG, value=length))
    if term.unit is Unit.WORKING_DAYS and not long:
        return _by_working_days(length, act, stretches, calendar, steps)
    base = add_months(act, length) if term.unit is Unit.MONTHS else act + length * _DAY

    def all_days(first: date, last: date) -> int:
        return (last - first).days + 1

    end = _past(lambda more: base + more * _DAY, all_days, act, stretches)
    steps.append(Step(kind=StepKind.COUNTED, first=act + _DAY, last=end, value=length))
    steps += _paused(stretches, act, end, all_days)
    return end, steps


def is_long(act: date, days: int) -> bool:
    """Whether *days* are more than six months (CPA, art. 87 d)."""
    return act + days * _DAY > add_months(act, 6)


def _by_working_days(
    length: int, act: date, stretches: _Stretches, calendar: Calendar, steps: list[Step]
) -> tuple[date, list[Step]]:
    end = _past(
        lambda more: calendar.add_working_days(act, length + more),
        calendar.working_days,
        act,
        stretches,
    )
    first = calendar.add_working_days(act, 1)
    steps.append(Step(kind=StepKind.COUNTED, first=first, last=end, value=length))
    # A holiday on a Saturday or Sunday changes nothing, so it is not named.
    within = [day for day in calendar.declared_within(act + _DAY, end) if day.day.weekday() < 5]
    skipped = tuple(day for day in within if day.kind is DayKind.HOLIDAY)
    tolerated = tuple(day for day in within if day.kind is DayKind.TOLERANCE and day.day != end)
    if skipped:
        steps.append(Step(kind=StepKind.SKIPPED, days=skipped))
    if tolerated:
        steps.append(Step(kind=StepKind.TOLERATED, days=tolerated))
    steps += _paused(stretches, act, end, calendar.working_days)
    return end, steps


def _past(
    end_with: Callable[[int], date],
    count: Callable[[date, date], int],
    act: date,
    stretches: _Stretches,
) -> date:
    """
    The end of a term in which the days of *stretches* do not count.

    Args:
        end_with: The end when so many days more are counted.
        count: How many days of a stretch would have counted, both ends in.
    """
    more = 0
    while True:
        end = end_with(more)
        found = sum(
            count(max(first, act + _DAY), min(last, end))
            for first, last in stretches
            if first <= end and last > act
        )
        if found == more:
            return end
        more = found


def _paused(
    stretches: _Stretches, act: date, end: date, count: Callable[[date, date], int]
) -> list[Step]:
    return [
        Step(
            kind=StepKind.PAUSED,
            first=first - _DAY,
            last=last,
            value=count(max(first, act + _DAY), last),
        )
        for first, last in stretches
        if first <= end and last > act
    ]


def _before(term: Term, extension: int) -> list[Step]:
    """What was settled before anything is counted."""
    steps = []
    if term.band:
        kind = StepKind.DECIDED if term.decided else StepKind.BAND
        steps.append(Step(kind=kind, value=term.value, text=term.band))
    if term.delay:
        steps.append(Step(kind=StepKind.DELAY, value=term.delay))
    if extension:
        steps.append(Step(kind=StepKind.EXTENDED, value=extension))
    return steps


def _standing(pauses: Sequence[Pause], office: Office) -> list[Step]:
    return [
        Step(
            kind=StepKind.STANDING,
            first=office.local_day(pause.began_at),
            last=office.local_day(pause.counted_until),
        )
        for pause in pauses
        if pause.ended_at is None
    ]


def _moved(end: date, due_on: date, calendar: Calendar) -> Step:
    return Step(
        kind=StepKind.MOVED,
        first=end,
        last=due_on,
        days=tuple(calendar.declared_within(end, due_on - _DAY)),
    )
