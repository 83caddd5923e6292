"""One act on many tasks: what is done to each, for whom, and how far it has got."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from chassis.auth import Caller, Role
from services.tasks.domain.errors.routing import BulkActInvalid

BulkActId = NewType("BulkActId", UUID)
ACTS = ("accept", "return", "forward", "assign")
# Done while the caller waits; of more a worker does some at a time.
MOST_AT_ONCE = 100
MOST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """
    What is to be done to each task.

    Attributes:
        act: One of `ACTS`.
        unit_code: Where to, of forward.
        assignee_id: To whom, of assign; empty for nobody.
        reason: Of return and forward.

    Raises:
        BulkActInvalid: There is no such act.
    """

    act: str
    unit_code: str = ""
    assignee_id: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        if self.act not in ACTS:
            raise BulkActInvalid(field="act", allowed=", ".join(ACTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAct:
    """
    An *order* about tasks that were chosen when it was given.

    Attributes:
        actor_roles: What the actor was when they gave it: each task is changed by their rights.
        query: Of the worklist it was given about; empty where tasks were named.
        done, refused: So many of *total*; the others wait.
    """

    id: BulkActId
    order: Order
    query: str
    actor_id: str
    actor_unit: str
    actor_roles: tuple[str, ...]
    decided_at: datetime
    total: int = 0
    done: int = 0
    refused: int = 0
    finished_at: datetime | None = None

    @property
    def actor(self) -> Caller:
        """Who gave the order, as they did."""
        return Caller(
            id=self.actor_id,
            kind="staff",
            roles=frozenset(map(Role, self.actor_roles)),
            unit=self.actor_unit,
        )
