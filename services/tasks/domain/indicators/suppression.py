"""
Small counts are not shown to the public, nor what would give them away.

A count from 1 to 4 may point at a person. It is left out (primary suppression), and
because a total minus what is shown would give it back, further parts are left out
with it (secondary suppression), in an order that nobody knows, until those left out
add up to enough that none can be worked out, not even by who knows these rules.
Nought is shown: that nothing happened says nothing of anybody.

What is counted of a part is often several numbers (so many met of so many due): all
of them, and what lies between them, are protected together. Only whole months are
published and only by one thing at a time, so there is nothing to subtract one table
from but its own total. The rule is the one official statistics use for tables with
a total (Hundepool et al., Statistical Disclosure Control, chapter 4); the test plays
a reader who knows it and tries every table that could lie behind what is shown.
"""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import replace

from services.tasks.domain.indicators.definitions import Measure
from services.tasks.domain.indicators.figures import Cell, Indicator

SMALLEST = 5
# What is left out must add up to this, in at least two parts.
_COVER = 2 * SMALLEST

Count = Callable[[Cell], int]
Order = Callable[[str], bytes]


def secret_order(pepper: str, month: str) -> Order:
    """
    An order of keys that nobody can know without *pepper*, the same for all of *month*.

    Were the next part to go the smallest, or the next by name, then that another one is
    shown would tell of those that are not.
    """

    def order(key: str) -> bytes:
        return hmac.digest(pepper.encode(), f"suppression/{month}/{key}".encode(), "sha256")

    return order


def published(indicator: Indicator, order: Order) -> Indicator:
    """*indicator* as everybody may see it; further parts are left out in *order*."""
    counts = _counts(indicator.definition.measure)
    if any(_is_small(count(indicator.whole)) for count in counts):
        hidden = [hide(cell) for cell in indicator.cells]
        return replace(indicator, whole=hide(indicator.whole), cells=hidden)
    out = suppressed(indicator.cells, counts, order)
    cells = [hide(cell) if place in out else cell for place, cell in enumerate(indicator.cells)]
    return replace(indicator, cells=cells)


def suppressed(cells: Sequence[Cell], counts: Sequence[Count], order: Order) -> set[int]:
    """
    The places of *cells* that are not shown beside their total, by each of *counts*.

    Further parts are taken in *order*.
    """
    out = {
        place for place, cell in enumerate(cells) if any(_is_small(count(cell)) for count in counts)
    }
    for count in counts:
        rest = sorted(
            (place for place, cell in enumerate(cells) if place not in out and count(cell)),
            key=lambda place: order(cells[place].key),
        )
        while not _is_covered(cells, out, count) and rest:
            out.add(rest.pop(0))
    # What was added for one number may be small, and uncovered, in another.
    if any(not _is_covered(cells, out, count) for count in counts):
        return set(range(len(cells)))
    return out


def hide(cell: Cell) -> Cell:
    """*cell* with nothing left of it but its key."""
    return Cell(key=cell.key, numerator=0, denominator=0, suppressed=True)


def _is_covered(cells: Sequence[Cell], out: set[int], count: Count) -> bool:
    """Whether what is left out hides each part of it; parts with nothing hide nothing."""
    hidden = [count(cells[place]) for place in out if count(cells[place])]
    return not hidden or (len(hidden) > 1 and sum(hidden) >= _COVER)


def _is_small(count: int) -> bool:
    return 0 < count < SMALLEST


def _counts(measure: Measure) -> tuple[Count, ...]:
    match measure:
        case Measure.COUNT:
            return (_numerator,)
        case Measure.SHARE:
            return (_denominator, _numerator, _between)
        case Measure.PER_THOUSAND:
            return (_denominator, _numerator)
        case Measure.SECONDS | Measure.DAYS | Measure.SCORE:
            return (_denominator,)


def _numerator(cell: Cell) -> int:
    return cell.numerator


def _denominator(cell: Cell) -> int:
    return cell.denominator


def _between(cell: Cell) -> int:
    return cell.denominator - cell.numerator
