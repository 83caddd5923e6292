"""What the advocate hands out as a file: the figures of a year, and letters."""

import asyncio

from atende.charter.v1 import charter_pb2
from atende.identity.v1 import identity_pb2
from atende.tasks.v1 import advocate_pb2 as pb
from fastapi import Depends, Response

from services.gateway.auth import signed_in
from services.gateway.clients import Peers
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.errors import LetterNotFound
from services.gateway.routes.advocate import Year, year_of
from services.gateway.routes.shared import READING, router
from services.gateway.schemas.common import PathId
from services.gateway.serializers.reports.advocate import year_csv, year_pdf
from services.gateway.serializers.reports.files import CSV, PDF, attachment
from services.gateway.serializers.reports.letters import letter_pdf

routes = router("advocate", guarded=False)

_STAFF = [Depends(signed_in)]
_MOST_SERVICES = 500


@routes.get(
    "/advocate/years/{year}/figures.csv",
    response_class=Response,
    responses=READING | CSV,
    summary="The figures of a year as CSV (RFC 4180, UTF-8)",
    dependencies=_STAFF,
)
async def figures_csv(year: Year, peers: ThePeers, language: TheLanguage) -> Response:
    body = year_csv(await year_of(peers, year), language)
    return attachment(body, "text/csv; charset=utf-8", f"provedor-{year}.csv")


@routes.get(
    "/advocate/years/{year}/report.pdf",
    response_class=Response,
    responses=READING | PDF,
    summary="The report of a year as PDF",
    dependencies=_STAFF,
)
async def figures_pdf(year: Year, peers: ThePeers, language: TheLanguage) -> Response:
    found, names = await asyncio.gather(year_of(peers, year), _names(peers, language))
    body = year_pdf(found, language, names)
    return attachment(body, "application/pdf", f"provedor-{year}.pdf")


@routes.get(
    "/insistences/{file_id}/letters/{letter_id}/letter.pdf",
    response_class=Response,
    responses=READING | PDF,
    summary="A letter of a file as PDF, with its answer once there is one",
    dependencies=_STAFF,
)
async def letter(
    file_id: PathId, letter_id: PathId, peers: ThePeers, language: TheLanguage
) -> Response:
    request = pb.GetFileRequest(file_id=file_id, language=language)
    file = (await peers.tasks.ask(peers.tasks.stub.GetFile, request)).file
    for one in file.letters:
        if one.letter_id == letter_id:
            name = one.number.replace("/", "-")
            return attachment(letter_pdf(one, language), "application/pdf", f"{name}.pdf")
    raise LetterNotFound(field="letter_id")


@routes.get(
    "/letters/{letter_id}/letter.pdf",
    response_class=Response,
    responses=READING | PDF,
    summary="A letter as PDF, for who must answer it and for whose case it is about",
    dependencies=_STAFF,
)
async def own_letter(letter_id: PathId, peers: ThePeers, language: TheLanguage) -> Response:
    request = pb.GetLetterRequest(letter_id=letter_id, language=language)
    found = (await peers.tasks.ask(peers.tasks.stub.GetLetter, request)).letter
    name = found.number.replace("/", "-")
    return attachment(letter_pdf(found, language), "application/pdf", f"{name}.pdf")


async def _names(peers: Peers, language: str) -> dict[str, str]:
    """What units and services are called, by code."""
    units, services = await asyncio.gather(
        peers.identity.ask(peers.identity.stub.ListUnits, identity_pb2.ListUnitsRequest()),
        peers.charter.ask(
            peers.charter.stub.ListServices,
            charter_pb2.ListServicesRequest(language=language, page_size=_MOST_SERVICES),
        ),
    )
    found = {one.code: one.name for one in units.units}
    return found | {one.code: one.name for one in services.services}
