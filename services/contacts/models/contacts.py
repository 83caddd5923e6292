"""Contacts, their periods, and what is kept to know a call, a visit, a notice again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text, Uuid

from chassis.rights import added_only
from services.contacts.models.base import Base


class ContactRow(Base):
    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("state <> 'waiting' OR attendant_id = ''", name="waits_for_anybody"),
        # A call in the menu is active with nobody.
        CheckConstraint(
            "state <> 'active' OR attendant_id <> '' OR channel = 'phone'",
            name="active_with_somebody",
        ),
        CheckConstraint(
            "(closed_at IS NULL) = (state IN ('planned', 'waiting', 'active'))",
            name="closed_when_ended",
        ),
        Index(
            "ix_contact_person_id",
            "person_id",
            text("opened_at DESC"),
            text("id DESC"),
            postgresql_where=text("person_id IS NOT NULL"),
        ),
        Index(
            "ix_contact_attendant_id",
            "attendant_id",
            text("opened_at DESC"),
            text("id DESC"),
            postgresql_where=text("attendant_id <> ''"),
        ),
        Index(
            "ix_contact_open",
            "state",
            text("opened_at DESC"),
            text("id DESC"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        # Whether an attendant serves somebody is asked before each offer: of hundreds who are
        # served at once, one row instead of all.
        Index("ix_contact_served", "attendant_id", postgresql_where=text("closed_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(40))
    direction: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[UUID | None]
    on_behalf_of_id: Mapped[UUID | None]
    subjects: Mapped[list[Any]] = mapped_column(JSONB)
    attendant_id: Mapped[str]
    desk: Mapped[str]
    address_used: Mapped[str]
    confidential: Mapped[bool]
    outcome: Mapped[str | None] = mapped_column(String(40))
    title: Mapped[str]
    note: Mapped[str]
    case_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    # Pairs of role and name.
    participants: Mapped[list[Any]] = mapped_column(JSONB, server_default=text("'[]'"))
    sources: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    version: Mapped[int]


class PeriodRow(Base):
    __tablename__ = "period"
    __table_args__ = ({"info": added_only(but="ended_at")},)

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    attendant_id: Mapped[str]


class CallRow(Base):
    """What has been heard of a call; its contact is made once its beginning is known."""

    __tablename__ = "call"

    call_id: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"))
    began_at: Mapped[datetime | None]
    requested_at: Mapped[datetime | None]
    service_code: Mapped[str]
    ended_at: Mapped[datetime | None]
    cause: Mapped[str]
    person_id: Mapped[UUID | None]


class VisitRow(Base):
    """When a case was last looked at on the web, so that a visit is counted once."""

    __tablename__ = "visit"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    began_at: Mapped[datetime]
