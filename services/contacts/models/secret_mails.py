"""Messages that only their addressee may read: that one is due, never what it says."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from services.contacts.models.base import Base


class SecretMailRow(Base):
    __tablename__ = "secret_mail"
    __table_args__ = (Index("ix_secret_mail_due_at", "due_at"),)

    message_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(40))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(SmallInteger)
