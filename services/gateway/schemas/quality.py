"""Hot spots, non-conformities, actions and suggestions: what is asked."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.common import (
    Flag,
    Line,
    MaybeId,
    MaybeVersion,
    NeededLine,
    NeededParagraphs,
    Paragraphs,
)
from services.gateway.schemas.fields import Body, Day, OneOf
from services.gateway.words import (
    ACTION_KINDS,
    ACTION_STATES,
    CHANGE_KINDS,
    EVIDENCE_KINDS,
    HOT_SPOT_STATES,
    NONCONFORMITY_STATES,
    SIGNALS,
    SUGGESTION_STATES,
)

SpotStateWord = Annotated[str, OneOf(HOT_SPOT_STATES)]
NonConformityStateWord = Annotated[str, OneOf(NONCONFORMITY_STATES)]
ActionStateWord = Annotated[str, OneOf(ACTION_STATES)]
SuggestionStateWord = Annotated[str, OneOf(SUGGESTION_STATES)]
ChangeKindWord = Annotated[str, OneOf(CHANGE_KINDS)]
DayText = Annotated[str, Day()]


class Reason(Body):
    """Why there is nothing to be done."""

    reason: NeededLine


class Where(Body):
    """Where the trouble is; an empty part means all of it."""

    service_code: Line = ""
    unit_code: Line = ""
    step: Line = ""
    area: Line = ""


class NewNonConformity(Body):
    """Out of a hot spot, or out of what somebody saw: then with its signal and place."""

    hot_spot_id: MaybeId = ""
    signal: Annotated[str, OneOf(SIGNALS, optional=True)] = ""
    place: Where = Where()
    title: NeededLine
    description: Paragraphs = ""
    owner_id: MaybeId = ""


class NewEvidence(Body):
    kind: Annotated[str, OneOf(EVIDENCE_KINDS)]
    reference: NeededLine
    note: Paragraphs = ""


class WhySaid(Body):
    question: NeededLine
    answer: NeededLine


class CauseSaid(Body):
    """A cause of another, or of the trouble itself where `parent_key` is empty."""

    key: NeededLine
    parent_key: Line = ""
    category: NeededLine
    text: NeededLine
    root: Flag = False


class Causes(Body):
    """One to five whys, and a tree of causes with a root."""

    whys: Annotated[list[WhySaid], Field(max_length=5)]
    causes: Annotated[list[CauseSaid], Field(max_length=40)]
    version: MaybeVersion = 0


class NewAction(Body):
    kind: Annotated[str, OneOf(ACTION_KINDS)]
    text: NeededParagraphs
    owner_id: MaybeId = ""
    unit_code: Line = ""
    due_on: DayText


class ActionEnding(Body):
    """Done, or cancelled; and what was done, or why not."""

    state: ActionStateWord
    result: NeededParagraphs
    version: MaybeVersion = 0


class CheckPlan(Body):
    check_on: DayText
    version: MaybeVersion = 0


class NewChange(Body):
    """What changed for good: `RSU-01@4` for a version of the charter."""

    kind: ChangeKindWord
    reference: NeededLine
    note: Paragraphs = ""


class NewSuggestion(Body):
    text: NeededParagraphs
    service_code: Line = ""
    unit_code: Line = ""


class SuggestionDecision(Body):
    state: SuggestionStateWord
    answer: NeededParagraphs
    nonconformity_id: MaybeId = ""
    version: MaybeVersion = 0
