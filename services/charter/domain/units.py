"""Who does a service now, where the work of the unit in its entry has passed to another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from services.charter.domain.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMove:
    """
    From *at* on one unit's work is another's.

    Attributes:
        service_code: Only the work of this service; empty for all of it.
    """

    id: UUID
    from_unit: str
    to_unit: str
    to_name: str
    service_code: str
    at: datetime


def as_done(entry: Entry, moves: Sequence[UnitMove]) -> Entry:
    """*entry* with the unit that does it after *moves*, which stand in the order they happened."""
    for move in moves:
        if move.from_unit == entry.unit and move.service_code in ("", entry.code):
            entry = replace(entry, unit=move.to_unit, unit_name=move.to_name)
    return entry
