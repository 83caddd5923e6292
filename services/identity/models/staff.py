"""Units, staff, their sessions, and the keys that sign tokens."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, false, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from services.identity.models.base import Base


class UnitRow(Base):
    """A unit as it began; `unit_change` says what became of it."""

    __tablename__ = "unit"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent: Mapped[str]
    # What was there before days were kept has always been there.
    since: Mapped[date] = mapped_column(server_default=text("'1990-01-01'"))


class UnitChangeRow(Base):
    """From a day on a unit is otherwise; kept for ever, and null where it stays as it was."""

    __tablename__ = "unit_change"
    __table_args__ = (Index("ix_unit_change_unit_code", "unit_code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_code: Mapped[str] = mapped_column(ForeignKey("unit.code"))
    effective_on: Mapped[date]
    name: Mapped[str | None]
    parent: Mapped[str | None]
    head: Mapped[str | None]
    reason: Mapped[str]
    actor_id: Mapped[str]
    decided_at: Mapped[datetime]


class MembershipRow(Base):
    """Somebody works in a unit from a day on; `staff.unit` follows when the day has come."""

    __tablename__ = "membership"
    __table_args__ = (
        Index("ix_membership_unit_code", "unit_code", "since"),
        Index(
            "ix_membership_due",
            "since",
            postgresql_where=text("applied_at IS NULL"),
        ),
    )

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    decided_at: Mapped[datetime] = mapped_column(primary_key=True)
    unit_code: Mapped[str]
    reason: Mapped[str]
    actor_id: Mapped[str]
    applied_at: Mapped[datetime | None]


class StaffRow(Base):
    __tablename__ = "staff"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    unit: Mapped[str]
    active: Mapped[bool]
    language: Mapped[str] = mapped_column(String(10))


class ExclusionRow(Base):
    """Somebody who sees nothing of one person."""

    __tablename__ = "exclusion"
    __table_args__ = (Index("ix_exclusion_staff_id", "staff_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    reason: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]


class SessionRow(Base):
    __tablename__ = "session"
    __table_args__ = (Index("ix_session_staff_id", "staff_id"),)

    secret_hash: Mapped[bytes] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    expires_at: Mapped[datetime]
    # Opened by more than a password: a provider, a passkey, or a one-time code with it.
    strong: Mapped[bool] = mapped_column(server_default=false())


class TriesRow(Base):
    __tablename__ = "tries"

    username: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    count: Mapped[int]


class SigningKeyRow(Base):
    __tablename__ = "signing_key"

    kid: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[bytes]
    public: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
