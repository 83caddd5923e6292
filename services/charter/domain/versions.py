"""
The versions of an entry over time.

Each is valid in a half-open interval [start, until). The versions that count
follow one another without gap or overlap, so at any moment from the first start
on exactly one is in force, until the entry ends. A version published for the start of another takes
its place: the other keeps its number, for requests filed under it, and is
marked replaced.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from services.charter.domain.entry import Entry
from services.charter.domain.errors import EntryNotInForce, MomentInvalid, VersionPlanned

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """
    An entry as it is in an interval (UTC).

    Attributes:
        number: 1 for the first that was published, and so on; never used again.
        until: First moment it no longer holds; None while no end is known.
        replaced_by: Number of the version that took its whole interval, or None.
    """

    number: int
    entry: Entry
    start: datetime
    until: datetime | None = None
    replaced_by: int | None = None

    def holds_at(self, moment: datetime) -> bool:
        """Whether this is the version in force at *moment*."""
        return (
            self.replaced_by is None
            and self.start <= moment
            and (self.until is None or moment < self.until)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A version, and who put it in force when."""

    version: Version
    by: str
    at: datetime


def moment(seconds: int, nanos: int, field: str) -> datetime:
    """
    Return the moment *seconds* after 1970 (UTC), when the charter can speak of it.

    Raises:
        MomentInvalid: It lies before 1990 or after 2199, or is no moment at all.
    """
    earliest, latest = int(EARLIEST.timestamp()), int(LATEST.timestamp())
    if not earliest <= seconds < latest or not 0 <= nanos < 10**9:
        raise MomentInvalid(
            field=field, earliest=EARLIEST.date().isoformat(), latest=LATEST.date().isoformat()
        )
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=nanos // 1000)


def in_force(versions: Sequence[Version], at: datetime) -> Version | None:
    """The one of *versions* (of one entry) that holds at *at*."""
    return next((version for version in versions if version.holds_at(at)), None)


def publish(versions: Sequence[Version], entry: Entry, start: datetime) -> list[Version]:
    """
    Return what changes when *entry* is published from *start* on.

    That is the new version first, then the one that it cuts short or replaces.
    A version planned for later stays planned, and the new one ends where it
    begins. The list is empty when the same content is in force at *start* already.
    """
    before = in_force(versions, start)
    if before is not None and before.entry == entry:
        return []
    number = max((version.number for version in versions), default=0) + 1
    if before is None:
        later = [v.start for v in versions if v.replaced_by is None and v.start > start]
        return [Version(number=number, entry=entry, start=start, until=min(later, default=None))]
    fresh = Version(number=number, entry=entry, start=start, until=before.until)
    if before.start == start:
        return [fresh, replace(before, replaced_by=number)]
    return [fresh, replace(before, until=start)]


def end(versions: Sequence[Version], at: datetime, zone: tzinfo) -> Version:
    """
    Return the version in force until *at*, cut short there, as nothing follows it.

    Days are told in *zone*.

    Raises:
        EntryNotInForce: None is in force then.
        VersionPlanned: Another begins then or later; it would not be seen to end.
    """
    planned = [v.start for v in versions if v.replaced_by is None and v.start >= at]
    if planned:
        raise VersionPlanned(field="from_day", day=min(planned).astimezone(zone).date().isoformat())
    last = in_force(versions, at)
    if last is None:
        raise EntryNotInForce(field="from_day")
    return replace(last, until=at)
