"""Who may act for whom."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from services.identity.models.base import Base


class MandateRow(Base):
    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint("principal_id <> holder_id", name="of_two"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="begins_before_it_ends"),
        Index("ix_mandate_holder_id", "holder_id", "principal_id"),
        Index("ix_mandate_principal_id", "principal_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    principal_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(40))
    service_codes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    actions: Mapped[list[str]] = mapped_column(ARRAY(Text))
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]
    evidence: Mapped[str]
    granted_by: Mapped[str]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str]
