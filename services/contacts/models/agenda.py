"""What is planned: the council's agenda, appointments, call-backs, sittings."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Identity, Index, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.contacts.models.base import Base


class AgendaPlanRow(Base):
    """A council's agenda file as it was imported; the newest counts."""

    __tablename__ = "agenda_plan"

    version: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    document: Mapped[dict[str, Any]] = mapped_column(JSONB)
    imported_at: Mapped[datetime]


class AgendaClosureRow(Base):
    __tablename__ = "agenda_closure"
    __table_args__ = (Index("ix_agenda_closure_ends_at", "ends_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[str]
    kind: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    places: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[str]


class AppointmentRow(Base):
    __tablename__ = "appointment"
    __table_args__ = (
        # Nobody shares a place, whatever the code above this does.
        Index(
            "uq_appointment_place",
            "kind",
            "site",
            "starts_at",
            "place",
            unique=True,
            postgresql_where=text("state IN ('booked', 'arrived')"),
        ),
        Index(
            "ix_appointment_person_id",
            "person_id",
            text("starts_at DESC"),
            text("id DESC"),
            postgresql_where=text("person_id IS NOT NULL"),
        ),
        Index("ix_appointment_site_starts_at", "site", "starts_at", "id"),
        Index("uq_appointment_contact_id", "contact_id", unique=True),
        Index(
            "ix_appointment_remind_at",
            "remind_at",
            postgresql_where=text("state = 'booked' AND remind_at IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"))
    person_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(40))
    site: Mapped[str] = mapped_column(String(40))
    place: Mapped[int] = mapped_column(SmallInteger)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(40))
    service_code: Mapped[str]
    channel: Mapped[str] = mapped_column(String(40))
    address_used: Mapped[str]
    language: Mapped[str]
    sequence: Mapped[int]
    sitting_id: Mapped[UUID | None]
    note: Mapped[str]
    booked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    # When its person is reminded next.
    remind_at: Mapped[datetime | None]
    version: Mapped[int]


class CallbackRow(Base):
    __tablename__ = "callback"
    __table_args__ = (
        # A second asking joins the first.
        Index(
            "uq_callback_phone_open",
            "phone",
            unique=True,
            postgresql_where=text("state IN ('pending', 'calling')"),
        ),
        Index(
            "ix_callback_next_at",
            "next_at",
            postgresql_where=text("state IN ('pending', 'calling')"),
        ),
        Index("ix_callback_due_at", "state", "due_at", "id"),
        Index(
            "ix_callback_person_id",
            "person_id",
            "due_at",
            "id",
            postgresql_where=text("person_id IS NOT NULL"),
        ),
        Index("uq_callback_contact_id", "contact_id", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"))
    person_id: Mapped[UUID | None]
    phone: Mapped[str]
    purpose: Mapped[str]
    line: Mapped[str]
    service_code: Mapped[str]
    language: Mapped[str]
    state: Mapped[str] = mapped_column(String(40))
    requested_at: Mapped[datetime]
    due_at: Mapped[datetime]
    next_at: Mapped[datetime]
    most_attempts: Mapped[int] = mapped_column(SmallInteger)
    keep_place_contact_id: Mapped[UUID | None]
    asked: Mapped[int] = mapped_column(SmallInteger)
    ended_at: Mapped[datetime | None]
    version: Mapped[int]


class CallbackAttemptRow(Base):
    __tablename__ = "callback_attempt"
    __table_args__ = (
        # Nobody's telephone rings twice at once.
        Index(
            "uq_callback_attempt_running",
            "callback_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    callback_id: Mapped[UUID] = mapped_column(ForeignKey("callback.id"), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    result: Mapped[str | None] = mapped_column(String(40))
    attendant_id: Mapped[str]


class SittingRow(Base):
    __tablename__ = "sitting"
    __table_args__ = (
        Index("ix_sitting_requested_at", "state", "requested_at", "id"),
        Index("ix_sitting_person_id", "person_id", "requested_at", "id"),
        Index("ix_sitting_case_id", "case_id", postgresql_where=text("case_id IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[UUID]
    file_number: Mapped[str]
    purpose: Mapped[str]
    unit_code: Mapped[str]
    requested_at: Mapped[datetime]
    technician_id: Mapped[str]
    legitimacy: Mapped[str | None] = mapped_column(String(40))
    decided_by: Mapped[str]
    decision_note: Mapped[str]
    case_id: Mapped[UUID | None]
    appointment_id: Mapped[UUID | None]
    record_text: Mapped[str]
    signed_by: Mapped[str]
    witnessed_by: Mapped[str]
    recorded_at: Mapped[datetime | None]
    record_seal: Mapped[str]
    version: Mapped[int]
