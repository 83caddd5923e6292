"""Files that came with mails."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from services.contacts.models.base import Base


class ContactFileRow(Base):
    """What is known of a file; without a contact its bytes are to go, and then it."""

    __tablename__ = "contact_file"
    __table_args__ = (
        Index(
            "ix_contact_file_contact_id",
            "contact_id",
            "position",
            postgresql_where=text("contact_id IS NOT NULL"),
        ),
        Index("ix_contact_file_orphan", "id", postgresql_where=text("contact_id IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"))
    position: Mapped[int] = mapped_column(SmallInteger)
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    # type, size, empty: why its bytes are not kept; nothing when they are.
    refused: Mapped[str] = mapped_column(String(40))
    received_at: Mapped[datetime]
