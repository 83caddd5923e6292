"""Who else took part in a contact, and what the answer was taken from."""

from collections.abc import Sequence

from chassis.text import clean
from services.contacts.domain.contact import Contact, Participant
from services.contacts.domain.errors import ParticipantInvalid, SourceInvalid

# A relay and an interpreter hear what is said: that they were there belongs to the record.
ROLES = ("interpreter", "relay", "companion", "colleague")
MOST_PARTICIPANTS = 10
MOST_SOURCES = 30


def participants(given: Sequence[tuple[str, str]], field: str) -> tuple[Participant, ...]:
    """
    Participants as typed: roles and names.

    Raises:
        ParticipantInvalid: There is no such role; naming *field*`[n]`.
        TextTooLong, TextForbidden: A name is none.
    """
    found = []
    for n, (role, name) in enumerate(given):
        if role not in ROLES:
            raise ParticipantInvalid(field=f"{field}[{n}]", known=", ".join(ROLES))
        where = f"{field}[{n}].name"
        found.append(Participant(role, clean(name, field=where, longest=120, required=False)))
    return tuple(found)


def sources(given: Sequence[str], field: str) -> tuple[str, ...]:
    """
    Sources as typed.

    Raises:
        TextMissing, TextTooLong, TextForbidden: One is no short text; naming *field*`[n]`.
    """
    return tuple(clean(one, field=f"{field}[{n}]", longest=120) for n, one in enumerate(given))


def joined_by(contact: Contact, more: Sequence[Participant]) -> tuple[Participant, ...]:
    """
    The participants of *contact* and *more*, each once.

    Raises:
        ParticipantInvalid: They are too many for one conversation.
    """
    everybody = tuple(dict.fromkeys((*contact.participants, *more)))
    if len(everybody) > MOST_PARTICIPANTS:
        raise ParticipantInvalid(field="add_participants", known=", ".join(ROLES))
    return everybody


def drawn_from(contact: Contact, more: Sequence[str]) -> tuple[str, ...]:
    """
    The sources of *contact* and *more*, each once.

    Raises:
        SourceInvalid: They are too many for one answer.
    """
    everything = tuple(dict.fromkeys((*contact.sources, *more)))
    if len(everything) > MOST_SOURCES:
        raise SourceInvalid(field="add_sources", most=str(MOST_SOURCES))
    return everything
