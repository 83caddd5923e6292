"""Who outside is told of what happens to cases."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.common import Flag, Line, NeededLine
from services.gateway.schemas.fields import Body, Shown


class WebhookGiven(Body):
    """Where events go, of which unit's cases, and which; none means all."""

    unit_code: Line = ""
    url: NeededLine
    types: Annotated[list[NeededLine], Field(max_length=20)] = Field(default_factory=list)


class Switch(Body):
    active: Flag


class WebhookShown(Shown):
    webhook_id: str
    unit_code: str
    url: str
    types: list[str]
    active: bool
    created_at: str | None


class WebhookAdded(Shown):
    """The signing secret is shown this once."""

    webhook: WebhookShown
    secret: str


class WebhooksPage(Shown):
    """All webhooks, and the types of events that they may be told of."""

    items: list[WebhookShown]
    next: str | None
    types: list[str]


class DeliveryShown(Shown):
    delivery_id: str
    webhook_id: str
    type: str
    state: str
    attempts: int
    last_status: int
    last_error: str
    created_at: str | None
    next_at: str | None


class DeliveriesPage(Shown):
    items: list[DeliveryShown]
    next: str | None
