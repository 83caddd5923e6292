"""Calls about webhooks."""

from uuid import UUID

from atende.tasks.v1 import webhooks_pb2 as pb
from atende.tasks.v1 import webhooks_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from chassis.paging import PageTokenInvalid, decode_token, encode_token, page_size
from chassis.text import clean
from services.tasks.domain.errors.routing import DeliveryStateInvalid
from services.tasks.domain.webhooks import (
    DeliveryId,
    DeliveryState,
    WebhookId,
    secret_of,
    secret_text,
)
from services.tasks.handlers import webhooks as handlers
from services.tasks.repository import webhooks as stored
from services.tasks.serializers.webhooks import TYPES, delivery_to_proto, webhook_to_proto

_LEADERS = (Role.ADMIN, Role.SUPERVISOR)


class WebhookServicer(webhooks_pb2_grpc.WebhookServiceServicer):
    """
    Webhooks and the queue of what could not be delivered.

    Args:
        private_allowed: Addresses within are allowed; for a laptop.
    """

    def __init__(self, edge: Edge, pepper: str, *, private_allowed: bool) -> None:
        self.edge = edge
        self._pepper = pepper
        self._private_allowed = private_allowed

    @query(*_LEADERS)
    async def ListWebhooks(
        self, request: pb.ListWebhooksRequest, call: Call
    ) -> pb.ListWebhooksResponse:
        found = await stored.webhooks(call.session)
        return pb.ListWebhooksResponse(
            webhooks=[webhook_to_proto(each) for each in found], types=TYPES
        )

    async def AddWebhook(
        self, request: pb.AddWebhookRequest, context: object
    ) -> pb.AddWebhookResponse:
        # The answer is stored for repetition without the key, which is made again.
        response = await self._add(request, context)
        webhook_id = parse_id(response.webhook.webhook_id, "webhook_id")
        response.secret = secret_text(secret_of(webhook_id, self._pepper))
        return response

    @command(Role.ADMIN)
    async def _add(self, request: pb.AddWebhookRequest, call: Call) -> pb.AddWebhookResponse:
        given = request.webhook
        hook = await handlers.add_webhook(
            call.session,
            clean(given.unit_code, field="webhook.unit_code", longest=32, required=False),
            clean(given.url, field="webhook.url", longest=500),
            list(given.types),
            private_allowed=self._private_allowed,
            now=call.now,
        )
        return pb.AddWebhookResponse(webhook=webhook_to_proto(hook))

    # Whoever reads the rights of all calls off their methods finds those of the inner one.
    AddWebhook.roles = _add.roles  # type: ignore[attr-defined] # set by chassis.edge
    AddWebhook.anyone = _add.anyone  # type: ignore[attr-defined] # as above

    @command(Role.ADMIN)
    async def SetWebhookActive(
        self, request: pb.SetWebhookActiveRequest, call: Call
    ) -> pb.SetWebhookActiveResponse:
        webhook_id = WebhookId(parse_id(request.webhook_id, "webhook_id"))
        hook = await handlers.set_active(call.session, webhook_id, active=request.active)
        return pb.SetWebhookActiveResponse(webhook=webhook_to_proto(hook))

    @query(*_LEADERS)
    async def ListDeliveries(
        self, request: pb.ListDeliveriesRequest, call: Call
    ) -> pb.ListDeliveriesResponse:
        size = page_size(request.page_size)
        found = await stored.page(
            call.session,
            _states(request.state),
            before=_before(request.page_token),
            size=size + 1,
        )
        token = encode_token(str(found[size - 1].id)) if len(found) > size else ""
        return pb.ListDeliveriesResponse(
            deliveries=[delivery_to_proto(each) for each in found[:size]], next_page_token=token
        )

    @command(*_LEADERS)
    async def RetryDelivery(
        self, request: pb.RetryDeliveryRequest, call: Call
    ) -> pb.RetryDeliveryResponse:
        delivery_id = DeliveryId(parse_id(request.delivery_id, "delivery_id"))
        again = await handlers.retry(call.session, delivery_id, call.now)
        return pb.RetryDeliveryResponse(delivery=delivery_to_proto(again))


def _states(text: str) -> list[DeliveryState]:
    if not text:
        return [DeliveryState.WAITING, DeliveryState.FAILED]
    try:
        return [DeliveryState(text)]
    except ValueError:
        raise DeliveryStateInvalid(field="state") from None


def _before(token: str) -> UUID | None:
    parts = decode_token(token, parts=1)
    if parts is None:
        return None
    try:
        return UUID(parts[0])
    except ValueError:
        raise PageTokenInvalid(field="page_token") from None
