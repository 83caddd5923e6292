"""What stands beside a case and is shown with it."""

from dataclasses import dataclass

from services.tasks.domain.asking import CitizenRequest
from services.tasks.domain.attachments import Attachment
from services.tasks.domain.cases import CaseId, TimelineEntry
from services.tasks.domain.numbers import CaseNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A case that this one is a part of, follows, or that is a part of or follows it."""

    id: CaseId
    number: CaseNumber
    parent_id: CaseId | None
    joined_id: CaseId | None
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is shown beside a case; lists oldest first."""

    timeline: list[TimelineEntry]
    requests: list[CitizenRequest]
    attachments: list[Attachment]
    family: list[Relative]
