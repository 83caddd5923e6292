"""Tables of who gets work: rules, groups, and units whose work passes on."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, false
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.domain.cases import Kind
from services.tasks.models.base import Base


class RoutingRuleRow(Base):
    """A rule; all of them are read at once, so they need no index."""

    __tablename__ = "routing_rule"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    service_code: Mapped[str]
    kind: Mapped[Kind | None]
    area: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    condition: Mapped[str]
    unit_code: Mapped[str]
    group_code: Mapped[str]
    assignee_id: Mapped[str]
    active: Mapped[bool]
    version: Mapped[int]


class UnitActRow(Base):
    """The decision that a unit's work passes to another on a day; kept for ever."""

    __tablename__ = "unit_act"
    __table_args__ = (Index("ix_unit_act_from_unit", "from_unit"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    from_unit: Mapped[str]
    to_unit: Mapped[str]
    effective_on: Mapped[date]
    service_code: Mapped[str]
    closes: Mapped[bool]
    reason: Mapped[str]
    actor_id: Mapped[str]
    decided_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    tasks: Mapped[int]
    cases: Mapped[int]
    to_name: Mapped[str] = mapped_column(server_default="")
    begun_at: Mapped[datetime | None]
    total: Mapped[int] = mapped_column(server_default="0")


class GroupMembersRow(Base):
    """Who is in a group from a day on, until another row of a later day; kept for ever."""

    __tablename__ = "work_group_members"

    unit_code: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    decided_at: Mapped[datetime] = mapped_column(primary_key=True)
    staff_ids: Mapped[list[str]] = mapped_column(JSONB)
    actor_id: Mapped[str]


class WorkGroupRow(Base):
    """
    People within a unit who share work; *staff_ids* are those it was last saved with.

    A *closed* one is given nothing.
    """

    __tablename__ = "work_group"

    unit_code: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    staff_ids: Mapped[list[str]] = mapped_column(JSONB)
    closed: Mapped[bool] = mapped_column(server_default=false())
