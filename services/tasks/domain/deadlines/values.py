"""What a term is, what may befall its clock, and the steps by which a date is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from services.tasks.domain.calendar import Day

_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a term is counted in."""

    IMMEDIATE = "immediate"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    WORKING_HOURS = "working_hours"
    HOURS = "hours"  # by the clock


IN_HOURS = frozenset({Unit.WORKING_HOURS, Unit.HOURS})
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
    DECIDED = "decided"  # what the form says chose among several terms
    REOPENED = "reopened"  # counted anew from the reopening
    ACT = "act"  # the day of the act does not count
    DELAY = "delay"  # the citizen is far away, so the term is longer
    EXTENDED = "extended"  # the council took more time, and said so
    COUNTED = "counted"  # from the first day to the last
    LONG = "long"  # more than six months: all days count
    SKIPPED = "skipped"  # holidays within
    TOLERATED = "tolerated"  # days of tolerance within, which count
    PAUSED = "paused"  # the clock stood still
    STANDING = "standing"  # it stands still now
    MOVED = "moved"  # the end fell on a closed day
    OUT_OF_HOURS = "out_of_hours"  # counts as made at the next opening
    HOURS = "hours"  # counted by the hour, to the minute
    DUE = "due"  # the day itself
    SILENCE = "silence"  # what it means when nobody answers in time
    BACKWARDS = "backwards"  # counted back from an event


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
class Band:
    """
    One of several values of a term.

    Attributes:
        condition: In plain words.
        when: The same for a machine, see `conditions`; empty where nobody wrote it.
    """

    condition: str
    value: int
    when: str = ""


class Residence(StrEnum):
    """Where a citizen lives, as far as the law gives them more time for it (CPA, art. 88)."""

    MAINLAND = "mainland"
    ISLANDS = "islands"
    EUROPE = "europe"
    WORLD = "world"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """
    A time limit before it is applied to an act.

    Attributes:
        basis: The law or promise it rests on, or empty.
        band: Condition of the band that was taken, where there are several.
        decided: Whether the form chose that band; else it is the longest.
        bands: All of them, so that a later answer can still decide.
        silence: What it means when nobody answers: empty, tacit_approval, accepted, refused.
        delay: Days more because the citizen lives far away, counted as one with the term.
    """

    unit: Unit
    value: int
    basis: str = ""
    band: str = ""
    decided: bool = False
    bands: tuple[Band, ...] = ()
    silence: str = ""
    delay: int = 0

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
class Pause:
    """
    A time in which the clock stands still because the citizen owes something.

    Attributes:
        ended_at: None while it lasts.
        expected_at: When the citizen has to answer at the latest; a date is shown as if
            they did then.
    """

    began_at: datetime
    ended_at: datetime | None
    expected_at: datetime

    @property
    def counted_until(self) -> datetime:
        """The end by which it is counted: the real one, or the latest there may be."""
        return max(self.ended_at or self.expected_at, self.began_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """
    A date and the way it came about.

    Attributes:
        counted_from: Local day of the act.
        due_on: Last local day that is in time.
        due_at: First moment that is late (UTC).
        extension: Units more than its term has.
        near_on: First local day on which it is near; None for one stored before there was.
    """

    term: Term
    counted_from: date
    due_on: date
    due_at: datetime
    steps: tuple[Step, ...]
    pauses: tuple[Pause, ...] = ()
    extension: int = 0
    near_on: date | None = None

    @property
    def standing(self) -> bool:
        """Whether the clock stands still now."""
        return any(pause.ended_at is None for pause in self.pauses)


def paused_days(pauses: Iterable[Pause], office: Office) -> list[tuple[date, date]]:
    """
    The stretches of local days that do not count, first and last, in order and apart.

    The day on which the citizen is asked still counts: the council had it. The day of the
    answer does not, as the day of no act does.
    """
    stretches = sorted(
        (office.local_day(pause.began_at) + _DAY, office.local_day(pause.counted_until))
        for pause in pauses
    )
    merged: list[tuple[date, date]] = []
    for first, last in stretches:
        if last < first:
            continue
        if merged and first <= merged[-1][1] + _DAY:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged
