"""What the sentences of both languages need to know of a step."""

from services.tasks.domain.calendar import Day, is_weekend
from services.tasks.domain.deadlines import Step


def declared_first(step: Step) -> Day | None:
    """What the first day of *step* was declared to be; None on a weekend, which needs nothing."""
    assert step.first is not None
    if is_weekend(step.first):
        return None
    return next((day for day in step.days if day.day == step.first), None)
