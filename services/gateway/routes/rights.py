"""A person's rights over their own data: all of it, corrected, erased; what they agreed to."""

import asyncio
import json
from typing import Any
from zoneinfo import ZoneInfo

from atende.identity.v1 import rights_pb2 as pb
from atende.identity.v1.identity_pb2 import GetPersonRequest
from atende.privacy.v1.privacy_pb2 import ExportPersonRequest
from atende.tasks.v1 import tasks_pb2
from fastapi import Depends, Request, Response

from chassis.errors import DeadlineExceeded, Unavailable
from services.gateway.auth import keyed
from services.gateway.context import TheHouse, TheLanguage, ThePeers, visit_of
from services.gateway.routes.noting import note_case
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.common import Cursor, MaybeId, PageSize, PathId
from services.gateway.schemas.rights import (
    ConsentEnd,
    ConsentShown,
    ConsentsShown,
    ErasureShown,
    ExportShown,
    NewConsent,
    NewErasure,
    NewRightsRequest,
    RightsRequestShown,
    RightsRequestsPage,
    Settlement,
)
from services.gateway.serializers.export_page import export_page
from services.gateway.serializers.rights import (
    consent_json,
    erasure_json,
    request_json,
)
from services.gateway.words import RIGHTS, RIGHTS_SAID

routes = router("rights")


@routes.get(
    "/me/export",
    response_model=ExportShown,
    responses=READING,
    summary="Everything about me, of every service, as JSON",
)
async def my_export(request: Request, house: TheHouse) -> Response:
    return Answer(await _export(house, _own(request)), headers=_file("json"))


@routes.get(
    "/me/export.html",
    responses=READING,
    response_class=Response,
    summary="Everything about me, as a page to keep and read",
)
async def my_export_page(request: Request, house: TheHouse, language: TheLanguage) -> Response:
    found = await _export(house, _own(request))
    return Response(
        export_page(found, language, ZoneInfo(house.settings.timezone)),
        media_type="text/html; charset=utf-8",
        headers=_file("html"),
    )


@routes.get(
    "/people/{person_id}/export",
    response_model=ExportShown,
    responses=READING,
    summary="Everything about a person, to answer a request of theirs",
)
async def export(person_id: PathId, house: TheHouse) -> Response:
    """Of whoever speaks for them, where they were merged."""
    peer = house.peers.identity
    found = await peer.ask(peer.stub.GetPerson, GetPersonRequest(person_id=person_id))
    return Answer(await _export(house, found.person.person_id), headers=_file("json"))


@routes.post(
    "/rights-requests",
    status_code=201,
    response_model=RightsRequestShown,
    responses=CHANGING,
    summary="Ask for access, rectification, erasure…; it is answered within a month",
    dependencies=[Depends(keyed)],
)
async def ask(body: NewRightsRequest, house: TheHouse, language: TheLanguage) -> Response:
    """It is worked on as a case of the service that the charter has for it, and ends with that."""
    peers, service_code = house.peers, house.settings.rights_service
    case_id = ""
    if service_code:
        opened_case = await peers.tasks.ask(
            peers.tasks.stub.OpenCase,
            tasks_pb2.OpenCaseRequest(
                kind=tasks_pb2.CASE_KIND_DATA_REQUEST,
                person_id=body.person_id,
                service_code=service_code,
                description=body.words or RIGHTS_SAID[body.right],
                language=language,
            ),
        )
        await note_case(peers, opened_case.case)
        case_id = opened_case.case.case_id
    opened = await peers.identity.ask(
        peers.identity.stub.OpenRightsRequest,
        pb.OpenRightsRequestRequest(
            person_id=body.person_id,
            right=RIGHTS.number(body.right),
            words=body.words,
            case_id=case_id,
        ),
    )
    return made(request_json(opened.request), "/v1/rights-requests")


@routes.get(
    "/rights-requests",
    response_model=RightsRequestsPage,
    responses=READING,
    summary="My own; for staff those of a person, or all that are open; newest first",
)
async def requests(
    peers: ThePeers, person_id: MaybeId = "", page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.ListRightsRequests,
        pb.ListRightsRequestsRequest(person_id=person_id, page_size=page_size, page_token=cursor),
    )
    return page(map(request_json, found.requests), found.next_page_token)


