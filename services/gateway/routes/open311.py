"""
Open311 GeoReport v2 (<https://wiki.open311.org/GeoReport_v2/>) with FixMyStreet's updates.

What is listed and accepted is what the charter offers by applications. Reports are public:
their number, place, text and how they stand; never who filed them.
"""

from datetime import datetime, timedelta
from typing import Any

from atende.charter.v1 import charter_pb2
from atende.tasks.v1 import public_reports_pb2 as pb
from fastapi import APIRouter, Depends, Request, Response

from chassis.errors import InvalidArgument, NotFound
from chassis.ids import parse_id
from services.gateway.context import TheHouse, TheLanguage, ThePeers
from services.gateway.errors import FieldMissing, Open311NotFound
from services.gateway.problems import open311_words
from services.gateway.routes.open311_door import (
    Open311Route,
    client_of,
    extension,
    form_of,
    jurisdiction,
    set_key,
)
from services.gateway.schemas import open311 as schemas
from services.gateway.serializers import open311 as values
from services.gateway.serializers.times import to_stamp

# Of GeoReport: what is shown where no dates are asked for.
_RECENT = timedelta(days=90)
_REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"description": "Something is lacking or wrong; the description says what."},
    403: {"description": "There is no such key, or it may not do this."},
    404: {"description": "There is no such thing, or no such format."},
    429: {"description": "Too often; `Retry-After` says when again."},
    500: {"description": "A fault of ours."},
    503: {"description": "Something this needs is down."},
}
routes = APIRouter(
    prefix="/open311/v2",
    tags=["open311"],
    route_class=Open311Route,
    dependencies=[Depends(extension), Depends(jurisdiction)],
    default_response_class=Response,
    responses=_REFUSED,
)


@routes.get("/discovery.{ext}", summary="Where and how this interface is spoken")
async def discovery(ext: str, request: Request, house: TheHouse) -> Response:
    base = f"{str(request.base_url).rstrip('/')}/open311/v2"
    found = {
        "changeset": "2026-11-26T00:00:00Z",
        "contact": house.settings.open311_contact,
        "key_service": house.settings.open311_contact,
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": base,
                "changeset": "2026-11-26T00:00:00Z",
                "type": "production" if house.settings.https else "test",
                "formats": ["text/xml", "application/json"],
            }
        ],
    }
    return values.answer(found, ext, "discovery")


@routes.get("/services.{ext}", summary="What can be reported")
async def services(ext: str, peers: ThePeers, language: TheLanguage) -> Response:
    found = [values.service_value(each) for each in await _offered(peers, language)]
    return values.answer(found, ext, "services", "service")


@routes.get("/services/{code}.{ext}", summary="What a kind of report asks for")
async def definition(code: str, ext: str, peers: ThePeers, language: TheLanguage) -> Response:
    service = await _service(peers, language, code)
    return values.answer(values.definition_value(service), ext, "service_definition")


@routes.get("/requests.{ext}", summary="Reports, newest first")
async def requests(
    ext: str, request: Request, peers: ThePeers, house: TheHouse, language: TheLanguage
) -> Response:
    given = dict(request.query_params)
    # The charter's own spelling: reports are kept under it.
    codes = [
        (await _service(peers, language, code)).code
        for code in schemas.read_list(given, "service_code")
    ]
    dates = {
        name: schemas.read_moment(given, name)
        for name in ("start_date", "end_date", "updated_after", "updated_before")
    }
    ids = schemas.read_list(given, "service_request_id")
    if not ids and not any(dates.values()):
        dates["start_date"] = house.clock() - _RECENT
    listed = await peers.tasks.ask(
        peers.tasks.stub.ListReports,
        pb.ListReportsRequest(
            report_ids=ids,
            service_codes=codes,
            status=given.get("status", ""),
            since=to_stamp(dates["start_date"]),
            until=to_stamp(_after(dates["end_date"])),
            updated_since=to_stamp(dates["updated_after"]),
            updated_until=to_stamp(_after(dates["updated_before"])),
            page=schemas.read_whole(given, "page"),
            page_size=schemas.read_whole(given, "page_size"),
        ),
    )
    return _reports(listed.reports, ext, house, language)


@routes.get("/requests/{report_id}.{ext}", summary="One report")
async def one_request(
    report_id: str, ext: str, peers: ThePeers, house: TheHouse, language: TheLanguage
) -> Response:
    return _reports([await _report(peers, report_id)], ext, house, language)


@routes.get("/tokens/{token}.{ext}", summary="The report of a token; they are the same here")
async def token(token: str, ext: str, peers: ThePeers) -> Response:
    report = await _report(peers, token)
    found = [{"service_request_id": report.report_id, "token": token}]
    return values.answer(found, ext, "service_requests", "request")


