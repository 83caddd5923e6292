"""Tables of the tasks database, a file for each capability. Rows never leave `repository`."""

from services.tasks.models.advocate import (
    AdvocateEntryRow,
    AdvocateFileRow,
    LetterRow,
    RecommendationRow,
)
from services.tasks.models.areas import (
    AreaRow,
)
from services.tasks.models.base import (
    Base,
)
from services.tasks.models.cases import (
    CalendarActRow,
    CalendarDayRow,
    CalendarYearRow,
    CaseRow,
    GuessRow,
    SequenceRow,
    TaskRow,
    TimelineRow,
)
from services.tasks.models.drafts import (
    DraftRow,
)
from services.tasks.models.facts import (
    CaseFactRow,
    CaseStepFactRow,
    ContactFactRow,
    EpisodeRow,
)
from services.tasks.models.quality import (
    ActionRow,
    ChangeRow,
    CheckRow,
    EvidenceRow,
    HotSpotRow,
    NonConformityRow,
    SuggestionRow,
)

__all__ = [
    "ActionRow",
    "AdvocateEntryRow",
    "AdvocateFileRow",
    "AreaRow",
    "Base",
    "CalendarActRow",
    "CalendarDayRow",
    "CalendarYearRow",
    "CaseFactRow",
    "CaseRow",
    "CaseStepFactRow",
    "ChangeRow",
    "CheckRow",
    "ContactFactRow",
    "DraftRow",
    "EpisodeRow",
    "EvidenceRow",
    "GuessRow",
    "HotSpotRow",
    "LetterRow",
    "NonConformityRow",
    "RecommendationRow",
    "SequenceRow",
    "SuggestionRow",
    "TaskRow",
    "TimelineRow",
]
