"""Lines, places in them, who is there for whom, and offers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text, Uuid

from services.contacts.models.base import Base

HELD = text("state IN ('called', 'serving')")
STANDS = text("ended_at IS NULL")


class LineRow(Base):
    """A line; what no statement asks for is in `profile`."""

    __tablename__ = "line"
    __table_args__ = (
        UniqueConstraint("code"),
        # Two lines of one hall with one prefix would call two people A012.
        Index(
            "uq_line_site_prefix",
            "site",
            "prefix",
            unique=True,
            postgresql_where=text("prefix <> ''"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    site: Mapped[str]
    prefix: Mapped[str]
    channels: Mapped[list[str]] = mapped_column(ARRAY(Text))
    pushed: Mapped[bool]
    head_start_s: Mapped[int]
    profile: Mapped[dict[str, Any]] = mapped_column(JSONB)


class TicketRow(Base):
    """A place in a line: one a contact, and one attendant is with one person."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("numbered_by", "day", "series", "counted", name="uq_ticket_number"),
        Index("uq_ticket_staff_id", "staff_id", unique=True, postgresql_where=HELD),
        Index(
            "ix_ticket_in_line",
            "line_id",
            "rank",
            postgresql_where=text("state IN ('waiting', 'offered')"),
        ),
        Index("ix_ticket_day", "day", "line_id"),
        Index(
            "ix_ticket_ended",
            "line_id",
            text("ended_at DESC"),
            postgresql_where=text("began_at IS NOT NULL AND ended_at IS NOT NULL"),
        ),
        Index("ix_ticket_parked", "staff_id", postgresql_where=text("state = 'parked'")),
        Index("ix_ticket_called", "site", text("called_at DESC"), postgresql_where=HELD),
    )

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("line.id"))
    site: Mapped[str]
    channel: Mapped[str] = mapped_column(String(40))
    number: Mapped[str]
    # The legal day of the arrival, the line that gave the number, and which of that day it is;
    # null where none was given. Whoever is handed on keeps it.
    day: Mapped[date]
    numbered_by: Mapped[UUID]
    series: Mapped[str] = mapped_column(String(10))
    counted: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(40))
    arrived_at: Mapped[datetime]
    rank: Mapped[datetime]
    not_before: Mapped[datetime | None]
    booked_for: Mapped[datetime | None]
    priority: Mapped[str] = mapped_column(String(40))
    language: Mapped[str]
    staff_id: Mapped[str]
    desk: Mapped[str]
    wanted_staff_id: Mapped[str]
    wanted_desk: Mapped[str]
    called_at: Mapped[datetime | None]
    times_called: Mapped[int] = mapped_column(SmallInteger)
    returns: Mapped[int] = mapped_column(SmallInteger)
    virtual: Mapped[bool]
    told: Mapped[int]
    first_called_at: Mapped[datetime | None]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    # served, left, no_show; empty while it lasts.
    result: Mapped[str] = mapped_column(String(40))
    # SHA-256 of what its holder shows to ask about it.
    code_hash: Mapped[bytes]
    overflowed_at: Mapped[datetime | None]
    # When its holder was told that it is nearly their turn.
    near_told_at: Mapped[datetime | None]


class TicketNumberRow(Base):
    """The last number given in a line on a local day."""

    __tablename__ = "ticket_number"

    line_id: Mapped[UUID] = mapped_column(ForeignKey("line.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int]


class PresenceRow(Base):
    __tablename__ = "presence"
    __table_args__ = (
        Index(
            "ix_presence_ready",
            "line_ids",
            postgresql_using="gin",
            postgresql_where=text("state = 'ready'"),
        ),
    )

    staff_id: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(40))
    channels: Mapped[list[str]] = mapped_column(ARRAY(Text))
    line_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    desk: Mapped[str]
    site: Mapped[str]
    since: Mapped[datetime]
    idle_since: Mapped[datetime]
    served: Mapped[int]
    skills: Mapped[list[Any]] = mapped_column(JSONB)
    languages: Mapped[list[str]] = mapped_column(ARRAY(Text))


class OfferRow(Base):
    """An offer; one that stands is the only one of its contact and of its attendant."""

    __tablename__ = "offer"
    __table_args__ = (
        Index("uq_offer_contact_id", "contact_id", unique=True, postgresql_where=STANDS),
        Index("uq_offer_staff_id", "staff_id", unique=True, postgresql_where=STANDS),
        Index("ix_offer_expires_at", "expires_at", postgresql_where=STANDS),
        Index("ix_offer_contact_id", "contact_id", "ended_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"))
    staff_id: Mapped[str]
    line_id: Mapped[UUID] = mapped_column(ForeignKey("line.id"))
    channel: Mapped[str] = mapped_column(String(40))
    virtual: Mapped[bool]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # accepted, declined, timed_out, accepted_elsewhere, caller_left; empty while it stands.
    result: Mapped[str] = mapped_column(String(40))
