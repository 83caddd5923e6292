"""What indicators are counted from: facts that events left behind, by their own keys."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.models.base import Base


class ContactFactRow(Base):
    """
    A contact as its events tell it, in whatever order they came; `opened_on` is the local day.

    Who it was and what it was about several of them say: `…_told_at` is when the one that counts
    was said, null in rows of before that was kept.
    """

    __tablename__ = "fact_contact"
    __table_args__ = (
        Index("ix_fact_contact_opened_on", "opened_on", postgresql_include=["channel"]),
        Index(
            "ix_fact_contact_person",
            "person_id",
            "service_code",
            "opened_at",
            postgresql_where=text("person_id IS NOT NULL"),
        ),
    )

    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID | None]
    channel: Mapped[str]
    direction: Mapped[str]
    service_code: Mapped[str]
    waited: Mapped[bool]
    opened_at: Mapped[datetime | None]
    opened_on: Mapped[date | None]
    taken_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    state: Mapped[str]
    outcome: Mapped[str]
    person_told_at: Mapped[datetime | None]
    service_told_at: Mapped[datetime | None]


class CaseFactRow(Base):
    """A case as it was opened, and how its answer was rated."""

    __tablename__ = "fact_case"
    __table_args__ = (
        Index("ix_fact_case_opened_on", "opened_on"),
        Index(
            "ix_fact_case_contact_id",
            "contact_id",
            postgresql_where=text("contact_id IS NOT NULL"),
        ),
    )

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    person_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    service_code: Mapped[str]
    unit_code: Mapped[str]
    area: Mapped[str]
    opened_at: Mapped[datetime | None]
    opened_on: Mapped[date | None]
    due_on: Mapped[date | None]
    score: Mapped[int | None]
    # Of the score; null in rows of before it was kept.
    rated_at: Mapped[datetime | None]


class CaseStepFactRow(Base):
    """A change of a case, as it was told."""

    __tablename__ = "fact_case_step"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    change: Mapped[str] = mapped_column(primary_key=True)
    unit_code: Mapped[str]
    due_on: Mapped[date | None]
    closing_reason: Mapped[str]


class EpisodeRow(Base):
    """
    From the opening or a reopening of a case to its end: one promise, kept or not.

    Worked out anew from all that is known of the case whenever more is heard.
    `step` is where the work stands, or stood at the end; `known` whether somebody was
    there to rate it; `score` stands at the last episode only.
    """

    __tablename__ = "fact_episode"
    __table_args__ = (
        Index("ix_fact_episode_due_on", "due_on"),
        Index("ix_fact_episode_ended_on", "ended_on"),
        Index("ix_fact_episode_started_on", "started_on"),
    )

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    known: Mapped[bool]
    service_code: Mapped[str]
    unit_code: Mapped[str]
    area: Mapped[str]
    step: Mapped[str]
    started_on: Mapped[date]
    due_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    reason: Mapped[str]
    score: Mapped[int | None]
