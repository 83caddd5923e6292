"""Deadlines: terms, how they are counted, and what stops, lengthens or moves them."""

from services.tasks.domain.deadlines.counting import (
    add_months,
    compute,
    pause,
    recompute,
    reopened,
    resume,
)
from services.tasks.domain.deadlines.values import (
    MOST,
    Band,
    Deadline,
    Office,
    Pause,
    Residence,
    Step,
    StepKind,
    Term,
    Unit,
)

__all__ = [
    "MOST",
    "Band",
    "Deadline",
    "Office",
    "Pause",
    "Residence",
    "Step",
    "StepKind",
    "Term",
    "Unit",
    "add_months",
    "compute",
    "pause",
    "recompute",
    "reopened",
    "resume",
]
