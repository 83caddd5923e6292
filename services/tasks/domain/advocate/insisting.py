"""How a council insists: by when it expects answers, and when silence counts as an event."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.tasks.domain.advocate.files import Step
from services.tasks.domain.calendar import Calendar
from services.tasks.domain.deadlines import Deadline, Office, Term, Unit, compute

_DAY = timedelta(days=1)
MOST_REPLY_DAYS = 260


@dataclass(frozen=True, slots=True, kw_only=True)
class Insisting:
    """
    All terms in working days.

    Attributes:
        silence: So long after its due day an unanswered case opens a file by itself.
        letters: To answer a letter, by the rung of the ladder. Porto's advocate gives
            units thirty days in all.
        reply: To reply to a recommendation, unless the advocate says otherwise.
    """

    silence: int
    letters: dict[Step, int]
    reply: int


def answer_by(
    step: Step, sent_at: datetime, insisting: Insisting, calendar: Calendar, office: Office
) -> Deadline:
    """
    The day by which a letter to *step*, sent at *sent_at*, is to be answered.

    Raises:
        CalendarMissing: It lies in a year not loaded.
    """
    return working_days(insisting.letters[step], sent_at, calendar, office)


def working_days(count: int, since: datetime, calendar: Calendar, office: Office) -> Deadline:
    """
    The deadline *count* working days after *since*.

    Raises:
        CalendarMissing: It lies in a year not loaded.
    """
    term = Term(unit=Unit.WORKING_DAYS, value=count)
    return compute(term, since, calendar, office)


def silent_if_due_by(today: date, insisting: Insisting, calendar: Calendar) -> date:
    """
    The last due day whose silence is an event *today*: so many working days ago.

    Raises:
        CalendarMissing: It lies in a year not loaded.
    """
    due_on = today
    while calendar.working_days(due_on + _DAY, today) < insisting.silence:
        due_on -= _DAY
    return due_on
