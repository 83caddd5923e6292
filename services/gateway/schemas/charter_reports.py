"""Texts that somebody says are wrong; answers held against a form."""

from typing import Annotated, Any

from pydantic import Field

from services.gateway.schemas.common import Line, NeededParagraphs, Version
from services.gateway.schemas.fields import Body, OneOf, Shown, Whole
from services.gateway.words import TEXT_REPORT_STATES


class NewTextReport(Body):
    """`version` 0 is the one in force; `part` is the field that is wrong, or empty."""

    said: NeededParagraphs
    part: Line = ""
    version: Annotated[int, Whole(0, 2**31 - 1)] = 0


class TextReportMade(Shown):
    report_id: str


class TextReportAnswer(Body):
    revision: Version
    state: Annotated[str, OneOf(TEXT_REPORT_STATES)]
    answer: NeededParagraphs


class TextReportShown(Shown):
    report_id: str
    code: str
    version: int
    part: str
    said: str
    state: str
    answer: str
    by_staff: bool
    staff_id: str
    reported_at: str | None
    answered_at: str | None
    answered_by: str
    language: str
    revision: int


class TextReportsPage(Shown):
    items: list[TextReportShown]
    next: str | None


class FormAnswers(Body):
    """Answers by the names of the form's questions."""

    answers: dict[str, Any]
    version: Annotated[int, Whole(0, 2**31 - 1)] = 0


class AnswerProblemShown(Shown):
    field: str
    reason: str
    detail: str
    value: str


class AnswersChecked(Shown):
    problems: Annotated[
        list[AnswerProblemShown], Field(description="In the order of the form; empty: all right.")
    ]


class SuggestionShown(Shown):
    code: str
    name: str


class SuggestionsShown(Shown):
    items: list[SuggestionShown]