@routes.post("/requests.{ext}", status_code=201, summary="Report something")
async def file(
    ext: str, request: Request, peers: ThePeers, house: TheHouse, language: TheLanguage
) -> Response:
    pairs = await form_of(request)
    client = await client_of(request, pairs, house)
    filed = schemas.read_filed(pairs)
    service = await _service(peers, language, filed.service_code)
    set_key(request, client, pairs)
    answer = await peers.tasks.ask(
        peers.tasks.stub.FileReport,
        pb.FileReportRequest(
            client_id=client,
            service_code=service.code,
            description=filed.description,
            address=filed.address,
            address_id=filed.address_id,
            latitude=filed.latitude,
            longitude=filed.longitude,
            media_url=filed.media_url,
            form_json=schemas.form_of(filed.attributes, service.form_schema),
            reporter_name=filed.name,
            reporter_email=filed.email,
            reporter_phone=filed.phone,
            language=language,
        ),
    )
    notice = open311_words(language)["follow"].format(
        number=answer.report.number, secret=answer.secret
    )
    made = [
        {
            "service_request_id": answer.report.report_id,
            "service_notice": notice,
            "account_id": None,
        }
    ]
    return values.answer(made, ext, "service_requests", "request", 201)


@routes.get("/servicerequestupdates.{ext}", summary="What happened to reports, oldest first")
async def updates(ext: str, request: Request, peers: ThePeers, language: TheLanguage) -> Response:
    given = dict(request.query_params)
    listed = await peers.tasks.ask(
        peers.tasks.stub.ListReportUpdates,
        pb.ListReportUpdatesRequest(
            since=to_stamp(schemas.read_moment(given, "start_date")),
            until=to_stamp(_after(schemas.read_moment(given, "end_date"))),
            page_size=500,
        ),
    )
    words = open311_words(language)
    found = [values.update_value(each, words) for each in listed.updates]
    return values.answer(found, ext, "service_request_updates", "request_update")


@routes.post(
    "/servicerequestupdates.{ext}", status_code=201, summary="Add to a report of one's own"
)
async def update(ext: str, request: Request, peers: ThePeers, house: TheHouse) -> Response:
    pairs = await form_of(request)
    client = await client_of(request, pairs, house)
    report_id = schemas.first(pairs, "service_request_id")
    if not report_id:
        raise FieldMissing(field="service_request_id")
    set_key(request, client, pairs)
    answer = await peers.tasks.ask(
        peers.tasks.stub.UpdateReport,
        pb.UpdateReportRequest(
            client_id=client, report_id=report_id, text=schemas.first(pairs, "description")
        ),
    )
    made = [{"update_id": answer.update_id}]
    return values.answer(made, ext, "service_request_updates", "request_update", 201)


async def _offered(peers: Any, language: str) -> list[charter_pb2.Service]:
    """What the charter offers by applications."""
    listed = await peers.charter.ask(
        peers.charter.stub.ListServices,
        charter_pb2.ListServicesRequest(language=language, page_size=500),
    )
    return [each for each in listed.services if _by_app(each)]


async def _service(peers: Any, language: str, code: str) -> charter_pb2.Service:
    """
    The entry *code*.

    Raises:
        Open311NotFound: There is none that is offered by applications.
    """
    try:
        found = await peers.charter.ask(
            peers.charter.stub.GetService,
            charter_pb2.GetServiceRequest(code=code, language=language),
        )
    except (NotFound, InvalidArgument):
        raise Open311NotFound(field="service_code") from None
    if not _by_app(found.service):
        raise Open311NotFound(field="service_code")
    service: charter_pb2.Service = found.service
    return service


def _by_app(service: charter_pb2.Service) -> bool:
    return not service.attendants_only and any(each.channel == "app" for each in service.channels)


async def _report(peers: Any, report_id: str) -> pb.PublicReport:
    """
    The report *report_id*.

    Raises:
        Open311NotFound: There is none.
    """
    try:
        parse_id(report_id, "service_request_id")
    except InvalidArgument:
        raise Open311NotFound(field="service_request_id") from None
    listed = await peers.tasks.ask(
        peers.tasks.stub.ListReports, pb.ListReportsRequest(report_ids=[report_id])
    )
    if not listed.reports:
        raise Open311NotFound(field="service_request_id")
    found: pb.PublicReport = listed.reports[0]
    return found


def _reports(reports: Any, ext: str, house: Any, language: str) -> Response:
    words = open311_words(language)
    agency = house.settings.open311_agency
    found = [values.request_value(each, words, agency) for each in reports]
    return values.answer(found, ext, "service_requests", "request")


def _after(moment: datetime | None) -> datetime | None:
    """The standard's ends are included, ours are not."""
    return moment + timedelta(microseconds=1) if moment else None
