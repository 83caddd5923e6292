"""Tables of the telephony database. Rows never leave `repository`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from chassis.database import TYPES, service_metadata
from chassis.exclusions import add_exclusion_table
from chassis.keys import add_key_tables
from chassis.languages import Language
from chassis.merging import add_merging_tables
from chassis.rights import added_only
from services.telephony.domain.call import CallState, Ending


class Base(DeclarativeBase):
    metadata = service_metadata()
    type_annotation_map = TYPES


add_merging_tables(Base.metadata)
add_exclusion_table(Base.metadata)
add_key_tables(Base.metadata)


class CallRow(Base):
    """A call; `place` to `done` are where the caller is in the menu."""

    __tablename__ = "call"
    __table_args__ = (
        UniqueConstraint("exchange_call_id"),
        CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="ended"),
        Index("ix_call_began_at", "began_at", "id"),
        Index("ix_call_person_id", "person_id", postgresql_where=text("person_id IS NOT NULL")),
        Index("ix_call_contact_id", "contact_id", postgresql_where=text("contact_id IS NOT NULL")),
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
    answered_at: Mapped[datetime | None]
    contact_id: Mapped[UUID | None]
    person_id: Mapped[UUID | None]
    staff_id: Mapped[str] = mapped_column(server_default="")


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


class ExchangeRow(Base):
    """A process that holds lines, by the address it listens at; a new epoch with each start."""

    __tablename__ = "exchange"

    address: Mapped[str] = mapped_column(primary_key=True)
    epoch: Mapped[int]
    alive_until: Mapped[datetime]
    refused: Mapped[int] = mapped_column(server_default="0")


class HeldCallRow(Base):
    """A call whose line one of our own exchanges holds; gone when the call has ended."""

    __tablename__ = "held_call"
    __table_args__ = (Index("ix_held_call_exchange", "exchange", "epoch"),)

    call_id: Mapped[UUID] = mapped_column(
        ForeignKey("call.id", ondelete="CASCADE"), primary_key=True
    )
    exchange: Mapped[str]
    epoch: Mapped[int]


class ConversationRow(Base):
    """A stretch with one attendant, of a call that came in or of one that we made."""

    __tablename__ = "conversation"
    __table_args__ = (Index("ix_conversation_began_at", "began_at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    call_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("call.id", ondelete="CASCADE"), index=True
    )
    contact_id: Mapped[str]
    staff_id: Mapped[str]
    outgoing: Mapped[bool]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    talk_s: Mapped[int]
    hold_s: Mapped[int]
    transferred: Mapped[bool]


class AccountRow(Base):
    """A telephone's account; `hashes` by algorithm, never the password."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("staff_id"),)

    username: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[str]
    hashes: Mapped[dict[str, str]] = mapped_column(JSONB)
    issued_at: Mapped[datetime]


class BindingRow(Base):
    """A telephone that said where it is; kept, so that it rings after a restart as well."""

    __tablename__ = "binding"

    username: Mapped[str] = mapped_column(
        ForeignKey("account.username", ondelete="CASCADE"), primary_key=True
    )
    contact: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
    port: Mapped[int]
    transport: Mapped[str]
    expires_at: Mapped[datetime]


class PromptSoundRow(Base):
    """A prompt in a voice of the council's own: 8 kHz, 16 bits, mono."""

    __tablename__ = "prompt_sound"

    key: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[Language] = mapped_column(primary_key=True)
    pcm: Mapped[bytes] = mapped_column(LargeBinary)
    staff_id: Mapped[str]
    put_at: Mapped[datetime]


class RecordingRow(Base):
    """A recorded conversation; its sound lies sealed in a file of its own."""

    __tablename__ = "recording"
    __table_args__ = (
        Index("ix_recording_began_at", "began_at", "id"),
        Index("ix_recording_delete_at", "delete_at"),
        Index(
            "ix_recording_person_id", "person_id", postgresql_where=text("person_id IS NOT NULL")
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    call_id: Mapped[UUID | None] = mapped_column(index=True)
    contact_id: Mapped[str] = mapped_column(index=True)
    # Whose conversation it is, once that is known.
    person_id: Mapped[UUID | None]
    staff_id: Mapped[str]
    # The master key of a recording of before each had a key of its own; else empty.
    key_id: Mapped[str]
    began_at: Mapped[datetime]
    samples: Mapped[int]
    delete_at: Mapped[datetime]
    # What was left out by hand: where in the sound and how long, in seconds.
    pauses: Mapped[list[list[float]]] = mapped_column(JSONB, server_default="[]")


class HearingRow(Base):
    """Who listened to a recording, when and what for; it outlives the recording."""

    __tablename__ = "hearing"
    __table_args__ = ({"info": added_only()},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    recording_id: Mapped[UUID] = mapped_column(index=True)
    staff_id: Mapped[str]
    heard_at: Mapped[datetime]
    purpose: Mapped[str]
