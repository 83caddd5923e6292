"""When somebody is called back: until which day it is promised, and at which hours it may ring."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.contacts.domain.agenda import CallbackRules, at_wall

# How far ahead a day is looked for on which somebody may be called.
_FAR = 60


def promised(
    requested_at: datetime, rules: CallbackRules, closed: AbstractSet[date], zone: ZoneInfo
) -> datetime:
    """
    Until when somebody who asked at *requested_at* is called: the end of the last promised day.

    The day of asking is not counted.
    """
    day, left = requested_at.astimezone(zone).date(), rules.working_days
    for _ in range(_FAR):
        if left == 0 and _is_open(day, rules, closed):
            break
        day += timedelta(days=1)
        left -= left > 0 and _is_open(day, rules, closed)
    return at_wall(day, rules.closes, zone, last=True)


def allowed_from(
    moment: datetime, rules: CallbackRules, closed: AbstractSet[date], zone: ZoneInfo
) -> datetime:
    """The first time at or after *moment* at which somebody may be called."""
    day = moment.astimezone(zone).date()
    for _ in range(_FAR):
        if _is_open(day, rules, closed):
            opens, closes = (
                at_wall(day, rules.opens, zone),
                at_wall(day, rules.closes, zone, last=True),
            )
            if moment < closes:
                return max(moment, opens)
        day += timedelta(days=1)
    return at_wall(day, time(12), zone)


def _is_open(day: date, rules: CallbackRules, closed: AbstractSet[date]) -> bool:
    return day.weekday() in rules.weekdays and day not in closed
