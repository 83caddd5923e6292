"""Reports that everybody may read: what a list of them can be narrowed by, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.errors import InvalidArgument, NotFound, PermissionDenied
from services.tasks.domain.cases import Case, CaseId, ClosingReason, EntryKind, State

MOST_PER_PAGE = 100
DEFAULT_PER_PAGE = 50
# No list goes further back than this many reports, whatever the page: who wants more asks by date.
FURTHEST = 1000
MOST_IDS = 50

# Entries of a time line that the public is told; what was asked of a citizen is not theirs to read.
TOLD = frozenset(
    {
        EntryKind.ACCEPTED,
        EntryKind.FORWARDED,
        EntryKind.COMPLETED,
        EntryKind.CLOSED,
        EntryKind.REOPENED,
        EntryKind.DEADLINE_MOVED,
        EntryKind.REFERRED,
        EntryKind.JOINED,
    }
)


class PageInvalid(InvalidArgument):
    """A page or its size is no number from 1."""

    reason = "PAGE_INVALID"


class StatusInvalid(InvalidArgument):
    """The status is neither open nor closed."""

    reason = "STATUS_INVALID"


class ReportNotFound(NotFound):
    """There is no such public report."""

    reason = "REPORT_NOT_FOUND"


class ReportOfAnother(PermissionDenied):
    """Another application filed the report."""

    reason = "REPORT_OF_ANOTHER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Whom to ask back; every part may be empty."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a report came from, beside what its case says."""

    client_id: str
    address_id: str
    media_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReport:
    """A case that everybody may read, and when something last happened to it (UTC)."""

    case: Case
    source: Source
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """
    A line of a report's time line that the public is told.

    Attributes:
        text: What the application that filed it added; empty of what we did.
    """

    id: str
    case_id: CaseId
    kind: EntryKind
    at: datetime
    closing_reason: ClosingReason | None
    text: str

    @property
    def closed(self) -> bool:
        """Whether the report was closed after it."""
        return self.kind is EntryKind.CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    What a list is narrowed by; moments in UTC, from inclusive, until exclusive.

    Attributes:
        closed: None for open and closed alike.
    """

    ids: Sequence[CaseId] = ()
    service_codes: Sequence[str] = ()
    closed: bool | None = None
    start: datetime | None = None
    end: datetime | None = None
    updated_start: datetime | None = None
    updated_end: datetime | None = None
    page: int = 1
    page_size: int = DEFAULT_PER_PAGE

    @property
    def skipped(self) -> int:
        """How many reports come before the page."""
        return (self.page - 1) * self.page_size

    @property
    def room(self) -> int:
        """How many reports the page may hold; 0 beyond the furthest one."""
        return max(min(self.page_size, FURTHEST - self.skipped), 0)


def read_page(page: int, page_size: int) -> tuple[int, int]:
    """
    Which page is meant; a size above the most is cut to it, as the interface allows.

    Raises:
        PageInvalid: One is below 1.
    """
    if page < 0:
        raise PageInvalid(field="page")
    if page_size < 0:
        raise PageInvalid(field="page_size")
    return page or 1, min(page_size or DEFAULT_PER_PAGE, MOST_PER_PAGE)


def read_status(text: str) -> bool | None:
    """
    Whether closed ones are wanted; None for both.

    Raises:
        StatusInvalid: It is another word.
    """
    if not text or text == "open,closed" or text == "closed,open":
        return None
    if text not in ("open", "closed"):
        raise StatusInvalid(field="status")
    return text == "closed"


def is_closed(state: State) -> bool:
    """What the interface calls closed: all that needs no more work here."""
    return state in (State.CLOSED, State.JOINED)
