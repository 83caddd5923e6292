"""Who read whose data, when and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One reading of one person's data."""

    id: UUID
    person_id: UUID
    reader_id: str
    reader_kind: str
    purpose: str
    what: str
    read_at: datetime
