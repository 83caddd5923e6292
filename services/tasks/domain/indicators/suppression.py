"""
Small counts are not shown to the public, nor what would give them away.

A count from 1 to 4 may point at a person. It is left out (primary suppression), and
because a total minus what is shown would give it back, further parts are left out
with it (secondary suppression), the smallest first, until those left out add up to
enough that none can be worked out - not even by who knows these rules. Nought is
shown: that nothing happened says nothing of anybody.

What is counted of a part is often several numbers (so many met of so many due): all
of them, and what lies between them, are protected together. Only whole months are
published and only by one thing at a time, so there is nothing to subtract one table
from but its own total. The rule is the one official statistics use for tables with
a total (Hundepool et al., Statistical Disclosure Control, chapter 4); the test plays
a reader who knows it and tries every table that could lie behind what is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.tasks.domain.indicators.definitions import Measure
from services.tasks.domain.indicators.figures import Cell, Indicator

SMALLEST = 5
# What is left out must add up to this, in at least two parts.
_COVER = 2 * SMALLEST

Count = Callable[[Cell], int]


def published(indicator: Indicator) -> Indicator:
    """*indicator* as everybody may see it."""
    counts = _counts(indicator.definition.measure)
    if any(_is_small(count(indicator.whole)) for count in counts):
        hidden = [hide(cell) for cell in indicator.cells]
        return replace(indicator, whole=hide(indicator.whole), cells=hidden)
    out = suppressed(indicator.cells, counts)
    cells = [hide(cell) if place in out else cell for place, cell in enumerate(indicator.cells)]
    return replace(indicator, cells=cells)


def suppressed(cells: Sequence[Cell], counts: Sequence[Count]) -> set[int]:
    """The places of *cells* that are not shown beside their total, by each of *counts*."""
    out = {
        place for place, cell in enumerate(cells) if any(_is_small(count(cell)) for count in counts)
    }
    for count in counts:
        # By size, then by key: a reader learns nothing from the order.
        rest = sorted(
            (place for place, cell in enumerate(cells) if place not in out and count(cell)),
            key=lambda place: (count(cells[place]), cells[place].key),
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
