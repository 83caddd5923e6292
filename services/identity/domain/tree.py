"""The tree of units and who works where: what is so from a day on, and what was so on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from services.identity.domain.errors import (
    UnitChangeEmpty,
    UnitDayInvalid,
    UnitNotFound,
    UnitWithinItself,
)
from services.identity.domain.staff import StaffId, Unit

MOST_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """
    From *effective_on* (a local day) on a unit is otherwise; what is None stays as it was.

    Attributes:
        parent: Code of the unit above; empty: none.
        head: Staff id of whoever leads it; empty: nobody.
    """

    id: UUID
    unit_code: str
    effective_on: date
    reason: str
    actor_id: str
    decided_at: datetime
    name: str | None = None
    parent: str | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """
    Somebody works in a unit from *since* on, until the day before their next one begins.

    Attributes:
        unit_code: Empty: in none.
        until: Last day; None while nothing follows.
    """

    staff_id: StaffId
    unit_code: str
    since: date
    reason: str
    actor_id: str
    decided_at: datetime
    until: date | None = None


def tree_at(units: Iterable[Unit], changes: Iterable[UnitChange], on: date) -> list[Unit]:
    """
    The units as they were on the day *on*, by code.

    *units* are as they began. Of two changes of one day the one decided later holds.
    """
    found = {unit.code: unit for unit in units if unit.since is None or unit.since <= on}
    for change in sorted(changes, key=_order):
        unit = found.get(change.unit_code)
        if unit is None or change.effective_on > on:
            continue
        found[unit.code] = replace(
            unit,
            name=unit.name if change.name is None else change.name,
            parent=unit.parent if change.parent is None else change.parent,
            head=unit.head if change.head is None else change.head,
        )
    return [found[code] for code in sorted(found)]


def check_change(
    change: UnitChange, units: Sequence[Unit], changes: Sequence[UnitChange], today: date
) -> None:
    """
    Go on when *change* can be decided beside *changes*: no day of the tree breaks by it.

    Raises:
        UnitChangeEmpty: It changes nothing.
        UnitDayInvalid: It lies in the past, or too far ahead.
        UnitNotFound: There is no such unit on that day, or none of its new parent's code.
        UnitWithinItself: It would lie below itself on that day or, by another change
            decided already, on a later one.
    """
    if change.name is None and change.parent is None and change.head is None:
        raise UnitChangeEmpty(field="name")
    check_day(change.effective_on, today)
    all_of_them = [*changes, change]
    there = {unit.code for unit in tree_at(units, all_of_them, change.effective_on)}
    if change.unit_code not in there:
        raise UnitNotFound(field="unit_code", code=change.unit_code)
    if change.parent and change.parent not in there:
        raise UnitNotFound(field="parent_code", code=change.parent)
    if change.parent is None:
        return
    days = {each.effective_on for each in changes if each.effective_on > change.effective_on}
    for day in sorted({change.effective_on, *days}):
        parents = {unit.code: unit.parent for unit in tree_at(units, all_of_them, day)}
        expect_no_ring(change.unit_code, parents, "parent_code")


def check_day(day: date, today: date) -> None:
    """
    Raises:
        UnitDayInvalid: *day* lies in the past, or too far ahead.
    """
    if not today <= day <= today.replace(day=1, year=today.year + MOST_YEARS):
        raise UnitDayInvalid(field="effective_on", today=today.isoformat())


def expect_no_ring(code: str, parents: dict[str, str], field: str) -> None:
    """
    Go on when the way up from the unit *code* ends.

    Raises:
        UnitNotFound: A parent is not there.
        UnitWithinItself: The way comes back.
    """
    above, seen = parents[code], {code}
    while above:
        if above not in parents:
            raise UnitNotFound(field=field, code=above)
        if above in seen:
            raise UnitWithinItself(field=field)
        seen.add(above)
        above = parents[above]


def with_ends(memberships: Iterable[Membership]) -> list[Membership]:
    """
    Those of one member of staff with the day each ended, newest first.

    What another one of the same day replaced was never so, and is left out.
    """
    days = {each.since: each for each in sorted(memberships, key=lambda each: each.decided_at)}
    found: list[Membership] = []
    until: date | None = None
    for since in sorted(days, reverse=True):
        found.append(replace(days[since], until=until))
        until = since - timedelta(days=1)
    return found


def _order(change: UnitChange) -> tuple[date, datetime, UUID]:
    return change.effective_on, change.decided_at, change.id
