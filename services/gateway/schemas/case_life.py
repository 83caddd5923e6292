"""What is said to a case between its opening and its end."""

from typing import Annotated, Any

from pydantic import Field

from services.gateway.schemas.cases import CaseShown, Files
from services.gateway.schemas.common import (
    Flag,
    Line,
    MaybeId,
    MaybeVersion,
    NeededLine,
    NeededParagraphs,
    Paragraphs,
)
from services.gateway.schemas.fields import Body, Id, Shown, Whole

_DAYS = Annotated[int, Whole(0, 1000)]


class Asking(Body):
    """What the citizen is asked: completion (the clock stops), hearing or question."""

    kind: NeededLine
    text: NeededParagraphs
    working_days: _DAYS = 0
    residence: Line = ""
    version: MaybeVersion = 0


class Answering(Body):
    """The answer to what was asked; without an account, with the case's secret."""

    request_id: MaybeId = ""
    text: Paragraphs = ""
    attachment_ids: Files = Field(default_factory=list)
    form: dict[str, Any] = Field(default_factory=dict)
    secret: Line = ""


class TakingBack(Body):
    request_id: Annotated[str, Id()]
    reason: Line = ""


class Commenting(Body):
    """Something added unasked; without an account, with the case's secret."""

    text: Paragraphs = ""
    attachment_ids: Files = Field(default_factory=list)
    secret: Line = ""


class Withdrawing(Body):
    reason: Paragraphs = ""
    secret: Line = ""


class RatingGiven(Body):
    """From 1, bad, to 5, good."""

    score: Annotated[int, Whole(1, 5)]
    comment: Paragraphs = ""
    secret: Line = ""


class Joining(Body):
    """
    The case that this one follows from now on.

    A citizen names it by the number they were told of, and without an account gives
    the secret of their own.
    """

    into_case_id: MaybeId = ""
    into_number: Line = ""
    secret: Line = ""
    reason: Line = ""
    version: MaybeVersion = 0


class Why(Body):
    reason: NeededParagraphs


class Referring(Body):
    """To which outside body, and what the citizen reads."""

    body: NeededLine
    reference: Line = ""
    text: NeededParagraphs
    follow_in_working_days: _DAYS = 0
    version: MaybeVersion = 0


class ReferralAnswer(Body):
    """What the body said; `settled` ends the case with it."""

    answer: NeededParagraphs
    settled: Flag = False


class Extending(Body):
    """By how many units of its term, and why; the citizen reads it."""

    value: Annotated[int, Whole(1, 5000)]
    reason: NeededParagraphs
    version: MaybeVersion = 0


class FormData(Body):
    form: dict[str, Any]
    version: MaybeVersion = 0


class Concerned(Body):
    """All the staff it is about."""

    staff_ids: Files
    reason: Line = ""


class NewNote(Body):
    text: NeededParagraphs


class Attaching(Body):
    """Files uploaded before: given, answer or evidence."""

    attachment_ids: Files
    role: Line = ""


class Secret(Body):
    """The secret of the case that the file is of."""

    secret: NeededLine


class NoteShown(Shown):
    note_id: str
    author_id: str
    text: str
    at: str | None
    side: str


class NotesPage(Shown):
    items: list[NoteShown]
    next: str | None


class LikelyShown(Shown):
    """A case that may be about the same matter; its id and place towards staff only."""

    case_id: str
    number: str
    service_name: str
    state: str
    metres: int
    opened_at: str | None
    place: str
    joined: int


class LikelyPage(Shown):
    items: list[LikelyShown]
    next: str | None


class CasesPage(Shown):
    items: list[CaseShown]
    next: str | None
