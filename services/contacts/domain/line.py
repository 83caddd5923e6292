"""A line: who it is for, when it is open, how it chooses, and what happens when it cannot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from services.contacts.domain.contact import Channel

LineId = NewType("LineId", UUID)

# The council's legal day and its opening hours are local.
ZONE = ZoneInfo("Europe/Lisbon")
# A line that opens later than this is not said to open at all.
LOOK_AHEAD_DAYS = 30


class Strategy(StrEnum):
    """Which of several free attendants is offered the next contact."""

    LONGEST_IDLE = "longest_idle"
    FIXED_ORDER = "fixed_order"
    LEAST_SERVED = "least_served"


class OverflowReason(StrEnum):
    CLOSED = "closed"
    NOBODY_SERVES = "nobody_serves"
    FULL = "full"


class OverflowAction(StrEnum):
    MESSAGE = "message"
    CALLBACK = "callback"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """The line takes nobody now, and what to offer instead; *opens_at* in UTC, if known."""

    reason: OverflowReason
    action: OverflowAction
    opens_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Open on *weekday* (1 is Monday) from *opens* until *closes*, local times."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One line of waiting people.

    Attributes:
        site: Where its desks are; empty for a line that is everywhere, as the telephone's.
        prefix: Of ticket numbers; empty where none are given.
        service_codes: Of the charter; one that ends in `*` stands for all that begin so.
        skill: Needed, certified, of who serves it; empty for none.
        closed_on: Local days on which it does not open.
        head_start: Who has a right to go first passes those who came up to this much
            earlier, and nobody who waits longer: so nobody starves.
        usual: Time of one conversation until the line knows better.
        behind, returns: Who was called and not there comes back so many places behind,
            and so often.
        pushed: Offered to attendants; otherwise they call the next one.
        most_waiting: 0 for no bound.
    """

    id: LineId
    code: str
    name: str
    name_en: str
    site: str
    channels: frozenset[Channel]
    prefix: str
    service_codes: tuple[str, ...]
    skill: str
    strategy: Strategy
    fixed_order: tuple[str, ...]
    hours: tuple[Hours, ...]
    closed_on: frozenset[date]
    offer_stands: timedelta
    head_start: timedelta
    usual: timedelta
    target: timedelta
    target_percent: int
    when_closed: OverflowAction
    when_nobody: OverflowAction
    overflow_line: str
    most_waiting: int
    behind: int
    returns: int
    pushed: bool


def local_day(moment: datetime) -> date:
    """The legal day of *moment* (with zone): 22:30 UTC on 30 June is 23:30 of that day here."""
    return moment.astimezone(ZONE).date()


def is_open(line: Line, moment: datetime) -> bool:
    """Whether *line* takes people at *moment* (with zone)."""
    local = moment.astimezone(ZONE)
    return any(
        hours.opens <= local.time().replace(tzinfo=None) < hours.closes
        for hours in _hours_on(line, local.date())
    )


def closes_at(line: Line, moment: datetime) -> datetime | None:
    """When the opening of *line* that holds *moment* ends (UTC); None when it is closed."""
    local = moment.astimezone(ZONE)
    for hours in _hours_on(line, local.date()):
        if hours.opens <= local.time() < hours.closes:
            return _in_utc(local.date(), hours.closes)
    return None


def opens_at(line: Line, moment: datetime) -> datetime | None:
    """When *line* opens next after *moment* (UTC); None if not within a month."""
    first = moment.astimezone(ZONE).date()
    for ahead in range(LOOK_AHEAD_DAYS):
        day = first + timedelta(days=ahead)
        starts = (_in_utc(day, hours.opens) for hours in _hours_on(line, day))
        later = [start for start in starts if start > moment]
        if later:
            return min(later)
    return None


def overflow(
    line: Line, moment: datetime, *, serving: int, waiting: int, channel: Channel
) -> Overflow | None:
    """
    Why *line* takes nobody more at *moment*, and what to offer instead; None when it does.

    Args:
        serving: Attendants who are there for it, busy or not.
        waiting: Who waits in it already.
        channel: Who stands in the hall is told by people; a caller hears it at once.
    """
    if not is_open(line, moment):
        reason, action = OverflowReason.CLOSED, line.when_closed
    elif _is_full(line, moment, serving=serving, waiting=waiting):
        reason, action = OverflowReason.FULL, line.when_closed
    elif serving == 0 and channel is not Channel.COUNTER:
        reason, action = OverflowReason.NOBODY_SERVES, line.when_nobody
    else:
        return None
    if action is OverflowAction.WAIT and reason is not OverflowReason.CLOSED:
        return None
    return Overflow(reason=reason, action=action, opens_at=opens_at(line, moment))


def serves(line: Line, service_code: str) -> int:
    """How closely *line* is meant for *service_code*: 0 not at all, more for a longer match."""
    closest = 0
    for pattern in line.service_codes:
        if pattern == service_code:
            return 1000
        if pattern.endswith("*") and service_code.startswith(pattern[:-1]):
            closest = max(closest, len(pattern))
    return closest


def line_for(lines: Iterable[Line], service_code: str, site: str, channel: Channel) -> Line | None:
    """The line for a subject at a site by a channel: the closest match, one of that site first."""
    found = [
        (serves(line, service_code), line.site == site, line.code, line)
        for line in lines
        if channel in line.channels and line.site in ("", site) and serves(line, service_code)
    ]
    return max(found, key=lambda one: one[:3])[3] if found else None


def label(line: Line, number: int, *, paper: bool) -> str:
    """A ticket's number as people read it: A012; AX012 of a paper roll, a series of its own."""
    return f"{line.prefix}{'X' if paper else ''}{number:03d}"


def _is_full(line: Line, moment: datetime, *, serving: int, waiting: int) -> bool:
    """Whether as many wait as may, or as can be served before closing."""
    if line.most_waiting and waiting >= line.most_waiting:
        return True
    closing = closes_at(line, moment)
    if closing is None or serving == 0:
        return False
    return moment + line.usual * (waiting / serving) >= closing


def _hours_on(line: Line, day: date) -> Sequence[Hours]:
    if day in line.closed_on:
        return ()
    return [hours for hours in line.hours if hours.weekday == day.isoweekday()]


def _in_utc(day: date, local: time) -> datetime:
    # Built with its zone and turned afterwards: right on both sides of a change of clocks.
    return datetime.combine(day, local, ZONE).astimezone(ZoneInfo("UTC"))
