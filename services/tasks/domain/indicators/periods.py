"""The days that figures are of."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.tasks.domain.indicators.errors import MonthInvalid, PeriodInvalid

MOST_DAYS = 731
FIRST = date(1990, 1, 1)
LAST = date(2199, 12, 31)
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Local days from *first* to *last*, both included."""

    first: date
    last: date


def period(first: str, last: str) -> Period:
    """
    The days that *first* and *last* (YYYY-MM-DD) name.

    Raises:
        PeriodInvalid: One is no day, or they are no period.
    """
    days = Period(first=_day(first, "from"), last=_day(last, "until"))
    if not 0 <= (days.last - days.first).days < MOST_DAYS:
        raise PeriodInvalid(field="until", most_days=str(MOST_DAYS))
    return days


def whole_month(text: str, today: date) -> tuple[str, Period]:
    """
    The month *text* (YYYY-MM) or, when it is empty, the last that was over *today*.

    Raises:
        MonthInvalid: It is none, or not over.
    """
    last = month_before(today)
    text = text or last
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or not FIRST.year <= int(found[1]):
        raise MonthInvalid(field="month", last=last)
    if text > last:
        raise MonthInvalid(field="month", last=last)
    year, month = int(found[1]), int(found[2])
    end = date(year, month, monthrange(year, month)[1])
    return text, Period(first=date(year, month, 1), last=end)


def month_before(day: date) -> str:
    """The month before that of *day*, YYYY-MM."""
    before = day.replace(day=1) - timedelta(days=1)
    return f"{before:%Y-%m}"


def months_back(today: date, count: int) -> Iterator[str]:
    """The last *count* months that were over *today*, newest first."""
    day = today
    for _ in range(count):
        text = month_before(day)
        yield text
        day = date.fromisoformat(f"{text}-01")


def monday(day: date) -> date:
    """The first day of the week of *day* (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def _day(text: str, field: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise PeriodInvalid(field=field, most_days=str(MOST_DAYS)) from None
    if day.isoformat() != text or not FIRST <= day <= LAST:
        raise PeriodInvalid(field=field, most_days=str(MOST_DAYS))
    return day
