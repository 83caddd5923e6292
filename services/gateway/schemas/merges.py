"""Two records of one person: suggested, merged, taken back."""

from typing import Annotated

from services.gateway.schemas.common import Line, NeededLine
from services.gateway.schemas.fields import Body, Id, Shown
from services.gateway.schemas.people import PersonShown


class NewMerge(Body):
    """`merged_id` gives way to `survivor_id`; the reason is kept."""

    survivor_id: Annotated[str, Id()]
    merged_id: Annotated[str, Id()]
    reason: NeededLine


class MergeReason(Body):
    reason: Line = ""


class Dismissal(Body):
    """They look alike and are two."""

    other_id: Annotated[str, Id()]
    reason: Line = ""


class MergeShown(Shown):
    """A merge: proposed, done, undone or refused."""

    merge_id: str
    state: str
    survivor_id: str
    merged_id: str
    reason: str
    proposed_by: str
    decided_by: str
    undone_by: str
    proposed_at: str | None
    decided_at: str | None
    undone_at: str | None


class MergesPage(Shown):
    items: list[MergeShown]
    next: str | None


class ReasonShown(Shown):
    kind: str
    weight: int


class SuggestionShown(Shown):
    """Who may be the same, how likely (0 to 100), and by what."""

    person: PersonShown
    score: int
    reasons: list[ReasonShown]


class SuggestionsShown(Shown):
    items: list[SuggestionShown]
