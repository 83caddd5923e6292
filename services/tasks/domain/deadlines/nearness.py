"""When a date comes near: early enough that somebody can still do something about it."""

from datetime import date, timedelta

from services.tasks.domain.calendar import Calendar
from services.tasks.domain.deadlines.values import IN_HOURS, Term

_DAY = timedelta(days=1)
# Working days before the end: at least, at most, and where silence decides the matter.
LEAST, MOST, BEFORE_SILENCE = 2, 10, 20


def near_from(term: Term, due_on: date, act: date, calendar: Calendar) -> date:
    """
    The first local day on which a term that ends on *due_on* is near.

    That is a fifth of its length before the end, within bounds, and never before the
    day after the *act*; twenty working days where silence means approval, as nothing
    can be undone then.
    """
    if term.unit in IN_HOURS:
        return due_on
    # A week has five working days, so a fifth of them is its number of weeks.
    before = BEFORE_SILENCE if term.silence else min(max((due_on - act).days // 7, LEAST), MOST)
    day = due_on
    while before and day > act + _DAY and (day - _DAY).year in calendar.years:
        day -= _DAY
        if calendar.counts(day):
            before -= 1
    return day
