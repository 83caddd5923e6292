"""Departments' own systems: where events go, and what did not arrive."""

from typing import Annotated

from atende.tasks.v1 import webhooks_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, Line, Nothing, PageSize, PathId
from services.gateway.schemas.webhooks import (
    DeliveriesPage,
    DeliveryShown,
    Switch,
    WebhookAdded,
    WebhookGiven,
    WebhookShown,
    WebhooksPage,
)
from services.gateway.serializers.routing import plain_json

routes = router("webhooks")


@routes.get("/webhooks", response_model=WebhooksPage, responses=READING, summary="All of them")
async def webhooks(peers: ThePeers) -> Response:
    found = await peers.tasks.ask(peers.tasks.stub.ListWebhooks, pb.ListWebhooksRequest())
    hooks = [plain_json(each) for each in found.webhooks]
    return Answer({"items": hooks, "next": None, "types": list(found.types)})


@routes.post(
    "/webhooks",
    status_code=201,
    response_model=WebhookAdded,
    responses=CHANGING,
    summary="Events go there from now on; the signing secret is shown this once",
    dependencies=[Depends(keyed)],
)
async def add(body: WebhookGiven, peers: ThePeers) -> Response:
    added = await peers.tasks.ask(
        peers.tasks.stub.AddWebhook, pb.AddWebhookRequest(webhook=pb.Webhook(**body.model_dump()))
    )
    return made({"webhook": plain_json(added.webhook), "secret": added.secret}, "/v1/webhooks")


@routes.post(
    "/webhooks/{webhook_id}:switch",
    response_model=WebhookShown,
    responses=CHANGING,
    summary="On or off; what waits goes on when it is on again",
    dependencies=[Depends(keyed)],
)
async def switch(webhook_id: PathId, body: Switch, peers: ThePeers) -> Response:
    request = pb.SetWebhookActiveRequest(webhook_id=webhook_id, active=body.active)
    changed = await peers.tasks.ask(peers.tasks.stub.SetWebhookActive, request)
    return Answer(plain_json(changed.webhook))


@routes.get(
    "/webhook-deliveries",
    response_model=DeliveriesPage,
    responses=READING,
    summary="What waits and what was given up, newest first; or those in a `state`",
)
async def deliveries(
    peers: ThePeers,
    state: Annotated[Line, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    request = pb.ListDeliveriesRequest(state=state, page_size=page_size, page_token=cursor)
    found = await peers.tasks.ask(peers.tasks.stub.ListDeliveries, request)
    return page(map(plain_json, found.deliveries), found.next_page_token)


@routes.post(
    "/webhook-deliveries/{delivery_id}:retry",
    response_model=DeliveryShown,
    responses=CHANGING,
    summary="Try it again at once",
    dependencies=[Depends(keyed)],
)
async def retry(delivery_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    request = pb.RetryDeliveryRequest(delivery_id=delivery_id)
    again = await peers.tasks.ask(peers.tasks.stub.RetryDelivery, request)
    return Answer(plain_json(again.delivery))
