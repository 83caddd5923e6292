"""A text that somebody says is wrong: work for the editor, answered once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from services.charter.domain.errors import (
    ReportAnswered,
    ReportAnswerInvalid,
    ReportChanged,
    TooManyReports,
)

ReportId = NewType("ReportId", UUID)

# One person may have so many slips to tell of in an hour; an entry so many unread ones.
MOST_AN_HOUR = 20
MOST_OPEN = 100
WINDOW = timedelta(hours=1)


class ReportState(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    CORRECTED = "corrected"
    NOT_CHANGED = "not_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    What somebody said of a text.

    Attributes:
        number: Version of the entry that they read.
        part: Name of the field, or empty: the whole.
        reporter: Id of staff or citizen; empty for somebody without an account.
    """

    id: ReportId
    code: str
    number: int
    part: str
    said: str
    language: str
    reporter: str
    by_staff: bool
    reported_at: datetime
    state: ReportState = ReportState.OPEN
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    revision: int = 1


def check_room(*, by_reporter: int, open_for_entry: int) -> None:
    """
    Let one more report pass, given how many there are.

    Args:
        by_reporter: Of the same person within `WINDOW`; 0 for somebody unknown.
        open_for_entry: Of the same entry, not answered yet.

    Raises:
        TooManyReports: Nobody could read them all.
    """
    if by_reporter >= MOST_AN_HOUR:
        raise TooManyReports(most=str(MOST_AN_HOUR))
    if open_for_entry >= MOST_OPEN:
        raise TooManyReports(most=str(MOST_OPEN))


def answer(
    report: Report, *, state: ReportState, text: str, by: str, revision: int, now: datetime
) -> Report:
    """
    Answer *report*.

    Raises:
        ReportAnswered: It was answered before.
        ReportChanged: Somebody else was first.
        ReportAnswerInvalid: *state* is no answer.
    """
    if report.state is not ReportState.OPEN:
        raise ReportAnswered
    if report.revision != revision:
        raise ReportChanged(field="revision", current=str(report.revision))
    if state is ReportState.OPEN:
        raise ReportAnswerInvalid(field="state")
    return replace(
        report,
        state=state,
        answer=text,
        answered_by=by,
        answered_at=now,
        revision=report.revision + 1,
    )
