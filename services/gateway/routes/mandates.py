"""Acting for a company or another person."""

from typing import Annotated

from atende.identity.v1 import mandates_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, PageSize, PathId
from services.gateway.schemas.mandates import MandateEnd, MandateShown, MandatesPage, NewMandate
from services.gateway.serializers.mandates import mandate_json
from services.gateway.serializers.times import to_stamp

routes = router("mandates")
Ended = Annotated[bool, Query(description="Those that no longer hold too.")]


@routes.post(
    "/mandates",
    status_code=201,
    response_model=MandateShown,
    responses=CHANGING,
    summary="Let somebody act for a company or person",
    dependencies=[Depends(keyed)],
)
async def grant(body: NewMandate, peers: ThePeers) -> Response:
    granted = await peers.identity.ask(
        peers.identity.stub.GrantMandate,
        pb.GrantMandateRequest(
            principal_id=body.principal_id,
            holder_id=body.holder_id,
            role=body.role,
            service_codes=body.service_codes,
            actions=body.actions,
            valid_from=to_stamp(body.valid_from),
            valid_to=to_stamp(body.valid_to),
            evidence=body.evidence,
        ),
    )
    mandate = mandate_json(granted.mandate)
    return made(mandate, f"/v1/people/{mandate['holder_id']}/mandates")


@routes.post(
    "/mandates/{mandate_id}:end",
    response_model=MandateShown,
    responses=CHANGING,
    summary="End a mandate; what was done under it stays",
    dependencies=[Depends(keyed)],
)
async def end(mandate_id: PathId, body: MandateEnd, peers: ThePeers) -> Response:
    ended = await peers.identity.ask(
        peers.identity.stub.EndMandate,
        pb.EndMandateRequest(mandate_id=mandate_id, reason=body.reason),
    )
    return Answer(mandate_json(ended.mandate))


@routes.get(
    "/people/{person_id}/mandates",
    response_model=MandatesPage,
    responses=READING,
    summary="In which a person acts, or is represented; newest first",
)
async def of_person(
    person_id: PathId,
    peers: ThePeers,
    ended: Ended = False,
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListMandates,
        pb.ListMandatesRequest(
            person_id=person_id, include_ended=ended, page_size=page_size, page_token=cursor
        ),
    )
    return page(map(mandate_json, found.mandates), found.next_page_token)


@routes.get(
    "/me/mandates",
    response_model=MandatesPage,
    responses=READING,
    summary="For whom I may act, and who may act for me; newest first",
)
async def mine(
    peers: ThePeers, ended: Ended = False, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListMandates,
        pb.ListMandatesRequest(include_ended=ended, page_size=page_size, page_token=cursor),
    )
    return page(map(mandate_json, found.mandates), found.next_page_token)
