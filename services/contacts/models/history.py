"""The history of each person: where each thing stands in it, and what is known of cases."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, PrimaryKeyConstraint, String, text
from sqlalchemy.orm import Mapped, mapped_column

from services.contacts.models.base import Base


class HistoryRow(Base):
    """One thing in one person's history; by month, so that a page reads the months it is of."""

    __tablename__ = "history"
    __table_args__ = (
        PrimaryKeyConstraint("person_id", "at", "id", name="pk_history"),
        {"postgresql_partition_by": "RANGE (at)"},
    )

    person_id: Mapped[UUID]
    at: Mapped[datetime]
    id: Mapped[UUID]
    source: Mapped[str] = mapped_column(String(10))


class HistoryMonthRow(Base):
    """How much of a person's history is of which month (UTC): which partitions a page needs."""

    __tablename__ = "history_month"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    entries: Mapped[int]


class CaseFactRow(Base):
    """What events told of a case; the newest counts."""

    __tablename__ = "case_fact"
    __table_args__ = (
        Index(
            "ix_case_fact_person_id",
            "person_id",
            postgresql_where=text("person_id IS NOT NULL"),
        ),
    )

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    number: Mapped[str]
    kind: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(40))
    service_code: Mapped[str]
    charter_version: Mapped[int]
    service_name: Mapped[str]
    unit_code: Mapped[str]
    due_on: Mapped[str]
    closing_reason: Mapped[str]
    # Null until its opening was heard of: only then it has a place.
    opened_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    # Null in rows of before it was kept.
    state_at: Mapped[datetime | None]
