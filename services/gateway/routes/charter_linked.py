"""The charter for machines and forms: linked data, suggestions, answers checked."""

import json
from typing import Annotated

from atende.charter.v1 import charter_pb2
from atende.charter.v1 import linked_pb2 as pb
from fastapi import Depends, Query, Request, Response

from services.gateway.auth import anyone, key_allowed
from services.gateway.context import House, TheHouse, TheLanguage, ThePeers, amend_call
from services.gateway.problems import mistake_said
from services.gateway.routes.charter import tagged
from services.gateway.routes.shared import CHANGING, READING, Answer, router
from services.gateway.schemas.charter_reports import AnswersChecked, FormAnswers, SuggestionsShown
from services.gateway.schemas.common import PathCode
from services.gateway.schemas.fields import Text

routes = router("charter", guarded=False)

JSON_LD = "application/ld+json"
_SUGGESTED = 8


async def _described(house: House, peers: ThePeers, form: pb.LinkedFormat) -> str:
    # Made once for each change of the charter, which takes seconds for a large one.
    seconds = house.settings.import_seconds
    amend_call(ends_at=house.monotonic() + seconds)
    found = await peers.charter.ask(
        peers.charter.stub.DescribeCharter,
        pb.DescribeCharterRequest(format=form, base_url=house.settings.portal_url),
        seconds=seconds,
    )
    return str(found.text)


@routes.get(
    "/charter.jsonld",
    responses=READING | {200: {"content": {JSON_LD: {}}}},
    summary="The charter in CPSV-AP 3.2, as JSON-LD",
    dependencies=[Depends(anyone)],
)
async def json_ld(request: Request, house: TheHouse, peers: ThePeers) -> Response:
    text = await _described(house, peers, pb.LINKED_FORMAT_JSON_LD)
    return tagged(request, Response(text, media_type=JSON_LD))


@routes.get(
    "/charter.ttl",
    responses=READING | {200: {"content": {"text/turtle": {}}}},
    summary="The charter in CPSV-AP 3.2, as Turtle",
    dependencies=[Depends(anyone)],
)
async def turtle(request: Request, house: TheHouse, peers: ThePeers) -> Response:
    text = await _described(house, peers, pb.LINKED_FORMAT_TURTLE)
    return tagged(request, Response(text, media_type="text/turtle"))


@routes.get(
    "/charter/services/{code}/schema.jsonld",
    responses=READING | {200: {"content": {JSON_LD: {}}}},
    summary="One entry as schema.org GovernmentService",
    dependencies=[Depends(anyone)],
)
async def government_service(
    request: Request, code: PathCode, house: TheHouse, peers: ThePeers, language: TheLanguage
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.DescribeService,
        pb.DescribeServiceRequest(code=code, language=language, base_url=house.settings.portal_url),
    )
    return tagged(request, Response(found.json_ld, media_type=JSON_LD))


@routes.get(
    "/charter/suggest",
    response_model=SuggestionsShown,
    responses=READING,
    summary="Names of entries for what somebody is typing",
    dependencies=[Depends(anyone)],
)
async def suggest(
    peers: ThePeers, language: TheLanguage, q: Annotated[str, Query(), Text(200, required=True)]
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.SearchServices,
        charter_pb2.SearchServicesRequest(query=q, language=language, limit=_SUGGESTED),
    )
    items = [{"code": hit.service.code, "name": hit.service.name} for hit in found.hits]
    return Answer({"items": items})


@routes.post(
    "/charter/services/{code}:check",
    response_model=AnswersChecked,
    responses=CHANGING,
    summary="Hold answers against the form of an entry; nothing is stored",
    dependencies=[Depends(anyone), Depends(key_allowed)],
)
async def check(
    code: PathCode, body: FormAnswers, peers: ThePeers, language: TheLanguage
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.CheckAnswers,
        pb.CheckAnswersRequest(code=code, version=body.version, answers=json.dumps(body.answers)),
    )
    problems = [
        {
            "field": one.field,
            "reason": one.reason,
            "detail": mistake_said(one.reason, language),
            "value": one.value,
        }
        for one in found.problems
    ]
    return Answer({"problems": problems})
