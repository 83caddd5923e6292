"""Tables of the tasks database, a file for each capability. Rows never leave `repository`."""

from services.tasks.models.base import Base
from services.tasks.models.cases import (
    CalendarActRow,
    CalendarDayRow,
    CalendarYearRow,
    CaseRow,
    GuessRow,
    SequenceRow,
    TaskRow,
    TimelineRow,
)
from services.tasks.models.drafts import DraftRow

__all__ = [
    "Base",
    "CalendarActRow",
    "CalendarDayRow",
    "CalendarYearRow",
    "CaseRow",
    "DraftRow",
    "GuessRow",
    "SequenceRow",
    "TaskRow",
    "TimelineRow",
]