@routes.post(
    "/rights-requests/{request_id}:settle",
    response_model=RightsRequestShown,
    responses=CHANGING,
    summary="Answer a request",
    dependencies=[Depends(keyed)],
)
async def settle(request_id: PathId, body: Settlement, peers: ThePeers) -> Response:
    settled = await peers.identity.ask(
        peers.identity.stub.SettleRightsRequest,
        pb.SettleRightsRequestRequest(
            request_id=request_id, outcome=body.outcome, answer=body.answer
        ),
    )
    return Answer(request_json(settled.request))


@routes.post(
    "/people/{person_id}:erase",
    status_code=201,
    response_model=ErasureShown,
    responses=CHANGING,
    summary="Erase a person's data in every service, but for what the law keeps",
    dependencies=[Depends(keyed)],
)
async def erase(person_id: PathId, body: NewErasure, peers: ThePeers) -> Response:
    started = await peers.identity.ask(
        peers.identity.stub.StartErasure,
        pb.StartErasureRequest(person_id=person_id, request_id=body.request_id),
    )
    erasure = erasure_json(started.erasure)
    return made(erasure, f"/v1/erasures/{erasure['erasure_id']}")


@routes.get(
    "/erasures/{erasure_id}",
    response_model=ErasureShown,
    responses=READING,
    summary="How an erasure stands, and its certificate",
)
async def erasure(erasure_id: PathId, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.GetErasure, pb.GetErasureRequest(erasure_id=erasure_id)
    )
    return Answer(erasure_json(found.erasure))


@routes.post(
    "/me/consents",
    status_code=201,
    response_model=ConsentShown,
    responses=CHANGING,
    summary="Agree to something, by the version of its words",
    dependencies=[Depends(keyed)],
)
async def give(body: NewConsent, peers: ThePeers) -> Response:
    given = await peers.identity.ask(
        peers.identity.stub.GiveConsent,
        pb.GiveConsentRequest(purpose=body.purpose, text_version=body.text_version),
    )
    return Answer(consent_json(given.consent), 201)


@routes.post(
    "/me/consents:withdraw",
    response_model=ConsentShown,
    responses=CHANGING,
    summary="Take an agreement back",
    dependencies=[Depends(keyed)],
)
async def withdraw(body: ConsentEnd, peers: ThePeers) -> Response:
    withdrawn = await peers.identity.ask(
        peers.identity.stub.WithdrawConsent, pb.WithdrawConsentRequest(purpose=body.purpose)
    )
    return Answer(consent_json(withdrawn.consent))


@routes.get(
    "/me/consents", response_model=ConsentsShown, responses=READING, summary="What I agreed to"
)
async def consents(peers: ThePeers) -> Response:
    found = await peers.identity.ask(peers.identity.stub.ListConsents, pb.ListConsentsRequest())
    return Answer({"items": [consent_json(one) for one in found.consents]})


def _own(request: Request) -> str:
    """Id of the citizen who asks; empty where only their token says who they are."""
    return visit_of(request.scope).notes.get("person_id", "")


async def _export(house: TheHouse, person_id: str) -> dict[str, Any]:
    """Ask every service that has data of people; who is silent is named, not left out unsaid."""
    all_peers = house.peers
    peers = (all_peers.identity, all_peers.contacts, all_peers.tasks, all_peers.telephony)
    told = await asyncio.gather(
        *(
            peer.ask(peer.stub.ExportPerson, ExportPersonRequest(person_id=person_id))
            for peer in peers
        ),
        return_exceptions=True,
    )
    services: dict[str, Any] = {}
    truncated, missing = [], []
    for peer, one in zip(peers, told, strict=True):
        if isinstance(one, Unavailable | DeadlineExceeded):
            missing.append(peer.name)
        elif isinstance(one, BaseException):
            raise one
        else:
            services[peer.name] = json.loads(one.json)
            truncated += [peer.name] if one.truncated else []
    return {
        "person_id": person_id,
        "made_at": house.clock().isoformat().replace("+00:00", "Z"),
        "services": services,
        "truncated": truncated,
        "missing": missing,
    }


def _file(kind: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="atende-dados.{kind}"'}
