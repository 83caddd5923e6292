"""Strong sign-in: accounts elsewhere, passkeys, one-time codes of staff."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.models.base import Base


class LoginLinkRow(Base):
    __tablename__ = "login_link"
    __table_args__ = (Index("ix_login_link_owner_id", "owner_id"),)

    # Who somebody is elsewhere; an address may change hands, these two do not.
    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[UUID]
    provider: Mapped[str] = mapped_column(String(40))
    linked_at: Mapped[datetime]


class OidcStateRow(Base):
    __tablename__ = "oidc_state"
    __table_args__ = (Index("ix_oidc_state_expires_at", "expires_at"),)

    state_hash: Mapped[bytes] = mapped_column(primary_key=True)
    binding_hash: Mapped[bytes] = mapped_column(LargeBinary)
    provider: Mapped[str] = mapped_column(String(40))
    verifier: Mapped[str]
    nonce: Mapped[str]
    redirect_uri: Mapped[str]
    return_to: Mapped[str]
    expires_at: Mapped[datetime]
    used: Mapped[bool]


class PasskeyRow(Base):
    __tablename__ = "passkey"
    __table_args__ = (Index("ix_passkey_owner_id", "owner_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    owner_kind: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[UUID]
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    added_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PasskeyChallengeRow(Base):
    __tablename__ = "passkey_challenge"
    __table_args__ = (Index("ix_passkey_challenge_expires_at", "expires_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    challenge: Mapped[bytes] = mapped_column(LargeBinary)
    # Empty for somebody who is not signed in yet.
    owner_id: Mapped[str]
    expires_at: Mapped[datetime]


class TotpRow(Base):
    __tablename__ = "totp"

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    confirmed: Mapped[bool]
    # The half minute of the last code that was taken: none is taken twice.
    last_step: Mapped[int] = mapped_column(BigInteger)
