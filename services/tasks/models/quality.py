"""Tables of hot spots, non-conformities, actions, checks, changes and suggestions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.domain.quality.actions import ActionKind
from services.tasks.domain.quality.actions import State as ActionState
from services.tasks.domain.quality.nonconformity import ChangeKind, EvidenceKind, State
from services.tasks.domain.quality.spots import Method, Signal
from services.tasks.domain.quality.spots import State as SpotState
from services.tasks.domain.quality.suggestions import State as SuggestionState
from services.tasks.models.base import Base


class SignalWeekRow(Base):
    """What was counted in a week at the finest place; see `repository/quality/weeks.py`."""

    __tablename__ = "signal_week"

    signal: Mapped[Signal] = mapped_column(primary_key=True)
    service_code: Mapped[str] = mapped_column(primary_key=True)
    unit_code: Mapped[str] = mapped_column(primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    base: Mapped[int]


class KeptWeekRow(Base):
    """A week that was counted; a *final* one stays as it is."""

    __tablename__ = "kept_week"

    week: Mapped[date] = mapped_column(primary_key=True)
    final: Mapped[bool]


class HotSpotRow(Base):
    """Trouble in one week in one place; found once, however many workers look."""

    __tablename__ = "hot_spot"
    __table_args__ = (
        UniqueConstraint("signal", "service_code", "unit_code", "step", "area", "week"),
        Index("ix_hot_spot_week", "week", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    signal: Mapped[Signal]
    method: Mapped[Method]
    service_code: Mapped[str]
    unit_code: Mapped[str]
    step: Mapped[str]
    area: Mapped[str]
    week: Mapped[date]
    count: Mapped[int]
    base: Mapped[int]
    expected: Mapped[float]
    upper: Mapped[float]
    chance: Mapped[float]
    state: Mapped[SpotState]
    note: Mapped[str]
    raised_at: Mapped[datetime]
    tests: Mapped[int] = mapped_column(server_default=text("0"))
    # The chart it was raised on, as it was; null in what was found before it was kept.
    raised_on: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class NonConformityRow(Base):
    """`causes` holds the five whys and the tree; `baseline_*` what the check measures against."""

    __tablename__ = "nonconformity"
    __table_args__ = (
        Index("ix_nonconformity_opened_at", "opened_at", "id"),
        # What the check of effects looks for.
        Index(
            "ix_nonconformity_check_on",
            "check_on",
            postgresql_where=text("state = 'checking'"),
        ),
        Index("ix_nonconformity_hot_spot_id", "hot_spot_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    state: Mapped[State]
    title: Mapped[str]
    description: Mapped[str]
    signal: Mapped[Signal]
    service_code: Mapped[str]
    unit_code: Mapped[str]
    step: Mapped[str]
    area: Mapped[str]
    value: Mapped[float]
    limit: Mapped[float]
    baseline_count: Mapped[int]
    baseline_base: Mapped[int]
    hot_spot_id: Mapped[UUID | None] = mapped_column(ForeignKey("hot_spot.id"))
    owner_id: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    check_from: Mapped[date | None]
    check_on: Mapped[date | None]
    round: Mapped[int]
    causes: Mapped[dict[str, Any]] = mapped_column(JSONB)
    version: Mapped[int]
    # As of a hot spot.
    raised_on: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class EvidenceRow(Base):
    __tablename__ = "evidence"

    nonconformity_id: Mapped[UUID] = mapped_column(ForeignKey("nonconformity.id"), primary_key=True)
    kind: Mapped[EvidenceKind] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(primary_key=True)
    note: Mapped[str]
    linked_at: Mapped[datetime]
    linked_by_id: Mapped[str]


class ActionRow(Base):
    __tablename__ = "quality_action"
    __table_args__ = (
        Index("ix_quality_action_nonconformity_id", "nonconformity_id"),
        Index("ix_quality_action_due_on", "state", "due_on", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    nonconformity_id: Mapped[UUID] = mapped_column(ForeignKey("nonconformity.id"))
    kind: Mapped[ActionKind]
    text: Mapped[str]
    owner_id: Mapped[str]
    unit_code: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[ActionState]
    result: Mapped[str]
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    round: Mapped[int]
    version: Mapped[int]


class CheckRow(Base):
    """What the indicator said when an effect was checked; kept for ever."""

    __tablename__ = "effect_check"

    nonconformity_id: Mapped[UUID] = mapped_column(ForeignKey("nonconformity.id"), primary_key=True)
    until: Mapped[date] = mapped_column(primary_key=True)
    since: Mapped[date]
    count: Mapped[int]
    base: Mapped[int]
    limit: Mapped[float]
    effective: Mapped[bool]
    at: Mapped[datetime]


class ChangeRow(Base):
    """What changed for good, so that a sheet or a course leads back to its reason."""

    __tablename__ = "lasting_change"
    __table_args__ = (Index("ix_lasting_change_reference", "kind", "reference"),)

    nonconformity_id: Mapped[UUID] = mapped_column(ForeignKey("nonconformity.id"), primary_key=True)
    kind: Mapped[ChangeKind] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(primary_key=True)
    note: Mapped[str]
    at: Mapped[datetime]
    actor_id: Mapped[str]


class SuggestionRow(Base):
    __tablename__ = "staff_suggestion"
    __table_args__ = (Index("ix_staff_suggestion_made_at", "made_at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    text: Mapped[str]
    service_code: Mapped[str]
    unit_code: Mapped[str]
    author_id: Mapped[str]
    state: Mapped[SuggestionState]
    answer: Mapped[str]
    nonconformity_id: Mapped[UUID | None] = mapped_column(ForeignKey("nonconformity.id"))
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    version: Mapped[int]
