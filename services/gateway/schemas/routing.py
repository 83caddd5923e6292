"""Who gets work, and how a unit arranges it."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.cases import ChecklistItemShown, TaskShown
from services.gateway.schemas.common import (
    Flag,
    Line,
    MaybeId,
    MaybeVersion,
    NeededLine,
    NeededParagraphs,
    Paragraphs,
)
from services.gateway.schemas.fields import Body, Id, Shown, Whole

_Ids = Annotated[list[Annotated[str, Id()]], Field(max_length=200)]


class AreaGiven(Body):
    """A box of degrees (WGS 84)."""

    south: float
    west: float
    north: float
    east: float


class RuleGiven(Body):
    """Without an id a new rule; the first that fits, by position, decides."""

    rule_id: MaybeId = ""
    position: Annotated[int, Whole(0, 10_000)] = 0
    name: NeededLine
    service_code: Line = ""
    case_kind: Line = ""
    area: AreaGiven | None = None
    condition: Line = ""
    unit_code: NeededLine
    group_code: Line = ""
    assignee_id: MaybeId = ""
    active: Flag = True
    version: MaybeVersion = 0


class DryRun(Body):
    """A case as it might come."""

    service_code: NeededLine
    case_kind: Line = ""
    latitude: float | None = None
    longitude: float | None = None
    form: dict[str, object] = Field(default_factory=dict)


class Moving(Body):
    """From a day on the open work of one unit is another's."""

    from_unit_code: NeededLine
    to_unit_code: Line = ""
    effective_on: Line = ""
    reason: NeededLine
    service_code: Line = ""
    closes: Flag = False


class GroupGiven(Body):
    """People of one unit who share work; a *closed* one leaves what it had to the unit."""

    code: NeededLine
    unit_code: NeededLine
    name: NeededLine
    staff_ids: _Ids = Field(default_factory=list)
    effective_on: Line = ""
    closed: bool = False
    must_be_new: bool = False


class Assigning(Body):
    """A person, a group, or neither for the whole unit."""

    assignee_id: MaybeId = ""
    group_code: Line = ""
    version: MaybeVersion = 0


class PartGiven(Body):
    unit_code: NeededLine
    title: NeededLine


class Splitting(Body):
    parts: Annotated[list[PartGiven], Field(max_length=20)]
    reason: Line = ""
    version: MaybeVersion = 0


class ChecklistGiven(Body):
    """All its points; what stays the same keeps its tick."""

    texts: Annotated[list[NeededLine], Field(max_length=50)]


class Ticking(Body):
    done: Flag = True


class ChangingTasks(Body):
    """accept, return, forward or assign, on many at once."""

    task_ids: _Ids
    act: NeededLine
    unit_code: Line = ""
    assignee_id: MaybeId = ""
    reason: Paragraphs = ""


class FilterGiven(Body):
    filter_id: MaybeId = ""
    name: NeededLine
    shared: Flag = False
    query: Line = ""


class ReplyGiven(Body):
    """With {number}, {service}, {due_on} and {unit} to be filled in."""

    reply_id: MaybeId = ""
    unit_code: Line = ""
    service_code: Line = ""
    title: NeededLine
    text: NeededParagraphs
    language: Line = ""


class AreaShown(Shown):
    south: float
    west: float
    north: float
    east: float


class RuleShown(Shown):
    rule_id: str
    position: int
    name: str
    service_code: str
    case_kind: str
    area: AreaShown | None
    condition: str
    unit_code: str
    group_code: str
    assignee_id: str
    active: bool
    version: int


class RulesPage(Shown):
    items: list[RuleShown]
    next: str | None


class VerdictShown(Shown):
    rule_id: str
    name: str
    fits: bool
    why: str


class DryRunShown(Shown):
    unit_code: str
    group_code: str
    assignee_id: str
    decided_by: str
    verdicts: list[VerdictShown]


class UnitActShown(Shown):
    act_id: str
    from_unit_code: str
    to_unit_code: str
    effective_on: str
    closes: bool
    reason: str
    actor_id: str
    decided_at: str | None
    applied_at: str | None
    tasks: int
    cases: int
    service_code: str
    begun_at: str | None
    total: int


class UnitActsPage(Shown):
    items: list[UnitActShown]
    next: str | None


class GroupShown(Shown):
    code: str
    unit_code: str
    name: str
    staff_ids: list[str]
    closed: bool


class GroupsPage(Shown):
    items: list[GroupShown]
    next: str | None


class TasksMade(Shown):
    items: list[TaskShown]
    next: str | None


class ChecklistShown(Shown):
    items: list[ChecklistItemShown]
    next: str | None


class ChangedShown(Shown):
    """`refused` is the reason of a refusal, empty where it was done."""

    task_id: str
    refused: str


class ChangedPage(Shown):
    items: list[ChangedShown]
    next: str | None


class FilterShown(Shown):
    filter_id: str
    name: str
    shared: bool
    query: str
    own: bool


class FiltersPage(Shown):
    items: list[FilterShown]
    next: str | None


class WorkloadShown(Shown):
    unit_code: str
    open: int
    near: int
    overdue: int
    returned: int
    paused: int


class ReplyShown(Shown):
    reply_id: str
    unit_code: str
    service_code: str
    title: str
    text: str
    language: str


class RepliesPage(Shown):
    items: list[ReplyShown]
    next: str | None
