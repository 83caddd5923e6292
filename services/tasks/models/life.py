"""Tables of what happens to a case: what the citizen was asked, files, notes."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.domain.asking import AskKind, AskState
from services.tasks.domain.attachments import Role
from services.tasks.models.base import Base


class CitizenRequestRow(Base):
    """Something the citizen was asked; `due_on` stands here too, to find what lapses."""

    __tablename__ = "citizen_request"
    __table_args__ = (
        Index("ix_citizen_request_case_id", "case_id", "id"),
        Index("ix_citizen_request_due_at", "due_at", postgresql_where=text("state = 'open'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    kind: Mapped[AskKind]
    state: Mapped[AskState]
    text: Mapped[str]
    deadline: Mapped[dict[str, Any]] = mapped_column(JSONB)
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    answer: Mapped[str]
    answered_at: Mapped[datetime | None]


class AttachmentRow(Base):
    """What is known of a file; without a case it is removed after a day."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index(
            "ix_attachment_case_id", "case_id", "id", postgresql_where=text("case_id IS NOT NULL")
        ),
        Index("ix_attachment_unclaimed", "uploaded_at", postgresql_where=text("case_id IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"))
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    owner_id: Mapped[str]
    role: Mapped[Role]
    document: Mapped[str]
    uploaded_at: Mapped[datetime]


class NoteRow(Base):
    """A note of staff, or what a citizen added; only ever added to."""

    __tablename__ = "case_note"
    __table_args__ = (Index("ix_case_note_case_id", "case_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    at: Mapped[datetime]
    author_id: Mapped[str]
    by_citizen: Mapped[bool]
    text: Mapped[str]


class DigestRow(Base):
    """The local day on which units were last told what they have before them."""

    __tablename__ = "work_digest"

    day: Mapped[date] = mapped_column(primary_key=True)
    told_at: Mapped[datetime]
