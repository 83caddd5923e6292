"""Who read whose data: for the person, for reviewers, and whether the log is as it was written."""

from atende.identity.v1 import access_log_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.access_log import ChainShown, Review
from services.gateway.schemas.common import Cursor, Nothing, PageSize, PathId
from services.gateway.schemas.people import AccessesPage
from services.gateway.serializers.people import access_json
from services.gateway.serializers.times import moment_json

routes = router("access log")


@routes.get(
    "/me/access-log",
    response_model=AccessesPage,
    responses=READING,
    summary="Who read my data, when, why and for what; newest first",
)
async def mine(peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = "") -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListMyAccesses,
        pb.ListMyAccessesRequest(page_size=page_size, page_token=cursor),
    )
    return page(map(access_json, found.accesses), found.next_page_token)


@routes.get(
    "/access-log/to-review",
    response_model=AccessesPage,
    responses=READING,
    summary="Histories opened without a contact or case, not yet reviewed; oldest first",
)
async def to_review(peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = "") -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListAccessesToReview,
        pb.ListAccessesToReviewRequest(page_size=page_size, page_token=cursor),
    )
    return page(map(access_json, found.accesses), found.next_page_token)


@routes.post(
    "/access-log/{access_id}:review",
    response_model=Nothing,
    responses=CHANGING,
    summary="Say whether a reading for a stated reason was right",
    dependencies=[Depends(keyed)],
)
async def review(access_id: PathId, body: Review, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.ReviewAccess,
        pb.ReviewAccessRequest(access_id=access_id, justified=body.justified, note=body.note),
    )
    return Answer({})


@routes.get(
    "/access-log:verify",
    response_model=ChainShown,
    responses=READING,
    summary="Whether the log is as it was written",
)
async def verify(peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.VerifyAccessLog, pb.VerifyAccessLogRequest()
    )
    return Answer(
        {
            "intact": found.intact,
            "seals": found.seals,
            "accesses": found.accesses,
            "broken_seal": found.broken_seal,
            "head": found.head,
            "sealed_at": moment_json(found, "sealed_at"),
        }
    )
