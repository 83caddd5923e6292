"""
Messages with an access code, six digits that confirm an address, or a link for a proof.

What they say is fetched from identity when they are sent, and kept nowhere: in
the citizen's history stands only that they went out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.contacts.domain.contact import (
    Channel,
    Contact,
    ContactId,
    Direction,
    Outcome,
    State,
)

# Tries, and the pause after each; a code is waited for in front of a screen.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 20, 60, 300, 900, 3600))
LEASE = timedelta(minutes=2)

_WORDS = {
    "pt-PT": {
        "code": (
            "O seu código de acesso",
            "O seu código de acesso é\n\n    {secret}\n\n"
            "Serve no portal e no telefone. O código anterior, se o tinha, vale até usar este.\n"
            "Nunca lho pediremos por correio. Se não o pediu, não faça nada.",
        ),
        "confirmation": (
            "Confirme o seu endereço",
            "Para confirmar este endereço, escreva no portal estes algarismos:\n\n    {secret}\n\n"
            "Valem meia hora. Se não os pediu, não faça nada.",
        ),
        "proof": (
            "Confirme que é você",
            "Está a ser atendido com a ajuda de outra pessoa. Para confirmar que é você sem que\n"
            "ela saiba o seu código, abra esta página e escreva-o aí:\n\n{url}\n\n"
            "Vale meia hora. Se não está a ser atendido, não faça nada.",
        ),
    },
    "en": {
        "code": (
            "Your access code",
            "Your access code is\n\n    {secret}\n\n"
            "It works on the portal and on the telephone. The code you had holds until you use\n"
            "this one. We never ask for it by mail. If you did not ask for it, do nothing.",
        ),
        "confirmation": (
            "Confirm your address",
            "To confirm this address, type these digits on the portal:\n\n    {secret}\n\n"
            "They hold for half an hour. If you did not ask for them, do nothing.",
        ),
        "proof": (
            "Confirm that it is you",
            "You are being served with somebody's help. To confirm that it is you without them\n"
            "learning your code, open this page and type it there:\n\n{url}\n\n"
            "It holds for half an hour. If you are not being served, do nothing.",
        ),
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A message that it is time to send, and how often that has failed."""

    message_id: UUID
    person_id: UUID
    kind: str
    asked_at: datetime
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What identity gives to be sent, once."""

    email: str
    language: str
    kind: str
    secret: str


def words(letter: Letter, portal: str) -> tuple[str, str]:
    """
    Title and text: English for who reads that, Portuguese for all others.

    Args:
        portal: Address of the portal, without a slash at the end.
    """
    language = "en" if letter.language.partition("-")[0] == "en" else "pt-PT"
    title, text = _WORDS[language][letter.kind]
    page = "/en/provar" if language == "en" else "/provar"
    # The token stands after #, which browsers do not send and servers do not log.
    return title, text.format(secret=letter.secret, url=f"{portal}{page}#{letter.secret}")


def knows(kind: str) -> bool:
    """Whether there are words for it; a later version may have more kinds."""
    return kind in _WORDS["en"]


def record(
    contact_id: ContactId, due: Due, *, title: str, address: str, sent: bool, now: datetime
) -> Contact:
    """What stands in the history: that it went out, or did not, and not what it said."""
    return Contact(
        id=contact_id,
        channel=Channel.EMAIL,
        direction=Direction.OUTGOING,
        state=State.CLOSED,
        person_id=due.person_id,
        on_behalf_of_id=None,
        subjects=(),
        attendant_id="",
        desk="",
        address_used=address,
        confidential=False,
        outcome=Outcome.SENT if sent else Outcome.NOT_SENT,
        title=title,
        note="",
        case_ids=(),
        periods=(),
        opened_at=min(due.asked_at, now),
        closed_at=now,
    )


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after *tries* failures; None gives up."""
    return now + PAUSES[tries - 1] if tries <= len(PAUSES) else None
