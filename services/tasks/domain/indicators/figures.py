"""Figures: cells of numerator and denominator, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.tasks.domain.indicators.definitions import By, Definition, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """
    One figure.

    Attributes:
        key: What it is of: a channel, code, area, Monday, month; empty where not known.
        median, p90: Of seconds and days only; None where there was nothing.
        suppressed: It is not to be shown, and nothing of it is left here.
    """

    key: str
    numerator: int
    denominator: int
    median: float | None = None
    p90: float | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator's figures: of all, and of each part, by key."""

    definition: Definition
    whole: Cell
    by: By
    cells: Sequence[Cell]


def value_of(cell: Cell, measure: Measure) -> float | None:
    """What *cell* comes to; None where there is nothing to divide by, or nothing to show."""
    if cell.suppressed:
        return None
    if measure is Measure.COUNT:
        return float(cell.numerator)
    if measure in (Measure.SECONDS, Measure.DAYS):
        return cell.median
    if not cell.denominator:
        return None
    times = 1000 if measure is Measure.PER_THOUSAND else 1
    return times * cell.numerator / cell.denominator
