"""How citizens prove who they are: codes, tries, sessions, messages for their eyes only."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from services.identity.models.base import Base


class AccessCodeRow(Base):
    __tablename__ = "access_code"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    # Empty until the first code is used.
    code_hash: Mapped[str]
    # A code on its way; it replaces the other when it is first used.
    pending_hash: Mapped[str]
    pending_until: Mapped[datetime | None]
    blocked: Mapped[bool]
    set_at: Mapped[datetime | None]


class CodeTriesRow(Base):
    __tablename__ = "code_tries"

    # A mark (HMAC) of a person, a caller or all: nobody can be read out of it.
    mark: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    count: Mapped[int]


class KnownCallerRow(Base):
    __tablename__ = "known_caller"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(primary_key=True)
    used_at: Mapped[datetime]


class CitizenSessionRow(Base):
    __tablename__ = "citizen_session"
    __table_args__ = (Index("ix_citizen_session_person_id", "person_id"),)

    secret_hash: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    loa: Mapped[int] = mapped_column(SmallInteger)
    methods: Mapped[list[str]] = mapped_column(ARRAY(Text))
    expires_at: Mapped[datetime]


class SecretMessageRow(Base):
    __tablename__ = "secret_message"
    __table_args__ = (Index("ix_secret_message_expires_at", "expires_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(40))
    email: Mapped[str]
    language: Mapped[str] = mapped_column(String(10))
    sealed: Mapped[bytes]
    expires_at: Mapped[datetime]


class ConfirmationRow(Base):
    __tablename__ = "confirmation"
    __table_args__ = (Index("ix_confirmation_expires_at", "expires_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    # None for an address nobody has: it is answered as if somebody had.
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    email_key: Mapped[str]
    code_hash: Mapped[str]
    expires_at: Mapped[datetime]
    done: Mapped[bool]


class ProofRow(Base):
    __tablename__ = "proof"
    __table_args__ = (Index("ix_proof_contact_id", "contact_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    contact_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(40))
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    assistance: Mapped[str] = mapped_column(String(40))
    helper: Mapped[str]
    document: Mapped[str]
    recorded_by: Mapped[str]
    loa: Mapped[int] = mapped_column(SmallInteger)
    requested_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    given_at: Mapped[datetime | None]


class RevocationRow(Base):
    __tablename__ = "revocation"

    subject: Mapped[str] = mapped_column(primary_key=True)
    before: Mapped[datetime]
