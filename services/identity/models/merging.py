"""Merges of people, and pairs that are two."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.models.base import Base


class MergeRow(Base):
    __tablename__ = "merge"
    __table_args__ = (
        Index("ix_merge_survivor_id", "survivor_id"),
        Index("ix_merge_merged_id", "merged_id"),
        Index("ix_merge_state", "state", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(40))
    survivor_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    merged_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str]
    proposed_by: Mapped[str]
    decided_by: Mapped[str]
    undone_by: Mapped[str]
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    # What came from the merged one, to be given back.
    moved: Mapped[dict[str, Any]] = mapped_column(JSONB)


class MergeDismissalRow(Base):
    __tablename__ = "merge_dismissal"

    # The smaller id first.
    one_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
