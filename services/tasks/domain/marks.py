"""How pressing a piece of work is: overdue, near, paused, or none of these."""

from datetime import datetime
from enum import StrEnum

from services.tasks.domain.cases import Case
from services.tasks.domain.deadlines import Office
from services.tasks.domain.life import State


class Mark(StrEnum):
    """What a list shows beside a date."""

    OVERDUE = "overdue"
    NEAR = "near"
    PAUSED = "paused"


def mark_of(case: Case, now: datetime, office: Office) -> Mark | None:
    """
    How pressing *case* is at *now*.

    While the citizen owes something nothing is late: the date shown is the one that
    would hold if they answered at the last moment.
    """
    if case.state in (State.CLOSED, State.JOINED):
        return None
    if case.deadline.standing:
        return Mark.PAUSED
    if now >= case.deadline.due_at:
        return Mark.OVERDUE
    near_on = case.deadline.near_on or case.deadline.due_on
    return Mark.NEAR if office.local_day(now) >= near_on else None
