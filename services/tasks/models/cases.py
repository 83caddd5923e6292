"""Tables of cases, tasks, their numbers and the calendar."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from chassis.rights import added_only
from services.tasks.domain.calendar import DayKind
from services.tasks.domain.cases import ClosingReason, EntryKind, Kind, State
from services.tasks.domain.deadlines import Residence
from services.tasks.domain.tasks import TaskState
from services.tasks.models.base import Base


class CaseRow(Base):
    """A case; `case` itself is a word of SQL."""

    __tablename__ = "case_file"
    __table_args__ = (
        # A number without its letter is looked up as well.
        UniqueConstraint("sequence", "year", "series"),
        Index(
            "ix_case_file_person",
            "person_id",
            "opened_at",
            "id",
            postgresql_where=text("person_id IS NOT NULL"),
        ),
        # What a change of the calendar may concern.
        Index("ix_case_file_due_on", "due_on", postgresql_where=text("state <> 'closed'")),
        # Families: the parts of a case, and those that follow it.
        Index(
            "ix_case_file_parent_id", "parent_id", postgresql_where=text("parent_id IS NOT NULL")
        ),
        Index(
            "ix_case_file_joined_id", "joined_id", postgresql_where=text("joined_id IS NOT NULL")
        ),
        # What may be the same matter as a fresh report.
        Index(
            "ix_case_file_place",
            "service_code",
            "latitude",
            "longitude",
            postgresql_where=text("state <> 'closed' AND latitude IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    series: Mapped[str]
    sequence: Mapped[int]
    year: Mapped[int]
    entity: Mapped[str]
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary)
    kind: Mapped[Kind]
    state: Mapped[State]
    person_id: Mapped[UUID | None]
    on_behalf_of_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    service_code: Mapped[str]
    charter_version: Mapped[int]
    service_name: Mapped[str]
    unit_code: Mapped[str]
    description: Mapped[str]
    place: Mapped[str]
    deadline: Mapped[dict[str, Any]] = mapped_column(JSONB)
    due_on: Mapped[date]
    due_at: Mapped[datetime]
    counted_from: Mapped[datetime]
    received_at: Mapped[datetime]
    opened_at: Mapped[datetime]
    answer: Mapped[str]
    closing_reason: Mapped[ClosingReason | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int]
    number_text: Mapped[str] = mapped_column(server_default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    form: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'"))
    parent_id: Mapped[UUID | None]
    joined_id: Mapped[UUID | None]
    concerns: Mapped[list[str]] = mapped_column(JSONB, server_default=text("'[]'"))
    residence: Mapped[Residence] = mapped_column(server_default="mainland")
    referral: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    rating: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    warned: Mapped[str] = mapped_column(server_default="")
    near_on: Mapped[date | None]
    standing: Mapped[bool] = mapped_column(server_default=text("false"))
    change_level: Mapped[int] = mapped_column(server_default=text("0"))


class TaskRow(Base):
    """A task; `live` and `due_at` stand here too so that a worklist is one range of an index."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_live", "unit_code", "live", "due_at", "id"),
        Index("ix_task_unit_code", "unit_code", "due_at", "id"),
        Index("ix_task_case_id", "case_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    state: Mapped[TaskState]
    live: Mapped[bool]
    unit_code: Mapped[str]
    assignee_id: Mapped[str]
    reason: Mapped[str]
    answer: Mapped[str]
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    version: Mapped[int]
    group_code: Mapped[str] = mapped_column(server_default="")
    title: Mapped[str] = mapped_column(server_default="")


class TimelineRow(Base):
    """What happened to a case; only ever added to, and what was said has its time."""

    __tablename__ = "timeline_entry"
    __table_args__ = (
        Index("ix_timeline_entry_case_id", "case_id", "id"),
        {"info": added_only(but="facts")},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    at: Mapped[datetime]
    kind: Mapped[EntryKind]
    unit_code: Mapped[str]
    actor_id: Mapped[str]
    facts: Mapped[dict[str, str]] = mapped_column(JSONB)


class SequenceRow(Base):
    """The last number given out in a series and year; it never goes back."""

    __tablename__ = "case_sequence"

    series: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class GuessRow(Base):
    """Wrong secrets for a number within an hour, whether or not the number exists."""

    __tablename__ = "wrong_guess"
    __table_args__ = (Index("ix_wrong_guess_since", "since"),)

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    since: Mapped[datetime]
    count: Mapped[int]


class CalendarYearRow(Base):
    """A year whose days were loaded; `act_id` is the last act that changed it."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act_id: Mapped[UUID]


class CalendarDayRow(Base):
    """A declared day: a holiday or one of tolerance."""

    __tablename__ = "calendar_day"
    __table_args__ = (Index("ix_calendar_day_year", "year"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("calendar_year.year"))
    kind: Mapped[DayKind]
    name: Mapped[str]


class CalendarProgressRow(Base):
    """How far the open dates have followed an act: those up to *last_case*, by id."""

    __tablename__ = "calendar_progress"
    __table_args__ = (
        Index(
            "ix_calendar_progress_unfinished",
            "act_id",
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    act_id: Mapped[UUID] = mapped_column(ForeignKey("calendar_act.id"), primary_key=True)
    total: Mapped[int]
    looked_at: Mapped[int]
    moved: Mapped[int]
    last_case: Mapped[UUID | None]
    finished_at: Mapped[datetime | None]


class CalendarActRow(Base):
    """Who changed the calendar, when, why, and what; kept for ever."""

    __tablename__ = "calendar_act"
    __table_args__ = ({"info": added_only()},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[str]
    year: Mapped[int]
    reason: Mapped[str]
    changes: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
