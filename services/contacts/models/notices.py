"""Messages that go out, mails that come in, and the question how it was."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.contacts.models.base import Base


class NoticeRow(Base):
    """A message: to be sent, sent, or not delivered; kept for a while, for bounces and retries."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_due_at", "due_at"),
        Index("uq_notice_key", "key", unique=True),
        Index("ix_notice_due", "due_at", postgresql_where=text("state = 'due'")),
        Index(
            "ix_notice_failed",
            text("finished_at DESC"),
            text("contact_id DESC"),
            postgresql_where=text("state = 'failed'"),
        ),
        Index(
            "ix_notice_finished_at",
            "finished_at",
            postgresql_where=text("finished_at IS NOT NULL"),
        ),
    )

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    template: Mapped[str] = mapped_column("change", String(40))
    # Where the version before this one keeps two of the facts.
    number: Mapped[str]
    due_on: Mapped[date | None]
    tries: Mapped[int] = mapped_column(SmallInteger)
    # When to try next; a sender at work moves it on, so that nobody else takes it.
    due_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    channel: Mapped[str] = mapped_column(server_default=text("''"))
    address: Mapped[str] = mapped_column(server_default=text("''"))
    language: Mapped[str] = mapped_column(server_default=text("''"))
    cause: Mapped[str] = mapped_column(server_default=text("''"))
    state: Mapped[str] = mapped_column(server_default=text("'due'"))
    key: Mapped[str | None]
    finished_at: Mapped[datetime | None]


class MailRow(Base):
    """A mail that came in, known by its Message-ID; what became of it."""

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_sender_received_at", "sender", "received_at"),)

    message_id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"))
    sender: Mapped[str]
    verdict: Mapped[str] = mapped_column(String(40))
    received_at: Mapped[datetime]


class QuestionRow(Base):
    """How a contact was: to be asked, asked, answered."""

    __tablename__ = "question"
    __table_args__ = (
        Index("ix_question_due_at", "due_at", postgresql_where=text("asked_at IS NULL")),
        Index("ix_question_person_id", "person_id", "due_at"),
    )

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    person_id: Mapped[UUID]
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    score: Mapped[int | None] = mapped_column(SmallInteger)
    reason: Mapped[str]
