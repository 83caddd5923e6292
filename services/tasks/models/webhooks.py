"""Tables of webhooks and of what is on its way to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.tasks.domain.webhooks import DeliveryState
from services.tasks.models.base import Base


class WebhookRow(Base):
    """Where events go; its key is made from its id and stands nowhere."""

    __tablename__ = "webhook"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_code: Mapped[str]
    url: Mapped[str]
    types: Mapped[list[str]] = mapped_column(JSONB)
    active: Mapped[bool]
    created_at: Mapped[datetime]


class DeliveryRow(Base):
    """One event for one webhook, at most once."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("event_id", "webhook_id"),
        Index("ix_webhook_delivery_next_at", "next_at", postgresql_where=text("state = 'waiting'")),
        Index("ix_webhook_delivery_state", "state", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    webhook_id: Mapped[UUID] = mapped_column(ForeignKey("webhook.id"))
    event_id: Mapped[str]
    type: Mapped[str]
    body: Mapped[str]
    state: Mapped[DeliveryState]
    attempts: Mapped[int]
    last_status: Mapped[int]
    last_error: Mapped[str]
    created_at: Mapped[datetime]
    next_at: Mapped[datetime]
