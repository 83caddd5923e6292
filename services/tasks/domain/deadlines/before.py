"""Notice before an event: the last day on which something may still be asked for in time."""

from datetime import date, timedelta

from services.tasks.domain.calendar import Calendar
from services.tasks.domain.deadlines.counting import add_months
from services.tasks.domain.deadlines.values import Deadline as Found
from services.tasks.domain.deadlines.values import Office, Step, StepKind, Term, Unit
from services.tasks.domain.errors import DeadlineUnitInvalid

_DAY = timedelta(days=1)


def latest_filing(term: Term, event_on: date, calendar: Calendar, office: Office) -> Found:
    """
    The last local day on which to ask for what is to happen on *event_on*.

    *term* has to lie whole between the two: neither the day of the event nor the day of
    the asking counts. Where that day is a closed one, the open day before it is the last.

    Raises:
        DeadlineUnitInvalid: Notice is given in days or months, not in hours.
        CalendarMissing: A day that matters lies in a year not loaded.
    """
    if term.unit is Unit.WORKING_DAYS:
        day = _working_days_before(event_on, term.value, calendar)
    elif term.unit is Unit.CALENDAR_DAYS:
        day = event_on - term.value * _DAY
    elif term.unit is Unit.MONTHS:
        day = add_months(event_on, -term.value)
    else:
        raise DeadlineUnitInvalid(field="unit")
    while not calendar.is_open(day):
        day -= _DAY
    return Found(
        term=term,
        counted_from=event_on,
        due_on=day,
        due_at=office.end_of(day),
        steps=(Step(kind=StepKind.BACKWARDS, first=event_on, last=day, value=term.value),),
    )


def _working_days_before(event_on: date, count: int, calendar: Calendar) -> date:
    day, left = event_on, count
    while left:
        day -= _DAY
        if calendar.counts(day):
            left -= 1
    return day
