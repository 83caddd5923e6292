"""The charter of services: read by everybody, imported by editors."""

import hashlib
from typing import Annotated, Any

from atende.charter.v1 import charter_pb2
from fastapi import Depends, Query, Request, Response

from services.gateway.auth import anyone, keyed, signed_in
from services.gateway.body import media_type, parse, read
from services.gateway.context import TheHouse, TheLanguage, ThePeers, amend_call, visit_of
from services.gateway.errors import CharterInvalid, ContentTypeUnsupported, FieldError
from services.gateway.problems import checked, mistake_said, problem
from services.gateway.routes.shared import CHANGING, READING, Answer, router
from services.gateway.schemas.charter import (
    CharterImport,
    EditionShown,
    HitsPage,
    ImportShown,
    ServiceShown,
    ServicesPage,
)
from services.gateway.schemas.common import Cursor, Instant, Line, PathCode
from services.gateway.schemas.fields import Text, Whole
from services.gateway.serializers.charter import edition_json, service_json
from services.gateway.serializers.times import to_stamp

routes = router("charter", guarded=False)

_YAML = ("text/yaml", "application/yaml", "text/x-yaml", "application/x-yaml")
_TAGGED = {304: {"description": "As `If-None-Match` says, nothing changed."}} | READING


@routes.get(
    "/charter",
    response_model=EditionShown,
    responses=_TAGGED,
    summary="What is written once for the whole charter",
    dependencies=[Depends(anyone)],
)
async def edition(request: Request, peers: ThePeers, language: TheLanguage) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.GetEdition, charter_pb2.GetEditionRequest(language=language)
    )
    return _tagged(request, edition_json(found))


@routes.get(
    "/charter/services",
    response_model=ServicesPage,
    responses=_TAGGED,
    summary="The entries in force, by code",
    dependencies=[Depends(anyone)],
)
async def services(
    request: Request,
    peers: ThePeers,
    language: TheLanguage,
    category: Annotated[Line, Query()] = "",
    page_size: Annotated[int, Query(), Whole(0, 500, typed=True)] = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListServices,
        charter_pb2.ListServicesRequest(
            category=category, language=language, page_size=page_size, page_token=cursor
        ),
    )
    items = [service_json(one) for one in found.services]
    return _tagged(request, {"items": items, "next": found.next_page_token or None})


@routes.get(
    "/charter/services/{code}",
    response_model=ServiceShown,
    responses=_TAGGED,
    summary="One entry: in force now, at `at`, or the one numbered `version`",
    dependencies=[Depends(anyone)],
)
async def service(
    request: Request,
    code: PathCode,
    peers: ThePeers,
    language: TheLanguage,
    version: Annotated[int, Query(), Whole(0, 2**31 - 1, typed=True)] = 0,
    at: Annotated[Instant | None, Query()] = None,
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.GetService,
        charter_pb2.GetServiceRequest(
            code=code, language=language, version=version, at=to_stamp(at)
        ),
    )
    return _tagged(request, service_json(found.service))


@routes.get(
    "/charter/search",
    response_model=HitsPage,
    responses=READING,
    summary="In a citizen's own words, best first",
    dependencies=[Depends(anyone)],
)
async def search(
    peers: ThePeers,
    language: TheLanguage,
    q: Annotated[str, Query(), Text(500, required=True)],
    limit: Annotated[int, Query(), Whole(0, 50, typed=True)] = 0,
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.SearchServices,
        charter_pb2.SearchServicesRequest(query=q, language=language, limit=limit),
    )
    items = [
        {"service": service_json(hit.service), "score": round(hit.score, 4)} for hit in found.hits
    ]
    return Answer({"items": items, "next": None})


@routes.post(
    "/charter:import",
    response_model=ImportShown,
    responses=CHANGING,
    summary="Load a charter: all of it or nothing",
    dependencies=[Depends(signed_in), Depends(keyed)],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "text/yaml": {"schema": {"type": "string"}},
                "application/json": {"schema": CharterImport.model_json_schema()},
            },
        }
    },
)
async def import_charter(
    request: Request,
    house: TheHouse,
    dry_run: Annotated[bool, Query()] = False,
    valid_from: Annotated[Instant | None, Query()] = None,
) -> Response:
    """As `text/yaml` with `dry_run` and `valid_from` in the query, or as JSON with both in it."""
    raw = await read(request, house.settings.largest_body)
    if media_type(request) in _YAML:
        asked = {"yaml": _text(raw), "dry_run": dry_run}
        body = checked(CharterImport, asked)
        body = body.model_copy(update={"valid_from": valid_from})
    elif media_type(request) == "application/json":
        body = checked(CharterImport, parse(raw))
    else:
        raise ContentTypeUnsupported(expected="text/yaml, application/json")
    seconds = house.settings.import_seconds
    amend_call(ends_at=house.monotonic() + seconds)
    charter = house.peers.charter
    imported = await charter.ask(
        charter.stub.ImportCharter,
        charter_pb2.ImportCharterRequest(
            yaml=body.yaml, dry_run=body.dry_run, valid_from=to_stamp(body.valid_from)
        ),
        seconds=seconds,
    )
    visit = visit_of(request.scope)
    listed = [problem_json(one, visit.language) for one in imported.problems]
    if listed and not body.dry_run:
        return problem(visit, CharterInvalid(count=str(len(listed))), listed)
    return Answer(
        {
            "dry_run": body.dry_run,
            "added": list(imported.added),
            "changed": list(imported.changed),
            "unchanged": list(imported.unchanged),
            "problems": listed,
        }
    )


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FieldError(field="yaml") from None


def problem_json(found: charter_pb2.ImportProblem, language: str) -> dict[str, Any]:
    """One thing that is wrong with a charter file or a draft, in *language*."""
    return {
        "field": found.path,
        "reason": found.reason,
        "detail": mistake_said(found.reason, language),
        "line": found.line,
        "entry": found.entry,
        "value": found.value,
    }


def _tagged(request: Request, body: dict[str, Any]) -> Response:
    return tagged(request, Answer(body))


def tagged(request: Request, answer: Response) -> Response:
    """*answer*, or 304 when the caller has it already (RFC 9110, 13.1.2)."""
    tag = f'"{hashlib.sha256(bytes(answer.body)).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        # To be asked for each time: what attendants may read differs from what the public may.
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Language, Authorization, Cookie",
    }
    known = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    if tag in known or f"W/{tag}" in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    answer.headers.update(headers)
    return answer
