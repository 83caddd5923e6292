"""Webhooks, and what is on its way to them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.errors.routing import DeliveryNotFound, WebhookNotFound
from services.tasks.domain.webhooks import (
    Delivery,
    DeliveryId,
    DeliveryState,
    Webhook,
    WebhookId,
)
from services.tasks.models import DeliveryRow, WebhookRow

MOST_WEBHOOKS = 100
# Long enough for one try; a copy of the service that died lets go after it.
LEASE = timedelta(seconds=60)


async def webhooks(session: AsyncSession) -> list[Webhook]:
    """All of them, oldest first."""
    rows = await session.scalars(select(WebhookRow).order_by(WebhookRow.id).limit(MOST_WEBHOOKS))
    return [_webhook(row) for row in rows]


async def webhook(session: AsyncSession, webhook_id: WebhookId) -> Webhook:
    """
    One of them.

    Raises:
        WebhookNotFound: There is none.
    """
    row = await session.get(WebhookRow, webhook_id)
    if row is None:
        raise WebhookNotFound(field="webhook_id")
    return _webhook(row)


async def add(session: AsyncSession, hook: Webhook) -> None:
    await session.execute(
        insert(WebhookRow),
        {
            "id": hook.id,
            "unit_code": hook.unit_code,
            "url": hook.url,
            "types": list(hook.types),
            "active": hook.active,
            "created_at": hook.created_at,
        },
    )


async def set_active(session: AsyncSession, webhook_id: WebhookId, active: bool) -> None:
    await session.execute(
        update(WebhookRow).where(WebhookRow.id == webhook_id).values(active=active)
    )


async def enqueue(session: AsyncSession, delivery: Delivery, event_id: str) -> None:
    """Put *delivery* on its way; the same event twice is one delivery."""
    values: dict[str, Any] = {
        "id": delivery.id,
        "webhook_id": delivery.webhook_id,
        "event_id": event_id,
        "type": delivery.type,
        "body": delivery.body,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "last_status": delivery.last_status,
        "last_error": delivery.last_error,
        "created_at": delivery.created_at,
        "next_at": delivery.next_at,
    }
    await session.execute(upsert(DeliveryRow).values(**values).on_conflict_do_nothing())


async def claim(session: AsyncSession, now: datetime) -> tuple[Delivery, Webhook] | None:
    """The delivery that is due longest, leased to this caller; None when none is due."""
    row = (
        await session.execute(
            select(DeliveryRow, WebhookRow)
            .join(WebhookRow, WebhookRow.id == DeliveryRow.webhook_id)
            .where(
                DeliveryRow.state == DeliveryState.WAITING,
                DeliveryRow.next_at <= now,
                WebhookRow.active,
            )
            .order_by(DeliveryRow.next_at)
            .limit(1)
            .with_for_update(skip_locked=True, of=DeliveryRow)
        )
    ).first()
    if row is None:
        return None
    delivery, hook = row
    found = _delivery(delivery), _webhook(hook)
    await session.execute(
        update(DeliveryRow).where(DeliveryRow.id == found[0].id).values(next_at=now + LEASE)
    )
    return found


async def save(session: AsyncSession, delivery: Delivery) -> None:
    await session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery.id)
        .values(
            state=delivery.state,
            attempts=delivery.attempts,
            last_status=delivery.last_status,
            last_error=delivery.last_error,
            next_at=delivery.next_at,
        )
    )


async def delivery(session: AsyncSession, delivery_id: DeliveryId) -> Delivery:
    """
    One delivery, locked.

    Raises:
        DeliveryNotFound: There is none.
    """
    row = await session.scalar(
        select(DeliveryRow).where(DeliveryRow.id == delivery_id).with_for_update()
    )
    if row is None:
        raise DeliveryNotFound(field="delivery_id")
    return _delivery(row)


async def page(
    session: AsyncSession, states: list[DeliveryState], *, before: UUID | None, size: int
) -> list[Delivery]:
    """Up to *size* deliveries in *states*, newest first, before the one with id *before*."""
    statement = (
        select(DeliveryRow)
        .where(DeliveryRow.state.in_(states))
        .order_by(DeliveryRow.id.desc())
        .limit(size)
    )
    if before is not None:
        statement = statement.where(DeliveryRow.id < before)
    return [_delivery(row) for row in await session.scalars(statement)]


def _webhook(row: WebhookRow) -> Webhook:
    return Webhook(
        id=WebhookId(row.id),
        unit_code=row.unit_code,
        url=row.url,
        types=tuple(row.types),
        active=row.active,
        created_at=row.created_at,
    )


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        id=DeliveryId(row.id),
        webhook_id=WebhookId(row.webhook_id),
        type=row.type,
        body=row.body,
        state=row.state,
        attempts=row.attempts,
        last_status=row.last_status,
        last_error=row.last_error,
        created_at=row.created_at,
        next_at=row.next_at,
    )
