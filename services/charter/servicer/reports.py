"""Texts that somebody says are wrong."""

from uuid import UUID

from atende.charter.v1 import reports_pb2 as pb
from atende.charter.v1 import reports_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id
from chassis.languages import parse_language
from chassis.paging import encode_token, page_size
from chassis.text import clean
from services.charter.domain.errors import VersionInvalid
from services.charter.domain.reports import ReportId
from services.charter.handlers import reports
from services.charter.serializers.reports import report_to_proto, state_from_proto
from services.charter.servicer.shared import code_of, place_of, readers_of

LONGEST = 1000


class ReportServicer(reports_pb2_grpc.TextReportServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @command(*STAFF, Role.CITIZEN, Role.PUBLIC)
    async def ReportText(self, request: pb.ReportTextRequest, call: Call) -> pb.ReportTextResponse:
        if request.version < 0:
            raise VersionInvalid(field="version")
        by_staff = call.caller.has(*STAFF)
        report = await reports.report_text(
            call.session,
            code_of(request.code),
            number=request.version,
            part=clean(request.part, field="part", longest=60, required=False),
            said=clean(request.said, field="said", longest=LONGEST, multiline=True),
            language=parse_language(request.language, field="language"),
            reporter=call.caller.id if by_staff or call.caller.has(Role.CITIZEN) else "",
            by_staff=by_staff,
            readers=readers_of(call.caller),
            now=call.now,
        )
        return pb.ReportTextResponse(report_id=str(report.id))

    @query(Role.EDITOR, Role.ADMIN)
    async def ListTextReports(
        self, request: pb.ListTextReportsRequest, call: Call
    ) -> pb.ListTextReportsResponse:
        found, following = await reports.queue(
            call.session,
            answered=request.answered,
            code=code_of(request.code) if request.code else "",
            after=place_of(request.page_token),
            size=page_size(request.page_size),
        )
        return pb.ListTextReportsResponse(
            reports=[report_to_proto(report) for report in found], next_page_token=_token(following)
        )

    @command(Role.EDITOR, Role.ADMIN)
    async def AnswerTextReport(
        self, request: pb.AnswerTextReportRequest, call: Call
    ) -> pb.AnswerTextReportResponse:
        report = await reports.answer(
            call.session,
            ReportId(parse_id(request.report_id, "report_id")),
            state=state_from_proto(request.state),
            text=clean(request.answer, field="answer", longest=LONGEST, multiline=True),
            by=call.caller.id,
            revision=request.revision,
            now=call.now,
        )
        return pb.AnswerTextReportResponse(report=report_to_proto(report))

    @query(*STAFF, Role.CITIZEN, Role.PUBLIC)
    async def FollowTextReport(
        self, request: pb.FollowTextReportRequest, call: Call
    ) -> pb.FollowTextReportResponse:
        report_id = ReportId(parse_id(request.report_id, "report_id"))
        report = await reports.follow(call.session, report_id)
        return pb.FollowTextReportResponse(report=report_to_proto(report))

    @query(*Role)
    async def ListAnsweredReports(
        self, request: pb.ListAnsweredReportsRequest, call: Call
    ) -> pb.ListAnsweredReportsResponse:
        found, following = await reports.answered_for(
            call.session,
            code_of(request.code),
            before=place_of(request.page_token),
            size=page_size(request.page_size),
            readers=readers_of(call.caller),
            now=call.now,
        )
        return pb.ListAnsweredReportsResponse(
            reports=[report_to_proto(report) for report in found], next_page_token=_token(following)
        )


def _token(following: UUID | None) -> str:
    return encode_token(str(following)) if following else ""
