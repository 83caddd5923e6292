"""Two records that are one person: suggested with reasons, decided by people, taken back."""

from atende.identity.v1 import merging_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, MaybeId, Nothing, PageSize, PathId
from services.gateway.schemas.merges import (
    Dismissal,
    MergeReason,
    MergeShown,
    MergesPage,
    NewMerge,
    SuggestionsShown,
)
from services.gateway.serializers.merges import merge_json, suggestion_json

routes = router("merges")


@routes.get(
    "/people/{person_id}/merge-suggestions",
    response_model=SuggestionsShown,
    responses=READING,
    summary="Who may be the same person, best first, with the reasons",
)
async def suggestions(person_id: PathId, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.SuggestMerges, pb.SuggestMergesRequest(person_id=person_id)
    )
    return Answer({"items": [suggestion_json(one) for one in found.suggestions]})


@routes.post(
    "/people/{person_id}/merge-suggestions:dismiss",
    response_model=Nothing,
    responses=CHANGING,
    summary="They look alike and are two",
    dependencies=[Depends(keyed)],
)
async def dismiss(person_id: PathId, body: Dismissal, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.DismissSuggestion,
        pb.DismissSuggestionRequest(
            person_id=person_id, other_id=body.other_id, reason=body.reason
        ),
    )
    return Answer({})


@routes.post(
    "/merges",
    status_code=201,
    response_model=MergeShown,
    responses=CHANGING,
    summary="Merge two records, or propose it where four eyes are set",
    dependencies=[Depends(keyed)],
)
async def propose(body: NewMerge, peers: ThePeers) -> Response:
    proposed = await peers.identity.ask(
        peers.identity.stub.ProposeMerge,
        pb.ProposeMergeRequest(
            survivor_id=body.survivor_id, merged_id=body.merged_id, reason=body.reason
        ),
    )
    merge = merge_json(proposed.merge)
    return made(merge, f"/v1/merges/{merge['merge_id']}")


@routes.get(
    "/merges",
    response_model=MergesPage,
    responses=READING,
    summary="Merges of one person, or all that wait for approval; newest first",
)
async def merges(
    peers: ThePeers, person_id: MaybeId = "", page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListMerges,
        pb.ListMergesRequest(person_id=person_id, page_size=page_size, page_token=cursor),
    )
    return page(map(merge_json, found.merges), found.next_page_token)


@routes.get("/merges/{merge_id}", response_model=MergeShown, responses=READING, summary="One merge")
async def get(merge_id: PathId, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.GetMerge, pb.GetMergeRequest(merge_id=merge_id)
    )
    return Answer(merge_json(found.merge))


@routes.post(
    "/merges/{merge_id}:approve",
    response_model=MergeShown,
    responses=CHANGING,
    summary="Carry out what somebody else proposed",
    dependencies=[Depends(keyed)],
)
async def approve(merge_id: PathId, body: Nothing, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ApproveMerge, pb.ApproveMergeRequest(merge_id=merge_id)
    )
    return Answer(merge_json(found.merge))


@routes.post(
    "/merges/{merge_id}:refuse",
    response_model=MergeShown,
    responses=CHANGING,
    summary="They stay two",
    dependencies=[Depends(keyed)],
)
async def refuse(merge_id: PathId, body: MergeReason, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.RefuseMerge,
        pb.RefuseMergeRequest(merge_id=merge_id, reason=body.reason),
    )
    return Answer(merge_json(found.merge))


@routes.post(
    "/merges/{merge_id}:undo",
    response_model=MergeShown,
    responses=CHANGING,
    summary="Two again, with everything back where it was",
    dependencies=[Depends(keyed)],
)
async def undo(merge_id: PathId, body: MergeReason, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.UndoMerge,
        pb.UndoMergeRequest(merge_id=merge_id, reason=body.reason),
    )
    return Answer(merge_json(found.merge))
