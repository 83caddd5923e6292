"""Webhooks: added, switched, fed with events, and their failures tried again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.tasks.domain.errors.routing import DeliveryDone, EventTypeUnknown
from services.tasks.domain.webhooks import (
    Delivery,
    DeliveryId,
    DeliveryState,
    Webhook,
    WebhookId,
    check_address,
)
from services.tasks.repository import webhooks
from services.tasks.serializers.webhooks import TYPES, cloud_event, type_of, units_of


async def add_webhook(
    session: AsyncSession,
    unit_code: str,
    url: str,
    types: Sequence[str],
    *,
    private_allowed: bool,
    now: datetime,
) -> Webhook:
    """
    Let events go to *url*.

    Raises:
        WebhookAddressInvalid, EventTypeUnknown: As their names say.
    """
    check_address(url, private_allowed=private_allowed)
    if not set(types) <= set(TYPES):
        raise EventTypeUnknown(field="webhook.types", allowed=", ".join(TYPES))
    hook = Webhook(
        id=WebhookId(new_id()),
        unit_code=unit_code,
        url=url,
        types=tuple(dict.fromkeys(types)),
        active=True,
        created_at=now,
    )
    await webhooks.add(session, hook)
    return hook


async def set_active(session: AsyncSession, webhook_id: WebhookId, *, active: bool) -> Webhook:
    """
    Switch a webhook on or off; what waits for it goes on when it is on again.

    Raises:
        WebhookNotFound: There is none.
    """
    hook = await webhooks.webhook(session, webhook_id)
    await webhooks.set_active(session, webhook_id, active)
    return replace(hook, active=active)


async def tell(session: AsyncSession, event: Any, now: datetime) -> None:
    """Put *event* on its way to every webhook that wants it."""
    kind, units = type_of(event), units_of(event)
    for hook in await webhooks.webhooks(session):
        if not any(hook.wants(kind, unit) for unit in units):
            continue
        event_id = new_id()
        delivery = Delivery(
            id=DeliveryId(event_id),
            webhook_id=hook.id,
            type=kind,
            body=cloud_event(event, event_id, now),
            state=DeliveryState.WAITING,
            attempts=0,
            last_status=0,
            last_error="",
            created_at=now,
            next_at=now,
        )
        await webhooks.enqueue(session, delivery, str(event_id))


async def retry(session: AsyncSession, delivery_id: DeliveryId, now: datetime) -> Delivery:
    """
    Try a delivery again at once, with all its tries before it.

    Raises:
        DeliveryNotFound, DeliveryDone: As their names say.
    """
    found = await webhooks.delivery(session, delivery_id)
    if found.state is DeliveryState.DELIVERED:
        raise DeliveryDone(field="delivery_id")
    again = replace(found, state=DeliveryState.WAITING, attempts=0, next_at=now)
    await webhooks.save(session, again)
    return again
