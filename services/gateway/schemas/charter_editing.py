"""Writing the charter: drafts, versions, what differs."""

from typing import Annotated, Any

from pydantic import Field

from services.gateway.schemas.charter import ImportProblemShown
from services.gateway.schemas.common import Flag, NeededLine, NeededParagraphs, Paragraphs, Version
from services.gateway.schemas.fields import Body, Shown, Text

Content = Annotated[
    dict[str, Any],
    Field(description="The keys of an entry in a charter file; what is left empty is not there."),
]


class NewEntryDraft(Body):
    """
    Without content, the draft is made from the version in force.

    With `ends` it proposes that the entry ends, and nothing takes its place.
    """

    code: NeededLine
    content: Content | None = None
    note: Paragraphs = ""
    ends: Flag = False


class EntryDraftChange(Body):
    version: Version
    content: Content
    note: Paragraphs = ""


class DraftVersion(Body):
    version: Version


class DraftReturn(Body):
    version: Version
    reason: NeededParagraphs


class DraftPublication(Body):
    """
    `from_day` is the first day the version holds, YYYY-MM-DD in the council; empty: now.

    Of an end it is the first day on which the entry is no longer there.
    """

    version: Version
    from_day: Annotated[str, Text(10)] = ""


class EntryDraftShown(Shown):
    draft_id: str
    code: str
    name: str
    state: str
    version: int
    base_version: int
    published_version: int
    ends: bool
    note: str
    reason: str
    writer_ids: list[str]
    reviewer_id: str
    changed_at: str | None
    content: dict[str, Any]
    problems: list[ImportProblemShown]


class PublishedShown(Shown):
    draft: EntryDraftShown
    valid_from: str | None


class EditorialShown(Shown):
    code: str
    name: str
    category: str
    version: int
    valid_from: str | None
    planned_version: int
    planned_from: str | None
    ends_at: str | None
    draft_id: str
    draft_state: str
    attendants_only: bool
    unverified: bool
    open_reports: int


class EditorialPage(Shown):
    items: list[EditorialShown]
    next: str | None


class EntryVersionShown(Shown):
    number: int
    name: str
    valid_from: str | None
    valid_until: str | None
    replaced_by: int
    published_by: str
    published_at: str | None


class EntryVersionsPage(Shown):
    items: list[EntryVersionShown]
    next: str | None


class ChangeShown(Shown):
    path: str
    before: str
    after: str


class ChangesShown(Shown):
    items: list[ChangeShown]
