"""One act on many tasks, by pieces."""

from atende.tasks.v1 import worklists_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.bulk import (
    BulkActShown,
    BulkActsPage,
    BulkGiven,
    BulkRefusalsPage,
)
from services.gateway.schemas.common import Cursor, PageSize, PathId
from services.gateway.serializers.routing import plain_json

routes = router("worklists")


@routes.post(
    "/bulk-acts",
    status_code=202,
    response_model=BulkActShown,
    responses=CHANGING,
    summary="One act on thousands of tasks, which are chosen now and changed by pieces",
    dependencies=[Depends(keyed)],
)
async def begin(body: BulkGiven, peers: ThePeers) -> Response:
    request = pb.BeginBulkActRequest(**body.model_dump())
    begun = await peers.tasks.ask(peers.tasks.stub.BeginBulkAct, request)
    return Answer(plain_json(begun.bulk_act), 202)


@routes.get(
    "/bulk-acts", response_model=BulkActsPage, responses=READING, summary="One's own, newest first"
)
async def acts(peers: ThePeers) -> Response:
    found = await peers.tasks.ask(peers.tasks.stub.ListBulkActs, pb.ListBulkActsRequest())
    return page(map(plain_json, found.bulk_acts), None)


@routes.get(
    "/bulk-acts/{act_id}",
    response_model=BulkActShown,
    responses=READING,
    summary="How far one's own is",
)
async def act(act_id: PathId, peers: ThePeers) -> Response:
    request = pb.GetBulkActRequest(act_id=act_id)
    found = await peers.tasks.ask(peers.tasks.stub.GetBulkAct, request)
    return Answer(plain_json(found.bulk_act))


@routes.get(
    "/bulk-acts/{act_id}/refusals",
    response_model=BulkRefusalsPage,
    responses=READING,
    summary="Its tasks that were not changed, each with the reason",
)
async def refusals(
    act_id: PathId,
    peers: ThePeers,
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListBulkRefusals,
        pb.ListBulkRefusalsRequest(act_id=act_id, page_size=page_size, page_token=cursor),
    )
    return page(map(plain_json, found.refusals), found.next_page_token)
