"""Tables of the identity database. Rows never leave `repository`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import Text

from chassis.database import TYPES, service_metadata


class Base(DeclarativeBase):
    metadata = service_metadata()
    type_annotation_map = TYPES


class PersonRow(Base):
    __tablename__ = "person"
    __table_args__ = (
        Index(
            "ix_person_name_folded_trgm",
            "name_folded",
            postgresql_using="gin",
            postgresql_ops={"name_folded": "gin_trgm_ops"},
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str]
    name_folded: Mapped[str]
    language: Mapped[str] = mapped_column(String(10))
    accessibility: Mapped[str]
    registered_at: Mapped[datetime]
    version: Mapped[int]


class IdentifierRow(Base):
    __tablename__ = "identifier"
    # One company a number; of people, one with that number and that name.
    __table_args__ = (
        UniqueConstraint("type", "value", "country", "name_key", name="uq_identifier_holder"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    type: Mapped[str] = mapped_column(String(40))
    value: Mapped[str]
    country: Mapped[str] = mapped_column(String(2))
    name_key: Mapped[str]


class PointRow(Base):
    __tablename__ = "point"
    __table_args__ = (Index("ix_point_key", "key", "type"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    type: Mapped[str] = mapped_column(String(40))
    value: Mapped[str]
    key: Mapped[str]
    extension: Mapped[str]
    postal_code: Mapped[str]
    locality: Mapped[str]
    preferred: Mapped[bool]
    verified_at: Mapped[datetime | None]


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


class UnitRow(Base):
    __tablename__ = "unit"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent: Mapped[str]


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


class SessionRow(Base):
    __tablename__ = "session"
    __table_args__ = (Index("ix_session_staff_id", "staff_id"),)

    secret_hash: Mapped[bytes] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    expires_at: Mapped[datetime]


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
