"""Tables of the charter database. Rows never leave `repository`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from chassis.database import TYPES, service_metadata


class Base(DeclarativeBase):
    metadata = service_metadata()
    type_annotation_map = TYPES


class EntryVersionRow(Base):
    """
    A version of an entry.

    The database itself refuses two versions that count at one moment; the
    replaced ones are kept for the requests that were filed under them.
    """

    __tablename__ = "entry_version"
    __table_args__ = (
        UniqueConstraint("code", "number", name="uq_entry_version_code"),
        CheckConstraint("NOT isempty(validity) AND lower_inc(validity)", name="validity"),
        ExcludeConstraint(
            (text("code"), "="),
            (text("validity"), "&&"),
            where=text("replaced_by IS NULL"),
            name="ex_entry_version_in_force",
            using="gist",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    number: Mapped[int]
    validity: Mapped[Range[datetime]] = mapped_column(TSTZRANGE)
    replaced_by: Mapped[int | None]
    category: Mapped[str]
    audience: Mapped[str] = mapped_column(server_default="everyone")
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    indexed: Mapped[bytes] = mapped_column(LargeBinary)  # digest of its terms
    published_at: Mapped[datetime]
    published_by: Mapped[str]


class EditionRow(Base):
    """The frame of the charter as it was imported; the newest one counts."""

    __tablename__ = "edition"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]


# What an entry version is found by; see `domain.search`.
entry_term = Table(
    "entry_term",
    Base.metadata,
    Column(
        "version_id",
        ForeignKey("entry_version.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("language", Text, nullable=False),
    Column("term", Text(collation="C"), nullable=False),
    Column("weight", REAL, nullable=False),
    PrimaryKeyConstraint("version_id", "language", "term"),
    Index("ix_entry_term_term", "term"),
)

# Every word that any version was ever found by, for slips of the pen. A word no
# entry uses any more leads to a term that nothing has.
vocabulary = Table(
    "vocabulary",
    Base.metadata,
    Column("word", Text(collation="C"), nullable=False),
    Column("term", Text(collation="C"), nullable=False),
    PrimaryKeyConstraint("word", "term"),
    Index(
        "ix_vocabulary_word_trgm",
        "word",
        postgresql_using="gin",
        postgresql_ops={"word": "gin_trgm_ops"},
    ),
)
