"""Where the reports that everybody may read came from."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.models.base import Base


class PublicReportRow(Base):
    """A case that came in by Open311; its id begins with the time, which makes the order."""

    __tablename__ = "public_report"
    __table_args__ = (Index("ix_public_report_service_code", "service_code", "case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    service_code: Mapped[str]
    client_id: Mapped[str]
    address_id: Mapped[str]
    media_url: Mapped[str]
    # For staff who must ask back; told in no list.
    reporter: Mapped[dict[str, Any]] = mapped_column(JSONB)
