"""Indicators: for staff of any days, for everybody of whole months."""

from typing import Annotated

from atende.tasks.v1 import indicators_pb2 as pb
from fastapi import Depends, Query, Response
from pydantic import Field

from services.gateway.auth import anyone, signed_in
from services.gateway.clients import Peers
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import READING, Answer, problems, router
from services.gateway.schemas.common import Line, NeededLine
from services.gateway.schemas.described import page_of, shown
from services.gateway.schemas.fields import Day, OneOf, Text
from services.gateway.serializers.described import message_json
from services.gateway.serializers.reports.files import CSV, PDF, attachment
from services.gateway.serializers.reports.indicators import indicators_csv, month_pdf
from services.gateway.words import BREAKDOWNS

routes = router("indicators", guarded=False)

By = Annotated[str, Query(), OneOf(BREAKDOWNS, optional=True)]
First = Annotated[str, Query(alias="from"), Day()]
Last = Annotated[str, Query(alias="until"), Day()]
Codes = Annotated[list[NeededLine], Query(alias="code"), Field(max_length=50)]
Below = Annotated[
    bool, Query(description="With `unit_code`: and what lay below it on the last day.")
]
Month = Annotated[str, Query(description="YYYY-MM; the last that is over."), Text(7)]
_OPEN = problems(422, 500, 503, 504)


@routes.get(
    "/indicators",
    response_model=shown(pb.GetIndicatorsResponse),
    responses=READING,
    summary="Figures of any days, with their definitions in words",
    dependencies=[Depends(signed_in)],
)
async def find(
    peers: ThePeers,
    language: TheLanguage,
    first: First,
    last: Last,
    by: By = "",
    code: Codes = [],  # noqa: B006 # FastAPI copies defaults
    service_code: Annotated[Line, Query()] = "",
    unit_code: Annotated[Line, Query()] = "",
    below: Below = False,
) -> Response:
    request = _asked(first, last, by, code, service_code, unit_code, below, language)
    return Answer(message_json(await _figures(peers, request)))


@routes.get(
    "/indicators.csv",
    response_class=Response,
    responses=READING | CSV,
    summary="The same as CSV (RFC 4180, UTF-8)",
    dependencies=[Depends(signed_in)],
)
async def find_csv(
    peers: ThePeers,
    language: TheLanguage,
    first: First,
    last: Last,
    by: By = "",
    code: Codes = [],  # noqa: B006 # FastAPI copies defaults
    service_code: Annotated[Line, Query()] = "",
    unit_code: Annotated[Line, Query()] = "",
    below: Below = False,
) -> Response:
    request = _asked(first, last, by, code, service_code, unit_code, below, language)
    found = await _figures(peers, request)
    body = indicators_csv(found.indicators, f"{first}/{last}", language)
    return attachment(body, "text/csv; charset=utf-8", f"indicadores-{first}-{last}.csv")


@routes.get(
    "/indicators/public",
    response_model=shown(pb.GetPublicIndicatorsResponse),
    responses=_OPEN,
    summary="Figures of a whole month for everybody, without small counts",
    dependencies=[Depends(anyone)],
)
async def public(
    peers: ThePeers, language: TheLanguage, month: Month = "", by: By = ""
) -> Response:
    return Answer(message_json(await _public(peers, month, by, language)))


@routes.get(
    "/indicators/public.csv",
    response_class=Response,
    responses=_OPEN | CSV,
    summary="The same as CSV (RFC 4180, UTF-8)",
    dependencies=[Depends(anyone)],
)
async def public_csv(
    peers: ThePeers, language: TheLanguage, month: Month = "", by: By = ""
) -> Response:
    found = await _public(peers, month, by, language)
    body = indicators_csv(found.indicators, found.month, language)
    return attachment(body, "text/csv; charset=utf-8", f"indicadores-{found.month}.csv")


@routes.get(
    "/indicators/public.pdf",
    response_class=Response,
    responses=_OPEN | PDF,
    summary="The report of a month as PDF",
    dependencies=[Depends(anyone)],
)
async def public_pdf(peers: ThePeers, language: TheLanguage, month: Month = "") -> Response:
    whole = await _public(peers, month, "", language)
    by_channel = await _public(peers, whole.month, "channel", language)
    by_area = await _public(peers, whole.month, "area", language)
    body = month_pdf(whole, [by_channel, by_area], language)
    return attachment(body, "application/pdf", f"indicadores-{whole.month}.pdf")


@routes.get(
    "/areas",
    response_model=page_of(pb.TownArea),
    responses=_OPEN,
    summary="The parts of the town, with outlines to draw",
    dependencies=[Depends(anyone)],
)
async def areas(peers: ThePeers) -> Response:
    found = await peers.tasks.ask(peers.tasks.stub.ListAreas, pb.ListAreasRequest())
    return Answer({"items": list(map(message_json, found.areas)), "next": None})


def _asked(
    first: str,
    last: str,
    by: str,
    codes: list[str],
    service_code: str,
    unit_code: str,
    below: bool,
    language: str,
) -> pb.GetIndicatorsRequest:
    request = pb.GetIndicatorsRequest(
        until=last,
        by=BREAKDOWNS.number(by),
        codes=codes,
        service_code=service_code,
        unit_code=unit_code,
        below=below,
        language=language,
    )
    setattr(request, "from", first)
    return request


async def _figures(peers: Peers, request: pb.GetIndicatorsRequest) -> pb.GetIndicatorsResponse:
    found: pb.GetIndicatorsResponse = await peers.tasks.ask(peers.tasks.stub.GetIndicators, request)
    return found


async def _public(
    peers: Peers, month: str, by: str, language: str
) -> pb.GetPublicIndicatorsResponse:
    found: pb.GetPublicIndicatorsResponse = await peers.tasks.ask(
        peers.tasks.stub.GetPublicIndicators,
        pb.GetPublicIndicatorsRequest(month=month, by=BREAKDOWNS.number(by), language=language),
    )
    return found
