"""Messages that did not reach their person, and the question how it was."""

from typing import Annotated

from services.gateway.schemas.common import Paragraphs
from services.gateway.schemas.contacts import ContactShown
from services.gateway.schemas.fields import Body, Shown, Whole


class Opinion(Body):
    """1 to 5; with 1 or 2 the reason is needed, and the contact waits again."""

    score: Annotated[int, Whole(1, 5)]
    reason: Paragraphs = ""


class FailedMessageShown(Shown):
    """`cause`: no_person, no_address, refused, given_up or bounced."""

    contact: ContactShown
    template: str
    tries: int
    cause: str
    failed_at: str


class FailedMessagesPage(Shown):
    items: list[FailedMessageShown]
    next: str | None


class Retried(Shown):
    """Of the new message."""

    contact_id: str


class QuestionShown(Shown):
    contact_id: str
    channel: str
    closed_at: str | None
    answered: bool


class OpinionTaken(Shown):
    reopened: bool
