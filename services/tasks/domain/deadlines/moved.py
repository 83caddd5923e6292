"""What is to be said of a deadline that moved because the calendar changed."""

from collections.abc import Sequence
from datetime import date

from services.tasks.domain.calendar import Day
from services.tasks.domain.deadlines.values import Deadline


def facts_of_move(before: Deadline, after: Deadline, changes: Sequence[Day]) -> dict[str, str]:
    """From which day to which, and the one of *changes* that did it; none where several did."""
    facts = {"from": before.due_on.isoformat(), "to": after.due_on.isoformat()}
    last: date = max(before.due_on, after.due_on)
    within = [day for day in changes if before.counted_from <= day.day <= last]
    if len(within) == 1:
        [cause] = within
        facts |= {"day": cause.day.isoformat(), "day_kind": cause.kind.value, "name": cause.name}
    return facts
