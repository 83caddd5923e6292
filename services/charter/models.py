"""Tables of the charter database. Rows never leave `repository`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
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
from chassis.rights import added_only
from services.charter.domain.editing import DraftState
from services.charter.domain.learning import EnrolmentState
from services.charter.domain.reports import ReportState


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
    __table_args__ = ({"info": added_only()},)

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


class DraftRow(Base):
    """An entry being written; at most one open draft a code."""

    __tablename__ = "entry_draft"
    __table_args__ = (
        Index(
            "uq_entry_draft_open",
            "code",
            unique=True,
            postgresql_where=text("state IN ('writing', 'in_review')"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    state: Mapped[DraftState]
    version: Mapped[int]
    content: Mapped[str]  # JSON as text: the order of a form's questions counts
    name: Mapped[str]
    base: Mapped[int]
    note: Mapped[str]
    reason: Mapped[str]
    writers: Mapped[list[str]] = mapped_column(ARRAY(Text))
    reviewer: Mapped[str]
    published: Mapped[int]
    ends: Mapped[bool] = mapped_column(server_default=text("false"))
    changed_at: Mapped[datetime]


class TextReportRow(Base):
    """Somebody said that a text is wrong."""

    __tablename__ = "text_report"
    __table_args__ = (
        Index("ix_text_report_code", "code", "id"),
        Index("ix_text_report_open", "id", postgresql_where=text("state = 'open'")),
        Index(
            "ix_text_report_reporter",
            "reporter",
            "reported_at",
            postgresql_where=text("reporter <> ''"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    number: Mapped[int]
    part: Mapped[str]
    said: Mapped[str]
    language: Mapped[str]
    state: Mapped[ReportState]
    reporter: Mapped[str]  # id of staff or citizen; empty for the public
    by_staff: Mapped[bool]
    reported_at: Mapped[datetime]
    answer: Mapped[str]
    answered_by: Mapped[str]
    answered_at: Mapped[datetime | None]
    revision: Mapped[int]


class ReadingRow(Base):
    """An attendant has read and understood the work instruction of a version."""

    __tablename__ = "reading"
    __table_args__ = (
        PrimaryKeyConstraint("staff_id", "code", "number"),
        UniqueConstraint("id", name="uq_reading_id"),
        Index("ix_reading_code", "code", "id"),
        {"info": added_only()},
    )

    id: Mapped[UUID]
    staff_id: Mapped[str]
    code: Mapped[str]
    number: Mapped[int]
    read_at: Mapped[datetime]


class CourseRow(Base):
    """A course that ends in a skill."""

    __tablename__ = "course"

    code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    name: Mapped[str]
    summary: Mapped[str]
    manual: Mapped[str]
    skill: Mapped[str]
    class_hours: Mapped[int]
    valid_months: Mapped[int]
    open: Mapped[bool]
    version: Mapped[int]


class EnrolmentRow(Base):
    """Somebody on the way through a course; one at a time for each person and course."""

    __tablename__ = "enrolment"
    __table_args__ = (
        Index(
            "uq_enrolment_under_way",
            "course_code",
            "staff_id",
            unique=True,
            postgresql_where=text("state IN ('enrolled', 'class_passed')"),
        ),
        Index("ix_enrolment_staff", "staff_id", "id"),
        Index("ix_enrolment_course", "course_code", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    course_code: Mapped[str] = mapped_column(ForeignKey("course.code"))
    staff_id: Mapped[str]
    state: Mapped[EnrolmentState]
    enrolled_at: Mapped[datetime]
    class_at: Mapped[datetime | None]
    trainer: Mapped[str]
    signed_off_at: Mapped[datetime | None]
    coach: Mapped[str]
    note: Mapped[str]
    valid_until: Mapped[date | None]
    version: Mapped[int]


class UnitMoveRow(Base):
    """A unit's work that has passed to another; told by tasks, and kept for ever."""

    __tablename__ = "unit_move"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    from_unit: Mapped[str]
    to_unit: Mapped[str]
    to_name: Mapped[str]
    service_code: Mapped[str]
    at: Mapped[datetime]
