"""Non-conformities and actions."""

from typing import Annotated, Any

from atende.tasks.v1 import quality_pb2 as pb
from fastapi import Depends, Query, Response
from pydantic import Field

from services.gateway.auth import keyed
from services.gateway.clients import Peers
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, MaybeId, NeededLine, PageSize, PathId
from services.gateway.schemas.described import page_of, shown
from services.gateway.schemas.quality import (
    ActionEnding,
    ActionStateWord,
    Causes,
    ChangeKindWord,
    CheckPlan,
    NewAction,
    NewChange,
    NewEvidence,
    NewNonConformity,
    NonConformityStateWord,
)
from services.gateway.serializers.described import message_json
from services.gateway.words import (
    ACTION_KINDS,
    ACTION_STATES,
    CHANGE_KINDS,
    EVIDENCE_KINDS,
    NONCONFORMITY_STATES,
    SIGNALS,
)

routes = router("quality")

_NC = shown(pb.NonConformity)
_KEYED = [Depends(keyed)]


@routes.get(
    "/nonconformities",
    response_model=page_of(pb.NonConformity),
    responses=READING,
    summary="Non-conformities, newest first; without `state` those that are not closed",
)
async def find(
    peers: ThePeers,
    state: Annotated[list[NonConformityStateWord], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListNonConformities,
        pb.ListNonConformitiesRequest(
            states=[NONCONFORMITY_STATES.number(one) for one in state],
            page_size=page_size,
            page_token=cursor,
        ),
    )
    return page(map(message_json, found.nonconformities), found.next_page_token)


@routes.post(
    "/nonconformities",
    status_code=201,
    response_model=_NC,
    responses=CHANGING,
    summary="Open one, out of a hot spot or out of what somebody saw",
    dependencies=_KEYED,
)
async def open_one(body: NewNonConformity, peers: ThePeers) -> Response:
    request = pb.OpenNonConformityRequest(
        hot_spot_id=body.hot_spot_id,
        signal=SIGNALS.number(body.signal),
        place=pb.TroublePlace(**body.place.model_dump()),
        title=body.title,
        description=body.description,
        owner_id=body.owner_id,
    )
    answer = await peers.tasks.ask(peers.tasks.stub.OpenNonConformity, request)
    found = answer.nonconformity
    return made(message_json(found), f"/v1/nonconformities/{found.nonconformity_id}")


@routes.get(
    "/nonconformities/{nonconformity_id}",
    response_model=_NC,
    responses=READING,
    summary="One with its evidence, causes, actions, checks, changes and chart",
)
async def get(nonconformity_id: PathId, peers: ThePeers) -> Response:
    request = pb.GetNonConformityRequest(nonconformity_id=nonconformity_id)
    return await _nc(peers, peers.tasks.stub.GetNonConformity, request)


@routes.post(
    "/nonconformities/{nonconformity_id}:link",
    response_model=_NC,
    responses=CHANGING,
    summary="Link evidence",
    dependencies=_KEYED,
)
async def link(nonconformity_id: PathId, body: NewEvidence, peers: ThePeers) -> Response:
    request = pb.LinkEvidenceRequest(
        nonconformity_id=nonconformity_id,
        kind=EVIDENCE_KINDS.number(body.kind),
        reference=body.reference,
        note=body.note,
    )
    return await _nc(peers, peers.tasks.stub.LinkEvidence, request)


@routes.post(
    "/nonconformities/{nonconformity_id}:analyse",
    response_model=_NC,
    responses=CHANGING,
    summary="Note the five whys and the tree of causes",
    dependencies=_KEYED,
)
async def analyse(nonconformity_id: PathId, body: Causes, peers: ThePeers) -> Response:
    request = pb.SetCausesRequest(
        nonconformity_id=nonconformity_id,
        whys=[pb.Why(question=one.question, answer=one.answer) for one in body.whys],
        causes=[pb.Cause(**one.model_dump()) for one in body.causes],
        version=body.version,
    )
    return await _nc(peers, peers.tasks.stub.SetCauses, request)


@routes.post(
    "/nonconformities/{nonconformity_id}:act",
    status_code=201,
    response_model=shown(pb.QualityAction),
    responses=CHANGING,
    summary="Decide on an action, with an owner and a day",
    dependencies=_KEYED,
)
async def act(nonconformity_id: PathId, body: NewAction, peers: ThePeers) -> Response:
    request = pb.AddActionRequest(
        nonconformity_id=nonconformity_id,
        kind=ACTION_KINDS.number(body.kind),
        text=body.text,
        owner_id=body.owner_id,
        unit_code=body.unit_code,
        due_on=body.due_on,
    )
    answer = await peers.tasks.ask(peers.tasks.stub.AddAction, request)
    return made(message_json(answer.action), "/v1/actions")


@routes.post(
    "/nonconformities/{nonconformity_id}:check",
    response_model=_NC,
    responses=CHANGING,
    summary="Let the indicator that raised it say, on a day, whether it helped",
    dependencies=_KEYED,
)
async def check(nonconformity_id: PathId, body: CheckPlan, peers: ThePeers) -> Response:
    request = pb.PlanCheckRequest(
        nonconformity_id=nonconformity_id, check_on=body.check_on, version=body.version
    )
    return await _nc(peers, peers.tasks.stub.PlanCheck, request)


@routes.post(
    "/nonconformities/{nonconformity_id}:change",
    response_model=_NC,
    responses=CHANGING,
    summary="Note what changed for good: charter, work instruction or course",
    dependencies=_KEYED,
)
async def change(nonconformity_id: PathId, body: NewChange, peers: ThePeers) -> Response:
    request = pb.RecordChangeRequest(
        nonconformity_id=nonconformity_id,
        kind=CHANGE_KINDS.number(body.kind),
        reference=body.reference,
        note=body.note,
    )
    return await _nc(peers, peers.tasks.stub.RecordChange, request)


@routes.get(
    "/changes",
    response_model=page_of(pb.NonConformity),
    responses=READING,
    summary="The non-conformities that a change goes back to",
)
async def trace(
    peers: ThePeers,
    kind: Annotated[ChangeKindWord, Query()],
    reference: Annotated[NeededLine, Query()],
) -> Response:
    request = pb.TraceChangeRequest(kind=CHANGE_KINDS.number(kind), reference=reference)
    found = await peers.tasks.ask(peers.tasks.stub.TraceChange, request)
    return page(map(message_json, found.nonconformities), None)


@routes.get(
    "/actions",
    response_model=page_of(pb.QualityAction),
    responses=READING,
    summary="Actions, the first due first; without `state` those that are open",
)
async def actions(
    peers: ThePeers,
    state: Annotated[list[ActionStateWord], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    owner_id: Annotated[MaybeId, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListActions,
        pb.ListActionsRequest(
            states=[ACTION_STATES.number(one) for one in state],
            owner_id=owner_id,
            page_size=page_size,
            page_token=cursor,
        ),
    )
    return page(map(message_json, found.actions), found.next_page_token)


@routes.post(
    "/actions/{action_id}:end",
    response_model=shown(pb.QualityAction),
    responses=CHANGING,
    summary="Done, or cancelled",
    dependencies=_KEYED,
)
async def end(action_id: PathId, body: ActionEnding, peers: ThePeers) -> Response:
    request = pb.EndActionRequest(
        action_id=action_id,
        state=ACTION_STATES.number(body.state),
        result=body.result,
        version=body.version,
    )
    answer = await peers.tasks.ask(peers.tasks.stub.EndAction, request)
    return Answer(message_json(answer.action))


async def _nc(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(message_json((await peers.tasks.ask(method, request)).nonconformity))
