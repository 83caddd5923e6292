"""Requests begun on a front-end."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.models.base import Base


class DraftRow(Base):
    """What is sealed here, only the front-end that wrote it can open."""

    __tablename__ = "draft"
    __table_args__ = (
        Index("ix_draft_expires_at", "expires_at"),
        Index("ix_draft_person_id", "person_id", postgresql_where=text("person_id IS NOT NULL")),
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[str]
    kept_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    # Who was signed in when they kept it; whose name nobody knows has none.
    person_id: Mapped[UUID | None]
