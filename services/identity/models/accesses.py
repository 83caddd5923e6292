"""The log of who read what."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from chassis.rights import added_only
from services.identity.models.base import Base


class AccessRow(Base):
    __tablename__ = "access"
    __table_args__ = (
        Index("ix_access_person_id", "person_id", "id"),
        Index("ix_access_seal", "seal"),
        Index(
            "ix_access_break_glass",
            "id",
            postgresql_where=text("break_glass"),
        ),
        {"info": added_only(but="seal")},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    reader_id: Mapped[str]
    reader_kind: Mapped[str] = mapped_column(String(40))
    purpose: Mapped[str]
    what: Mapped[str]
    read_at: Mapped[datetime]
    about: Mapped[str] = mapped_column(server_default="")
    break_glass: Mapped[bool] = mapped_column(server_default=text("false"))
    # Of the seal that holds it; the database lets this be set once and nothing else change.
    seal: Mapped[int | None] = mapped_column(BigInteger)


class AccessSealRow(Base):
    __tablename__ = "access_seal"
    __table_args__ = ({"info": added_only()},)

    no: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sealed_at: Mapped[datetime]
    accesses: Mapped[int]
    head: Mapped[bytes] = mapped_column(LargeBinary)


class AccessReviewRow(Base):
    __tablename__ = "access_review"
    __table_args__ = ({"info": added_only()},)

    access_id: Mapped[UUID] = mapped_column(ForeignKey("access.id"), primary_key=True)
    reviewed_by: Mapped[str]
    reviewed_at: Mapped[datetime]
    justified: Mapped[bool]
    note: Mapped[str]
