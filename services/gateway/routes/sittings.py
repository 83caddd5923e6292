"""Sittings: planning files to be seen on paper, and technicians to be met."""

from typing import Annotated, Any

from atende.contacts.v1 import agenda_pb2 as pb
from fastapi import Depends, Query, Response
from pydantic import Field

from services.gateway.auth import keyed
from services.gateway.clients import Peers
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.agenda import (
    Approval,
    NewSitting,
    Refusal,
    SittingRecord,
    SittingShown,
    SittingsPage,
)
from services.gateway.schemas.common import Cursor, MaybeId, PageSize, PathId
from services.gateway.schemas.fields import OneOf
from services.gateway.serializers.agenda import sitting_json
from services.gateway.words import LEGITIMACIES, SITTING_KINDS, SITTING_STATES

routes = router("sittings")

State = Annotated[str, OneOf(SITTING_STATES)]


@routes.post(
    "/sittings",
    status_code=201,
    response_model=SittingShown,
    responses=CHANGING,
    summary="Ask to see a planning file, or to meet a technician",
    dependencies=[Depends(keyed)],
)
async def ask(body: NewSitting, peers: ThePeers) -> Response:
    asked = await peers.contacts.ask(
        peers.contacts.stub.RequestSitting,
        pb.RequestSittingRequest(
            kind=SITTING_KINDS.number(body.kind),
            person_id=body.person_id,
            file_number=body.file_number,
            purpose=body.purpose,
            unit_code=body.unit_code,
        ),
    )
    sitting = sitting_json(asked.sitting)
    return made(sitting, f"/v1/sittings/{sitting['sitting_id']}")


@routes.get(
    "/sittings",
    response_model=SittingsPage,
    responses=READING,
    summary="The oldest first; without a state those not over",
)
async def find(
    peers: ThePeers,
    state: Annotated[list[State], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    person_id: Annotated[MaybeId, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListSittings,
        pb.ListSittingsRequest(
            states=[SITTING_STATES.number(one) for one in state],
            person_id=person_id,
            page_size=page_size,
            page_token=cursor,
        ),
    )
    return page(map(sitting_json, found.sittings), found.next_page_token)


@routes.get(
    "/sittings/{sitting_id}", response_model=SittingShown, responses=READING, summary="One sitting"
)
async def get(sitting_id: PathId, peers: ThePeers) -> Response:
    request = pb.GetSittingRequest(sitting_id=sitting_id)
    return await _answered(peers, peers.contacts.stub.GetSitting, request)


@routes.post(
    "/sittings/{sitting_id}:approve",
    response_model=SittingShown,
    responses=CHANGING,
    summary="The person may; the archive is asked to bring a file",
    dependencies=[Depends(keyed)],
)
async def approve(sitting_id: PathId, body: Approval, peers: ThePeers) -> Response:
    request = pb.ApproveSittingRequest(
        sitting_id=sitting_id,
        legitimacy=LEGITIMACIES.number(body.legitimacy),
        technician_id=body.technician_id,
        note=body.note,
    )
    return await _answered(peers, peers.contacts.stub.ApproveSitting, request)


@routes.post(
    "/sittings/{sitting_id}:refuse",
    response_model=SittingShown,
    responses=CHANGING,
    summary="Not possible; the person is told why",
    dependencies=[Depends(keyed)],
)
async def refuse(sitting_id: PathId, body: Refusal, peers: ThePeers) -> Response:
    request = pb.RefuseSittingRequest(sitting_id=sitting_id, reason=body.reason)
    return await _answered(peers, peers.contacts.stub.RefuseSitting, request)


@routes.post(
    "/sittings/{sitting_id}:record",
    response_model=SittingShown,
    responses=CHANGING,
    summary="What was seen or said, signed and sealed",
    dependencies=[Depends(keyed)],
)
async def record(sitting_id: PathId, body: SittingRecord, peers: ThePeers) -> Response:
    request = pb.RecordSittingRequest(
        sitting_id=sitting_id, text=body.text, signed_by=body.signed_by
    )
    return await _answered(peers, peers.contacts.stub.RecordSitting, request)


async def _answered(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(sitting_json((await peers.contacts.ask(method, request)).sitting))
