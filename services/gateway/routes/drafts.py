"""
Requests begun on a front-end: kept, given back, dropped; the key is the right to them.

A citizen who is signed in keeps one as theirs: it is in their export, and goes when they are
erased. Everybody else's is asked for as the gateway.
"""

from atende.tasks.v1 import drafts_pb2
from fastapi import Depends, Request, Response

from services.gateway.auth import anyone, few_posts, key_allowed
from services.gateway.context import ThePeers, visit_of
from services.gateway.routes.shared import CHANGING, READING, Answer, problems, router
from services.gateway.schemas.drafts import DraftKept, DraftKey, DraftShown, NewDraft
from services.gateway.serializers.times import stamp_json

# No account is needed to begin.
routes = router("drafts", guarded=False)


@routes.put(
    "/drafts/{key}",
    response_model=DraftKept,
    responses=CHANGING,
    summary="Keep what somebody has begun to write, for 30 days from now",
    dependencies=[Depends(anyone), Depends(few_posts), Depends(key_allowed)],
)
async def keep(key: DraftKey, body: NewDraft, request: Request, peers: ThePeers) -> Response:
    kept = await peers.tasks.ask(
        peers.tasks.stub.KeepDraft,
        drafts_pb2.KeepDraftRequest(key=key, sealed=body.sealed),
        as_service="person_id" not in visit_of(request.scope).notes,
    )
    return Answer({"expires_at": stamp_json(kept.expires_at)})


@routes.get(
    "/drafts/{key}",
    response_model=DraftShown,
    responses=READING,
    summary="What was kept last under a key",
    dependencies=[Depends(anyone)],
)
async def read(key: DraftKey, peers: ThePeers) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ReadDraft, drafts_pb2.ReadDraftRequest(key=key), as_service=True
    )
    return Answer(
        {
            "sealed": found.sealed,
            "kept_at": stamp_json(found.kept_at),
            "expires_at": stamp_json(found.expires_at),
        }
    )


@routes.delete(
    "/drafts/{key}",
    status_code=204,
    responses=problems(401, 403, 422, 500, 503, 504),
    summary="Forget what is kept under a key",
    dependencies=[Depends(anyone)],
)
async def drop(key: DraftKey, peers: ThePeers) -> Response:
    await peers.tasks.ask(
        peers.tasks.stub.DropDraft, drafts_pb2.DropDraftRequest(key=key), as_service=True
    )
    return Response(status_code=204)
