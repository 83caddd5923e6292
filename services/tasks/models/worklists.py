"""Tables of how a unit arranges its work: checklists, stored filters, prepared replies."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.models.base import Base


class ChecklistItemRow(Base):
    """A point of a task's checklist."""

    __tablename__ = "checklist_item"
    __table_args__ = (Index("ix_checklist_item_task_id", "task_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"))
    position: Mapped[int]
    text: Mapped[str]
    done_by: Mapped[str]
    done_at: Mapped[datetime | None]


class SavedFilterRow(Base):
    """The query of a worklist, kept under a name."""

    __tablename__ = "saved_filter"
    __table_args__ = (
        Index("ix_saved_filter_owner_id", "owner_id"),
        Index("ix_saved_filter_unit_code", "unit_code"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[str]
    unit_code: Mapped[str]
    shared: Mapped[bool]
    name: Mapped[str]
    query: Mapped[str]


class PreparedReplyRow(Base):
    """A text to answer with, for a unit and service or for all."""

    __tablename__ = "prepared_reply"
    __table_args__ = (Index("ix_prepared_reply_unit_code", "unit_code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_code: Mapped[str]
    service_code: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    language: Mapped[str]
