"""Texts that somebody says are wrong."""

from typing import Annotated

from atende.charter.v1 import reports_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import anyone, few_posts, keyed, signed_in
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.charter_reports import (
    NewTextReport,
    TextReportAnswer,
    TextReportMade,
    TextReportShown,
    TextReportsPage,
)
from services.gateway.schemas.common import Cursor, Line, PageSize, PathCode, PathId
from services.gateway.serializers.charter_editing import report_json
from services.gateway.words import TEXT_REPORT_STATES

routes = router("charter reports", guarded=False)


@routes.post(
    "/charter/services/{code}/reports",
    status_code=201,
    response_model=TextReportMade,
    responses=CHANGING,
    summary="Say that a text of an entry is wrong",
    dependencies=[Depends(anyone), Depends(few_posts), Depends(keyed)],
)
async def report(
    code: PathCode, body: NewTextReport, peers: ThePeers, language: TheLanguage
) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.ReportText,
        pb.ReportTextRequest(
            code=code, version=body.version, part=body.part, said=body.said, language=language
        ),
    )
    return made({"report_id": done.report_id}, f"/v1/charter/reports/{done.report_id}")


@routes.get(
    "/charter/services/{code}/reports",
    response_model=TextReportsPage,
    responses=READING,
    summary="What was answered of an entry's texts, newest first; what was said, to staff only",
    dependencies=[Depends(anyone)],
)
async def answered(
    code: PathCode, peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListAnsweredReports,
        pb.ListAnsweredReportsRequest(code=code, page_size=page_size, page_token=cursor),
    )
    return page(map(report_json, found.reports), found.next_page_token)


@routes.get(
    "/charter/reports/{report_id}",
    response_model=TextReportShown,
    responses=READING,
    summary="What became of a report, for whoever knows its id",
    dependencies=[Depends(anyone)],
)
async def follow(report_id: PathId, peers: ThePeers) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.FollowTextReport, pb.FollowTextReportRequest(report_id=report_id)
    )
    return Answer(report_json(found.report))


@routes.get(
    "/charter/reports",
    response_model=TextReportsPage,
    responses=READING,
    summary="For editors: reports that wait for an answer, or that have one; oldest first",
    dependencies=[Depends(signed_in)],
)
async def queue(
    peers: ThePeers,
    answered: Annotated[bool, Query()] = False,
    code: Annotated[Line, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListTextReports,
        pb.ListTextReportsRequest(
            answered=answered, code=code, page_size=page_size, page_token=cursor
        ),
    )
    return page(map(report_json, found.reports), found.next_page_token)


@routes.post(
    "/charter/reports/{report_id}:answer",
    response_model=TextReportShown,
    responses=CHANGING,
    summary="Answer a report: corrected, or not changed and why",
    dependencies=[Depends(signed_in), Depends(keyed)],
)
async def answer(report_id: PathId, body: TextReportAnswer, peers: ThePeers) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.AnswerTextReport,
        pb.AnswerTextReportRequest(
            report_id=report_id,
            revision=body.revision,
            state=TEXT_REPORT_STATES.number(body.state),
            answer=body.answer,
        ),
    )
    return Answer(report_json(done.report))
