"""Tables of acts on many tasks, and of what became of each task."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.models.base import Base


class BulkActRow(Base):
    """An order about many tasks, and how far it has got."""

    __tablename__ = "bulk_act"
    __table_args__ = (
        Index("ix_bulk_act_actor_id", "actor_id"),
        Index("ix_bulk_act_unfinished", "id", postgresql_where=text("finished_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    act: Mapped[str]
    unit_code: Mapped[str]
    assignee_id: Mapped[str]
    reason: Mapped[str]
    query: Mapped[str]
    actor_id: Mapped[str]
    actor_unit: Mapped[str]
    actor_roles: Mapped[list[str]] = mapped_column(JSONB)
    decided_at: Mapped[datetime]
    total: Mapped[int]
    done: Mapped[int]
    refused: Mapped[int]
    finished_at: Mapped[datetime | None]


class BulkItemRow(Base):
    """A task of such an act; *refused* is null until its turn, and empty when it was done."""

    __tablename__ = "bulk_item"
    __table_args__ = (Index("ix_bulk_item_task_id", "task_id"),)

    act_id: Mapped[UUID] = mapped_column(ForeignKey("bulk_act.id"), primary_key=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"), primary_key=True)
    refused: Mapped[str | None]
