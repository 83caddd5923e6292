"""One act on many tasks, and how far it is."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.common import Flag, Line, MaybeId, NeededLine, Paragraphs
from services.gateway.schemas.fields import Body, Id, Shown


class BulkGiven(Body):
    """accept, return, forward or assign; on tasks by id, by a stored filter or by a query."""

    task_ids: Annotated[list[Annotated[str, Id()]], Field(max_length=20_000)] = Field(
        default_factory=list
    )
    filter_id: MaybeId = ""
    by_query: Flag = False
    query: Line = ""
    act: NeededLine
    unit_code: Line = ""
    assignee_id: MaybeId = ""
    reason: Paragraphs = ""


class BulkActShown(Shown):
    act_id: str
    act: str
    to_unit_code: str
    assignee_id: str
    reason: str
    query: str
    decided_at: str | None
    total: int
    done: int
    refused: int
    finished_at: str | None


class BulkActsPage(Shown):
    items: list[BulkActShown]
    next: str | None


class BulkRefusalShown(Shown):
    task_id: str
    refused: str
    case_number: str


class BulkRefusalsPage(Shown):
    items: list[BulkRefusalShown]
    next: str | None
