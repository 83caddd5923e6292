"""People, companies, and what hangs on them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.models.base import Base


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
    declined: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    born_on: Mapped[date | None]
    died_on: Mapped[date | None]
    secret_address: Mapped[bool] = mapped_column(server_default=false())
    # Who speaks for them since they were merged; never somebody who was merged too.
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)


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
