"""Tables of the advocate's files, letters, recommendations and what happened to them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from chassis.rights import added_only
from services.tasks.domain.advocate.files import EntryKind, Origin, Outcome, State, Step
from services.tasks.domain.advocate.recommendations import State as RecommendationState
from services.tasks.models.base import Base


class AdvocateFileRow(Base):
    """A file; a case has one open file at most, and its silence until a day opens one only once."""

    __tablename__ = "advocate_file"
    __table_args__ = (
        Index(
            "uq_advocate_file_open_case",
            "case_id",
            unique=True,
            postgresql_where=text("case_id IS NOT NULL AND state <> 'closed'"),
        ),
        Index(
            "uq_advocate_file_silence",
            "case_id",
            "silent_since",
            unique=True,
            postgresql_where=text("silent_since IS NOT NULL"),
        ),
        # What the ladder looks for.
        Index("ix_advocate_file_next_at", "next_at", postgresql_where=text("next_at IS NOT NULL")),
        Index("ix_advocate_file_opened_at", "opened_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    origin: Mapped[Origin]
    state: Mapped[State]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"))
    case_number: Mapped[str]
    service_code: Mapped[str]
    service_name: Mapped[str]
    unit_code: Mapped[str]
    person_id: Mapped[UUID | None]
    subject: Mapped[str]
    silent_since: Mapped[date | None]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[str]
    last_step: Mapped[Step | None]
    next_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None]
    note: Mapped[str]
    version: Mapped[int]


class LetterRow(Base):
    """A letter; a file has one for each rung at most, however many workers climb."""

    __tablename__ = "insistence_letter"
    __table_args__ = (
        UniqueConstraint("file_id", "step"),
        Index("ix_insistence_letter_unit", "unit_code", "sent_at", "id"),
        Index(
            "ix_insistence_letter_mail_at",
            "mail_at",
            postgresql_where=text("mail_at IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("advocate_file.id"))
    number: Mapped[str]
    step: Mapped[Step]
    unit_code: Mapped[str]
    facts: Mapped[dict[str, str]] = mapped_column(JSONB)
    deadline: Mapped[dict[str, Any]] = mapped_column(JSONB)
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str]
    answered_by_id: Mapped[str]
    mail_at: Mapped[datetime | None]
    mail_tries: Mapped[int]
    mailed_at: Mapped[datetime | None]
    to_unit: Mapped[str] = mapped_column(server_default="")
    to_id: Mapped[str] = mapped_column(server_default="")


class RecommendationRow(Base):
    __tablename__ = "recommendation"
    __table_args__ = (
        Index("ix_recommendation_file_id", "file_id"),
        Index("ix_recommendation_issued_at", "issued_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("advocate_file.id"))
    number: Mapped[str]
    unit_code: Mapped[str]
    text: Mapped[str]
    state: Mapped[RecommendationState]
    reply_by: Mapped[date]
    issued_at: Mapped[datetime]
    reply: Mapped[str]
    decided_at: Mapped[datetime | None]
    version: Mapped[int]


class AdvocateEntryRow(Base):
    """What happened to a file; only ever added to, and what was said has its time."""

    __tablename__ = "advocate_entry"
    __table_args__ = (
        Index("ix_advocate_entry_file_id", "file_id", "id"),
        {"info": added_only(but="facts")},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("advocate_file.id"))
    at: Mapped[datetime]
    kind: Mapped[EntryKind]
    actor_id: Mapped[str]
    facts: Mapped[dict[str, str]] = mapped_column(JSONB)
