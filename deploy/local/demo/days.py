"""Moments of the stories: working days before the first start, in the council's local time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Lisbon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """
    Counts working days back from the first start.

    Attributes:
        anchor: Moment of the first start (UTC); kept, so that a second run says the same.
        closed: Days on which the council is closed, besides weekends.
    """

    anchor: datetime
    closed: Collection[date]

    def moment(self, *, day: int, at: time) -> datetime:
        """*at* (local time) on the *day*-th working day before the first start, in UTC."""
        found = self.anchor.astimezone(ZONE).date()
        left = day
        while left:
            found -= timedelta(days=1)
            if found.weekday() < 5 and found not in self.closed:
                left -= 1
        return datetime.combine(found, at, ZONE).astimezone(UTC)

    def ago(self, minutes: int) -> datetime:
        """So many *minutes* before the first start (UTC)."""
        return self.anchor - timedelta(minutes=minutes)
