"""What people ask about their own data, erasures over all services, consents."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid, false, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.models.base import Base


class RightsRequestRow(Base):
    __tablename__ = "rights_request"
    __table_args__ = (
        Index("ix_rights_request_person_id", "person_id"),
        Index("ix_rights_request_open", "due_on", "id", postgresql_where=text("outcome = ''")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(40))
    words: Mapped[str]
    due_on: Mapped[date]
    outcome: Mapped[str] = mapped_column(String(40))
    answer: Mapped[str]
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class RightsCaseRow(Base):
    """
    The case in which a request is worked on, and what was told of it last.

    News of the case may be here before the request is; `outcome` is empty while it is open.
    """

    __tablename__ = "rights_case"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    request_id: Mapped[UUID | None] = mapped_column(ForeignKey("rights_request.id"), unique=True)
    due_on: Mapped[date | None]
    due_told_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    outcome_told_at: Mapped[datetime | None]


class ErasureRow(Base):
    __tablename__ = "erasure"
    __table_args__ = (
        Index("ix_erasure_subject_id", "subject_id"),
        Index("ix_erasure_untold", "id", postgresql_where=text("NOT told")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    # Not `person_id`: who was erased is not found by it any more.
    subject_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    request_id: Mapped[UUID | None] = mapped_column(ForeignKey("rights_request.id"))
    state: Mapped[str] = mapped_column(String(40))
    # By service: erased, holds, answered.
    parts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    certificate: Mapped[str]
    certificate_hash: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    also: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), server_default=text("'{}'"))
    earlier: Mapped[str] = mapped_column(server_default="")
    started_by: Mapped[str] = mapped_column(server_default="")
    # Whether the ledger outside of this database has it as it is here.
    told: Mapped[bool] = mapped_column(server_default=false())


class ConsentRow(Base):
    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_person_id", "person_id", "purpose"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str]
    text_version: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
