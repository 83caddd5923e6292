"""
Who is offered whom: waiting places and free attendants in, matches out.

Pure and repeatable: the store makes each match true by row lock and constraint, or not
at all, so that several copies may decide at once and a wrong guess costs nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import heapify, heappop
from typing import Any

from services.contacts.domain.contact import ContactId
from services.contacts.domain.line import Line, LineId, Strategy, local_day
from services.contacts.domain.place import Place, order
from services.contacts.domain.presence import Presence, has_skill, speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Offer *contact_id* to *staff_id*."""

    contact_id: ContactId
    line_id: LineId
    staff_id: str


class Pool:
    """
    The attendants who are free now, by line and in the order of its strategy.

    A line's order is made when somebody first waits in it, and an attendant who got
    somebody is passed over when met: the cost is that of who is looked at.
    """

    def __init__(
        self, lines: Mapping[LineId, Line], free: Iterable[Presence], now: datetime
    ) -> None:
        self._lines = lines
        self._today = local_day(now)
        self._by_line: dict[LineId, list[Presence]] = {}
        self._order: dict[LineId, list[tuple[Any, ...]]] = {}
        self._taken: set[str] = set()
        for one in free:
            for line_id in one.line_ids:
                self._by_line.setdefault(line_id, []).append(one)

    def take(self, place: Place, refused: frozenset[str], *, insist: bool) -> str | None:
        """
        The attendant who should get *place*, and nobody else from here on; None for nobody.

        Args:
            refused: Who had it offered and did not take it, lately.
            insist: Only who speaks the person's language.
        """
        line = self._lines.get(place.line_id)
        if line is None:
            return None
        ranked = self._ranked(line)
        passed: list[tuple[Any, ...]] = []
        found: str | None = None
        while ranked:
            entry = heappop(ranked)
            one: Presence = entry[-1]
            if one.staff_id in self._taken:
                continue
            if self._fits(one, place, refused, insist=insist):
                found = one.staff_id
                self._taken.add(found)
                break
            passed.append(entry)
        # Those who do not fit this place may fit the next.
        if passed:
            ranked.extend(passed)
            heapify(ranked)
        return found

    def _ranked(self, line: Line) -> list[tuple[Any, ...]]:
        if line.id not in self._order:
            able = (
                one
                for one in self._by_line.get(line.id, ())
                if has_skill(one, line.skill, self._today)
            )
            entries = [(*strategy_key(line, one), one.staff_id, one) for one in able]
            heapify(entries)
            self._order[line.id] = entries
        return self._order[line.id]

    def _fits(self, one: Presence, place: Place, refused: frozenset[str], *, insist: bool) -> bool:
        if place.wanted_staff_id and one.staff_id != place.wanted_staff_id:
            return False
        if place.wanted_desk and one.desk != place.wanted_desk:
            return False
        if place.channel not in one.channels or one.staff_id in refused:
            return False
        return not insist or speaks(one.languages, place.language)


def strategy_key(line: Line, one: Presence) -> tuple[Any, ...]:
    """Sort key of an attendant in *line*: the smallest is offered the next contact."""
    match line.strategy:
        case Strategy.LONGEST_IDLE:
            return (one.idle_since,)
        case Strategy.LEAST_SERVED:
            return (one.served, one.idle_since)
        case Strategy.FIXED_ORDER:
            known = one.staff_id in line.fixed_order
            at = line.fixed_order.index(one.staff_id) if known else len(line.fixed_order)
            return (at, one.idle_since)


def decide(
    lines: Mapping[LineId, Line],
    waiting: Sequence[Place],
    free: Iterable[Presence],
    refused: Mapping[ContactId, frozenset[str]],
    now: datetime,
) -> list[Match]:
    """
    Match waiting places with free attendants.

    Places are looked at in their order over all lines; one whom nobody free can serve
    holds up nobody behind it. A language is insisted on for as long as the line's head
    start: after that somebody is better than nobody.
    """
    pool = Pool(lines, free, now)
    matches: list[Match] = []
    for place in sorted(waiting, key=lambda one: order(one, now)):
        staff_id = pool.take(
            place,
            refused.get(place.contact_id, frozenset()),
            insist=insists(lines.get(place.line_id), place, now),
        )
        if staff_id is not None:
            matches.append(
                Match(contact_id=place.contact_id, line_id=place.line_id, staff_id=staff_id)
            )
    return matches


def insists(line: Line | None, place: Place, now: datetime) -> bool:
    """Whether *place* still waits for somebody of its language."""
    return line is not None and now < place.arrived_at + line.head_start


def is_able(one: Presence, line: Line, today: date) -> bool:
    """Whether an attendant serves *line* and is certified for it on that local day."""
    return line.id in one.line_ids and has_skill(one, line.skill, today)


def may_get(line: Line, place: Place, one: Presence, now: datetime) -> bool:
    """Whether *place* may be offered to *one*: looked at again once both are held."""
    return (
        is_able(one, line, local_day(now))
        and place.channel in one.channels
        and (not insists(line, place, now) or speaks(one.languages, place.language))
        and place.wanted_staff_id in ("", one.staff_id)
        and place.wanted_desk in ("", one.desk)
    )
