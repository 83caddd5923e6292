"""Tables of the telephony database. Rows never leave `repository`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from chassis.database import TYPES, service_metadata
from chassis.languages import Language
from services.telephony.domain.call import CallState, Ending


class Base(DeclarativeBase):
    metadata = service_metadata()
    type_annotation_map = TYPES


class CallRow(Base):
    """A call; `place` to `done` are where the caller is in the menu."""

    __tablename__ = "call"
    __table_args__ = (
        UniqueConstraint("exchange_call_id"),
        CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="ended"),
        Index("ix_call_began_at", "began_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    exchange_call_id: Mapped[str]
    caller_number: Mapped[str]
    called_number: Mapped[str]
    state: Mapped[CallState]
    place: Mapped[str]
    language: Mapped[Language]
    wrong: Mapped[int] = mapped_column(SmallInteger)
    done: Mapped[bool]
    heard: Mapped[bool]
    service: Mapped[str]
    began_at: Mapped[datetime]
    requested_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ending: Mapped[Ending | None]


class KeyPressRow(Base):
    """One key of a call, in order; how many there are is how many were pressed."""

    __tablename__ = "key_press"

    call_id: Mapped[UUID] = mapped_column(
        ForeignKey("call.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    key: Mapped[str]
    pressed_at: Mapped[datetime]
    place: Mapped[str]
