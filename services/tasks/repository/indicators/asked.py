"""Which figures are asked for, and with what their queries are filled."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from services.tasks.domain.indicators.definitions import By
from services.tasks.domain.indicators.facts import NO_PROMISE
from services.tasks.domain.indicators.periods import Period

COUNTER_SECONDS, PHONE_SECONDS = 900, 60
LEFT_AT_ONCE_SECONDS = 10
REPEAT_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    Which facts, by what, and how things stood when.

    Attributes:
        service_code, units: Only of these, unless empty.
        now: Open work is counted as it stands then (UTC); *today* is its local day.
    """

    period: Period
    by: By
    service_code: str
    units: tuple[str, ...]
    now: datetime
    today: date

    @property
    def until(self) -> date:
        """The last day of the period that has come."""
        return min(self.period.last, self.today)

    def values(self) -> dict[str, Any]:
        """What the queries are filled with."""
        return {
            "first": self.period.first,
            "last": self.period.last,
            "until": self.until,
            # Today's answers are not late before the day is over.
            "due_before": min(self.period.last + timedelta(days=1), self.today),
            "service": self.service_code,
            "units": list(self.units),
            "settled": self.now - timedelta(days=REPEAT_DAYS),
            "counter": COUNTER_SECONDS,
            "phone": PHONE_SECONDS,
            "at_once": LEFT_AT_ONCE_SECONDS,
            "no_promise": sorted(NO_PROMISE),
            "repeat_days": timedelta(days=REPEAT_DAYS),
        }
