"""What a known caller has asked for: a planning file to be seen, or a technician to be met."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class SittingKind(StrEnum):
    FILE_CONSULTATION = "file_consultation"
    TECHNICAL_MEETING = "technical_meeting"


class SittingStand(StrEnum):
    """How far one is; those that are over are not told of."""

    READY = "ready"  # a time may be booked
    BOOKED = "booked"
    PREPARING = "preparing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    id: str
    kind: SittingKind
    stand: SittingStand


def going_on(sittings: Sequence[Sitting], kind: SittingKind) -> Sitting | None:
    """The one of *kind* to go on with: the furthest that something can be done about."""
    order = list(SittingStand)
    ours = [one for one in sittings if one.kind is kind]
    return min(ours, key=lambda one: order.index(one.stand), default=None)
