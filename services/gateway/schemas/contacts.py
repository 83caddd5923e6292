"""Contacts and what may be done with them."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.common import (
    Codes,
    Flag,
    Instant,
    Line,
    MaybeId,
    MaybeVersion,
    Paragraphs,
    Version,
)
from services.gateway.schemas.fields import MOST_ITEMS, Body, OneOf, Shown
from services.gateway.words import CHANNELS, CONTACT_STATES, DIRECTIONS, OUTCOMES

State = Annotated[str, OneOf(CONTACT_STATES)]


class NewContact(Body):
    """A contact to be opened, with the caller or, `waiting`, for whoever is free."""

    channel: Annotated[str, OneOf(CHANNELS)]
    direction: Annotated[str, OneOf(DIRECTIONS)] = "incoming"
    person_id: MaybeId = ""
    on_behalf_of_id: MaybeId = ""
    service_codes: Codes = Field(default_factory=list)
    desk: Line = ""
    address_used: Line = ""
    confidential: Flag = False
    note: Paragraphs = ""
    waiting: Flag = False
    opened_at: Instant | None = None


class ParticipantGiven(Body):
    """interpreter, relay, companion or colleague."""

    role: Line
    name: Line = ""


class ContactChange(Body):
    """What changes of an open contact; what is not said stays."""

    version: Version
    person_id: MaybeId | None = None
    on_behalf_of_id: MaybeId | None = None
    add_service_codes: Codes = Field(default_factory=list)
    note: Paragraphs | None = None
    confidential: Flag | None = None
    add_participants: Annotated[list[ParticipantGiven], Field(max_length=MOST_ITEMS)] = Field(
        default_factory=list
    )
    add_sources: Codes = Field(default_factory=list)


class Taking(Body):
    desk: Line = ""


class Transfer(Body):
    """To somebody else, perhaps for another subject."""

    service_code: Line = ""
    note: Paragraphs = ""


class Closing(Body):
    """How it ended; the note is added to the note there is."""

    outcome: Annotated[str, OneOf(OUTCOMES)]
    note: Paragraphs = ""
    closed_at: Instant | None = None
    version: MaybeVersion = 0


class SubjectShown(Shown):
    service_code: str
    charter_version: int


class PeriodShown(Shown):
    kind: str
    started_at: str
    ended_at: str | None
    attendant_id: str


class ParticipantShown(Shown):
    role: str
    name: str


class ContactShown(Shown):
    """A contact of any channel, in either direction."""

    contact_id: str
    channel: str
    direction: str
    state: str
    person_id: str
    on_behalf_of_id: str
    subjects: list[SubjectShown]
    attendant_id: str
    desk: str
    address_used: str
    confidential: bool
    outcome: str
    title: str
    note: str
    case_ids: list[str]
    periods: list[PeriodShown]
    opened_at: str | None
    closed_at: str | None
    participants: list[ParticipantShown]
    sources: list[str]
    ticket: str = Field(description="Of who waits, in a list: the number they hold")
    version: int


class ContactFileShown(Shown):
    """A file that came with a mail; `refused` says why its bytes are not kept."""

    file_id: str
    file_name: str
    media_type: str
    size: int
    refused: str = Field(description="type, size or empty; nothing when it is kept.")
    received_at: str | None


class ContactFilesShown(Shown):
    items: list[ContactFileShown]


class ContactsPage(Shown):
    items: list[ContactShown]
    next: str | None
