"""Notes on a case: of staff among themselves, or what a citizen added unasked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.tasks.domain.cases import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; *by_citizen* where it was not staff who wrote it."""

    id: UUID
    case_id: CaseId
    at: datetime
    author_id: str
    by_citizen: bool
    text: str
