"""
Messages that go out by themselves: that a case was opened, moved, answered.

A notice is a contact like any other, planned until it is sent; it stands in the
citizen's history with the words they got.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from services.contacts.domain import life
from services.contacts.domain.contact import (
    Channel,
    Contact,
    ContactId,
    Direction,
    Outcome,
    State,
    Subject,
)
from services.contacts.domain.life import Step

# Tries, and the pause after each; a mail server that is away comes back within a day.
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
# A sender that has not said how it went by then is taken for dead.
LEASE = timedelta(minutes=2)


class Change(StrEnum):
    """What happened to a case that its citizen is told of."""

    OPENED = "opened"
    ACCEPTED = "accepted"
    FORWARDED = "forwarded"
    CLOSED = "closed"
    REOPENED = "reopened"
    DEADLINE_MOVED = "deadline_moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The words of a notice."""

    title: str
    text: str


_TEXTS = {
    "pt-PT": {
        Change.OPENED: (
            "Recebemos o seu pedido {number}",
            "O seu pedido ficou registado com o número {number}.\n{deadline}",
        ),
        Change.ACCEPTED: (
            "O seu pedido {number} está a ser tratado",
            "O serviço competente começou a tratar do seu pedido {number}.\n{deadline}",
        ),
        Change.FORWARDED: (
            "O seu pedido {number} mudou de serviço",
            "O seu pedido {number} passou para outro serviço, que continua a tratá-lo.\n{deadline}",
        ),
        Change.CLOSED: (
            "O seu pedido {number} foi concluído",
            "O seu pedido {number} foi concluído. Leia a resposta no portal.",
        ),
        Change.REOPENED: (
            "O seu pedido {number} foi reaberto",
            "O seu pedido {number} foi reaberto e voltou ao serviço competente.\n{deadline}",
        ),
        Change.DEADLINE_MOVED: (
            "A data do seu pedido {number} mudou",
            "A data prevista para o seu pedido {number} mudou.\n{deadline}",
        ),
    },
    "en": {
        Change.OPENED: (
            "We have your request {number}",
            "Your request is registered under number {number}.\n{deadline}",
        ),
        Change.ACCEPTED: (
            "Your request {number} is being worked on",
            "The department has started working on your request {number}.\n{deadline}",
        ),
        Change.FORWARDED: (
            "Your request {number} moved to another department",
            "Your request {number} went to another department, which goes on with it.\n{deadline}",
        ),
        Change.CLOSED: (
            "Your request {number} is done",
            "Your request {number} is done. The answer is on the portal.",
        ),
        Change.REOPENED: (
            "Your request {number} was reopened",
            "Your request {number} was reopened and is back with the department.\n{deadline}",
        ),
        Change.DEADLINE_MOVED: (
            "The date of your request {number} has changed",
            "The date for your request {number} has changed.\n{deadline}",
        ),
    },
}
_DEADLINE = {"pt-PT": "Data prevista para a resposta: {date}.", "en": "Answer expected by {date}."}
_FOLLOW = {
    "pt-PT": "Acompanhe-o com o código do comprovativo em\n{url}",
    "en": "Follow it with the code on your receipt at\n{url}",
}


def wording(
    change: Change, *, number: str, due_on: date | None, portal: str, language: str
) -> Message:
    """
    The words of a notice: English for who reads that, Portuguese for all others.

    Args:
        due_on: Local day by which an answer is due, if there is one.
        portal: Address of the portal, without a slash at the end.
    """
    language = "en" if language.partition("-")[0] == "en" else "pt-PT"
    title, text = _TEXTS[language][change]
    deadline = _DEADLINE[language].format(date=f"{due_on:%d/%m/%Y}") if due_on else ""
    page = "/en/acompanhar" if language == "en" else "/acompanhar"
    url = f"{portal}{page}?{urlencode({'numero': number}, safe='/')}"
    follow = _FOLLOW[language].format(url=url)
    body = f"{text.format(number=number, deadline=deadline).strip()}\n\n{follow}"
    return Message(title=title.format(number=number), text=body)


def plan(
    contact_id: ContactId,
    *,
    person_id: UUID,
    case_id: UUID,
    subject: Subject,
    message: Message,
    at: datetime,
) -> Contact:
    """A notice to *person_id* of what happened *at* that time, to be sent as soon as can be."""
    return Contact(
        id=contact_id,
        channel=Channel.EMAIL,
        direction=Direction.OUTGOING,
        state=State.PLANNED,
        person_id=person_id,
        on_behalf_of_id=None,
        subjects=(subject,) if subject.service_code else (),
        attendant_id="",
        desk="",
        address_used="",
        confidential=False,
        outcome=None,
        title=message.title,
        note=message.text,
        case_ids=(case_id,),
        periods=(),
        opened_at=at,
        closed_at=None,
    )


def sent(notice: Contact, address: str, message: Message, at: datetime) -> Contact:
    """The mail server has taken *message* for *address*."""
    return replace(
        life.end(notice, Step.DELIVER, at),
        outcome=Outcome.SENT,
        address_used=address,
        title=message.title,
        note=message.text,
    )


def not_sent(notice: Contact, reason: str, at: datetime) -> Contact:
    """It will not be sent; *reason* says why, for staff."""
    return replace(
        life.end(notice, Step.DELIVER, at),
        outcome=Outcome.NOT_SENT,
        note=f"{notice.note}\n\n[{reason}]",
    )


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after *tries* failures; None gives up."""
    return now + PAUSES[tries - 1] if tries <= len(PAUSES) else None
