"""Deadlines counted the slow way, day by day, by somebody who never saw the other code."""

from datetime import date, timedelta


def counts(day, holidays):
    return day.isoweekday() <= 5 and day not in holidays


def closed(day, holidays, tolerances):
    return not counts(day, holidays) or day in tolerances


def six_months_on(day):
    month, year = day.month + 6, day.year
    if month > 12:
        month, year = month - 12, year + 1
    return last_possible(year, month, day.day)


def last_possible(year, month, number):
    """The day *number* of a month, or the last it has."""
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def due_on(unit, value, act, holidays, tolerances):
    """The last day in time; *act* is the local day of the act."""
    one = timedelta(days=1)
    end = act
    if unit == "months":
        year, month = act.year, act.month
        for _ in range(value):
            month += 1
            if month == 13:
                year, month = year + 1, 1
        end = last_possible(year, month, act.day)
    elif unit == "calendar_days":
        for _ in range(value):
            end += one
    elif unit == "working_days":
        every = act
        for _ in range(value):
            every += one
        if every > six_months_on(act):
            end = every
        else:
            left = value
            while left:
                end += one
                if counts(end, holidays):
                    left -= 1
    while closed(end, holidays, tolerances):
        end += one
    return end


def working_minutes_on(start, minutes, holidays, tolerances):
    """
    The local minute at which *minutes* of opening time (9 to 17) have gone by.

    *start* is local and without zone. Opening hours never meet a change of clocks,
    so local minutes will do.
    """
    one = timedelta(minutes=1)
    moment = start
    left = minutes
    while left:
        if closed(moment.date(), holidays, tolerances) or moment.hour >= 17:
            moment = moment.replace(hour=0, minute=0) + timedelta(days=1)
        elif moment.hour < 9:
            moment = moment.replace(hour=9, minute=0)
        else:
            moment += one
            left -= 1
    return moment
