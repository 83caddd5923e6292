"""Whom we ask how it was, and what an answer does."""

from dataclasses import replace
from datetime import datetime, timedelta

from chassis.text import clean
from services.contacts.domain import life
from services.contacts.domain.agenda_errors import ScoreInvalid
from services.contacts.domain.contact import (
    LONGEST_NOTE,
    Contact,
    Direction,
    Outcome,
    State,
)
from services.contacts.domain.life import Step

BEST, UNHAPPY = 5, 2
LONGEST_REASON = 1000
# What lies further back is not asked about.
REMEMBERED = timedelta(days=2)
# What a person was served with; who only looked at a page was not.
_ASKED_ABOUT = frozenset(
    {Outcome.ANSWERED, Outcome.CASE_OPENED, Outcome.REFERRED, Outcome.UPDATED_DATA}
)


def is_asked_about(contact: Contact) -> bool:
    """Whether the person of a closed *contact* is asked how it was."""
    return (
        contact.state is State.CLOSED
        and contact.direction is Direction.INCOMING
        and contact.person_id is not None
        and contact.outcome in _ASKED_ABOUT
        and bool(contact.attendant_id)
        and not contact.confidential
    )


def reopen(contact: Contact, reason: str, at: datetime) -> Contact:
    """
    *contact* waits again, with *reason* on its note.

    Raises:
        ContactStateWrong: It is open already, or never was served.
    """
    waiting = life.wait(contact, Step.REOPEN, at)
    return replace(
        waiting,
        attendant_id="",
        desk="",
        outcome=None,
        closed_at=None,
        note=life.added_note(contact.note[: LONGEST_NOTE - len(reason) - 20], f"[{reason}]"),
    )


def is_unhappy(score: int) -> bool:
    """Whether an answer asks for more than thanks."""
    return score <= UNHAPPY


def reason_of(score: int, reason: str) -> str:
    """
    The reason of an answer, as it is kept.

    Raises:
        ScoreInvalid: The score is not from 1 to 5.
        TextMissing: An unhappy answer comes without one.
    """
    if not 1 <= score <= BEST:
        raise ScoreInvalid(field="score")
    return clean(
        reason, field="reason", longest=LONGEST_REASON, required=is_unhappy(score), multiline=True
    )
