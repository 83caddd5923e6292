"""
When something can be booked: patterns of the week, days that are closed, and the slots between.

Patterns are on the wall of the council's zone, slots are moments. A day's opening is
walked in elapsed time from its first moment to its last, so that on the nights when
clocks change no slot is lost, doubled or moved by an hour.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.contacts.domain.contact import Channel

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_DAYS = 62
# The channels by which somebody books.
BOOKING = (Channel.WEB, Channel.COUNTER, Channel.PHONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """
    What is booked.

    Attributes:
        grace: Who comes later than this after the start waits as a walk-in.
        notice: A slot is not booked later than this before its start.
        days_ahead: Nor further ahead than so many days.
        needs_sitting: The kind of sitting from which alone it is booked, or empty.
    """

    code: str
    name_pt: str
    name_en: str
    length: timedelta
    grace: timedelta
    notice: timedelta
    days_ahead: int
    needs_sitting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Places every week; `valid_until` is the last day included."""

    kind: str
    site: str
    weekdays: frozenset[int]
    opens: time
    closes: time
    places: int
    per_channel: Mapping[Channel, int] = field(default_factory=dict)
    valid_from: date = date.min
    valid_until: date = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A time in which there are *places* fewer, or, with 0, none; empty codes mean all."""

    site: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    places: int
    reason: str

    def touches(self, slot: "Slot") -> bool:
        """Whether *slot* is at its place and overlaps it."""
        return (
            self.site in ("", slot.site)
            and self.kind in ("", slot.kind)
            and self.starts_at < slot.ends_at
            and slot.starts_at < self.ends_at
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time with *places*; of these each channel may book those of `per_channel` at most."""

    kind: str
    site: str
    starts_at: datetime
    ends_at: datetime
    places: int
    per_channel: Mapping[Channel, int]

    def free(self, channel: Channel, taken: Mapping[Channel, int]) -> int:
        """How many places *channel* may still book, with *taken* booked by each channel."""
        left = self.places - sum(taken.values())
        own = self.per_channel.get(channel)
        return max(left if own is None else min(left, own - taken.get(channel, 0)), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRules:
    """
    When somebody is called back.

    Attributes:
        working_days: Promised: not later than the end of this working day after the day of asking.
        opens, closes: Nobody is called outside these hours of the wall.
        pauses: After each attempt that did not reach anybody; one more is the most there are.
    """

    working_days: int
    opens: time
    closes: time
    weekdays: frozenset[int]
    pauses: tuple[timedelta, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A council's agenda as its file says it; read by `agenda_file.read_plan`."""

    zone: ZoneInfo
    kinds: Mapping[str, Kind]
    sites: Mapping[str, Site]
    patterns: tuple[Pattern, ...]
    reminder_days: tuple[int, ...]
    reminder_at: time
    callbacks: CallbackRules
    quiet_hours: Mapping[Channel, tuple[time, time]]
    archive_unit: str
    archive_service: str
    question_after: timedelta
    question_days: int


def at_wall(day: date, wall: time, zone: ZoneInfo, *, last: bool = False) -> datetime:
    """
    The moment (UTC) at which clocks in *zone* show *wall* on *day*.

    A time that the clocks skip is the moment at which they jump; of one that they
    show twice the first, or with *last* the second.
    """
    local = datetime.combine(day, wall).replace(tzinfo=zone, fold=1 if last else 0)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    # Skipped: both readings bracket the jump; it is where the offset changes.
    before, after = (
        local.replace(fold=fold).astimezone(UTC)
        for fold in (1, 0)  # later offset first
    )
    low, high = min(before, after), max(before, after)
    offset = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def slots(
    plan: Plan,
    first: date,
    last: date,
    *,
    closed_days: AbstractSet[date],
    closures: Sequence[Closure],
    kind: str = "",
    site: str = "",
) -> Iterator[Slot]:
    """All slots from *first* to *last* (local days, both included), in order of time."""
    found: dict[tuple[datetime, str, str], Slot] = {}
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if day in closed_days:
            continue
        for pattern in plan.patterns:
            if kind in ("", pattern.kind) and site in ("", pattern.site):
                _add_day(found, plan, pattern, day)
    for key in sorted(found):
        slot = _reduced(found[key], closures)
        if slot.places > 0:
            yield slot


def slot_at(
    plan: Plan,
    *,
    kind: str,
    site: str,
    starts_at: datetime,
    closed_days: AbstractSet[date],
    closures: Sequence[Closure],
) -> Slot | None:
    """The slot of *kind* at *site* that begins at *starts_at*; None when there is none."""
    day = starts_at.astimezone(plan.zone).date()
    # A pattern that begins before midnight of the change belongs to the day before.
    for slot in slots(
        plan, day, day, closed_days=closed_days, closures=closures, kind=kind, site=site
    ):
        if slot.starts_at == starts_at:
            return slot
    return None


def _add_day(
    found: dict[tuple[datetime, str, str], Slot], plan: Plan, pattern: Pattern, day: date
) -> None:
    if day.weekday() not in pattern.weekdays:
        return
    if not pattern.valid_from <= day <= pattern.valid_until:
        return
    length = plan.kinds[pattern.kind].length
    moment = at_wall(day, pattern.opens, plan.zone)
    end = at_wall(day, pattern.closes, plan.zone, last=True)
    while moment + length <= end:
        key = (moment, pattern.kind, pattern.site)
        slot = Slot(
            kind=pattern.kind,
            site=pattern.site,
            starts_at=moment,
            ends_at=moment + length,
            places=pattern.places,
            per_channel=dict(pattern.per_channel),
        )
        found[key] = _together(found[key], slot) if key in found else slot
        moment += length


def _together(one: Slot, other: Slot) -> Slot:
    """Two patterns that give the same slot: their places add up, and so do the channels' shares."""
    per_channel = {
        channel: one.per_channel.get(channel, one.places)
        + other.per_channel.get(channel, other.places)
        for channel in {*one.per_channel, *other.per_channel}
    }
    return Slot(
        kind=one.kind,
        site=one.site,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        places=one.places + other.places,
        per_channel=per_channel,
    )


def _reduced(slot: Slot, closures: Sequence[Closure]) -> Slot:
    touching = [closure for closure in closures if closure.touches(slot)]
    if not touching:
        return slot
    if any(closure.places == 0 for closure in touching):
        places = 0
    else:
        places = max(slot.places - sum(closure.places for closure in touching), 0)
    return Slot(
        kind=slot.kind,
        site=slot.site,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        places=places,
        per_channel=slot.per_channel,
    )
