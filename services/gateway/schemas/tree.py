"""The tree of units by days."""

from typing import Annotated

from fastapi import Path

from services.gateway.schemas.common import Line, NeededLine
from services.gateway.schemas.fields import Body, Shown, Text

UnitCode = Annotated[str, Path(), Text(32, required=True)]


class ChangingUnit(Body):
    """What is otherwise from *effective_on* (YYYY-MM-DD, empty: today) on; null stays as it is."""

    effective_on: Line = ""
    name: NeededLine | None = None
    parent_code: Line | None = None
    head_id: Line | None = None
    reason: NeededLine


class ChangeShown(Shown):
    change_id: str
    unit_code: str
    effective_on: str
    name: str | None
    parent_code: str | None
    head_id: str | None
    reason: str
    actor_id: str
    decided_at: str | None


class ChangesPage(Shown):
    items: list[ChangeShown]
    next: str | None


class MovingStaff(Body):
    """Where somebody works from *effective_on* (YYYY-MM-DD, empty: today) on; empty: nowhere."""

    unit_code: Line = ""
    effective_on: Line = ""
    reason: NeededLine


class MembershipShown(Shown):
    """*since* and *until* are the first and the last local day; empty: nothing follows yet."""

    staff_id: str
    unit_code: str
    since: str
    until: str
    reason: str
    actor_id: str


class MembershipsPage(Shown):
    items: list[MembershipShown]
    next: str | None
