"""What is learned of a contact while it lasts, and who is shown what of it."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from uuid import UUID

from chassis.errors import Aborted
from services.contacts.domain.contact import (
    Contact,
    Participant,
    State,
    Subject,
    note_text,
    with_subjects,
)
from services.contacts.domain.errors import ContactStateWrong
from services.contacts.domain.participants import drawn_from, joined_by


class Keep(Enum):
    """Leave it as it is: None says that there is nobody."""

    KEEP = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an update gives; `KEEP`, and None elsewhere, leave things as they are."""

    person_id: UUID | Keep | None = Keep.KEEP
    on_behalf_of_id: UUID | Keep | None = Keep.KEEP
    add_subjects: tuple[Subject, ...] = ()
    note: str | None = None
    confidential: bool | None = None
    add_participants: tuple[Participant, ...] = ()
    add_sources: tuple[str, ...] = ()


def update(contact: Contact, changes: Changes, *, version: int) -> Contact:
    """
    Change what is known of a contact that waits or is active.

    Raises:
        Aborted: *version* is not the contact's.
        ContactStateWrong: It has ended, and what was said stays; or it is a message to be sent.
        TooManySubjects, TextTooLong, TextForbidden, ParticipantInvalid, SourceInvalid: As named.
    """
    expect_version(contact, version)
    if contact.state not in (State.WAITING, State.ACTIVE):
        raise ContactStateWrong(field="contact_id", state=contact.state.value)
    known = with_subjects(contact, changes.add_subjects, "add_service_codes")
    return replace(
        known,
        person_id=_kept(contact.person_id, changes.person_id),
        on_behalf_of_id=_kept(contact.on_behalf_of_id, changes.on_behalf_of_id),
        note=contact.note if changes.note is None else note_text(changes.note),
        confidential=(
            contact.confidential if changes.confidential is None else changes.confidential
        ),
        participants=joined_by(contact, changes.add_participants),
        sources=drawn_from(contact, changes.add_sources),
    )


def expect_version(contact: Contact, version: int) -> None:
    """
    Make sure that nobody changed *contact* since the caller saw it.

    Raises:
        Aborted: Somebody did.
    """
    if version != contact.version:
        raise Aborted(f"contact {contact.id} is at version {contact.version}", field="version")


def hidden(contact: Contact) -> Contact:
    """*contact* without what it was about."""
    return replace(
        contact,
        subjects=(),
        title="",
        note="",
        address_used="",
        case_ids=(),
        participants=(),
        sources=(),
    )


def in_line(contact: Contact) -> Contact:
    """*contact* as it stands in a list: who and about what, not what was said."""
    return replace(contact, title="", note="", address_used="", case_ids=(), participants=())


def _kept(before: UUID | None, after: UUID | Keep | None) -> UUID | None:
    return before if isinstance(after, Keep) else after
