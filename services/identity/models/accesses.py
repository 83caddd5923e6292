"""The log of who read what."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.models.base import Base


class AccessRow(Base):
    __tablename__ = "access"
    __table_args__ = (Index("ix_access_person_id", "person_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    reader_id: Mapped[str]
    reader_kind: Mapped[str] = mapped_column(String(40))
    purpose: Mapped[str]
    what: Mapped[str]
    read_at: Mapped[datetime]
