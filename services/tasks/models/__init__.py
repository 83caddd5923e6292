"""Tables of the tasks database, a file for each capability. Rows never leave `repository`."""

from services.tasks.models.advocate import (
    AdvocateEntryRow,
    AdvocateFileRow,
    LetterRow,
    RecommendationRow,
)
from services.tasks.models.areas import AreaRow
from services.tasks.models.base import Base
from services.tasks.models.bulk import BulkActRow, BulkItemRow
from services.tasks.models.cases import (
    CalendarActRow,
    CalendarDayRow,
    CalendarProgressRow,
    CalendarYearRow,
    CaseRow,
    GuessRow,
    SequenceRow,
    TaskRow,
    TimelineRow,
)
from services.tasks.models.drafts import DraftRow
from services.tasks.models.facts import CaseFactRow, CaseStepFactRow, ContactFactRow, EpisodeRow
from services.tasks.models.life import AttachmentRow, CitizenRequestRow, DigestRow, NoteRow
from services.tasks.models.public_reports import PublicReportRow
from services.tasks.models.quality import (
    ActionRow,
    ChangeRow,
    CheckRow,
    EvidenceRow,
    HotSpotRow,
    KeptWeekRow,
    NonConformityRow,
    SignalWeekRow,
    SuggestionRow,
)
from services.tasks.models.routing import GroupMembersRow, RoutingRuleRow, UnitActRow, WorkGroupRow
from services.tasks.models.webhooks import DeliveryRow, WebhookRow
from services.tasks.models.worklists import ChecklistItemRow, PreparedReplyRow, SavedFilterRow

__all__ = [
    "ActionRow",
    "AdvocateEntryRow",
    "AdvocateFileRow",
    "AreaRow",
    "AttachmentRow",
    "Base",
    "BulkActRow",
    "BulkItemRow",
    "CalendarActRow",
    "CalendarDayRow",
    "CalendarProgressRow",
    "CalendarYearRow",
    "CaseFactRow",
    "CaseRow",
    "CaseStepFactRow",
    "ChangeRow",
    "CheckRow",
    "ChecklistItemRow",
    "CitizenRequestRow",
    "ContactFactRow",
    "DeliveryRow",
    "DigestRow",
    "DraftRow",
    "EpisodeRow",
    "EvidenceRow",
    "GroupMembersRow",
    "GuessRow",
    "HotSpotRow",
    "KeptWeekRow",
    "LetterRow",
    "NonConformityRow",
    "NoteRow",
    "PreparedReplyRow",
    "PublicReportRow",
    "RecommendationRow",
    "RoutingRuleRow",
    "SavedFilterRow",
    "SequenceRow",
    "SignalWeekRow",
    "SuggestionRow",
    "TaskRow",
    "TimelineRow",
    "UnitActRow",
    "WebhookRow",
    "WorkGroupRow",
]
