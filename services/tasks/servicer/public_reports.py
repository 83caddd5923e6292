"""Calls about reports that everybody may read; for the gateway, which speaks Open311."""

from datetime import datetime, timedelta
from typing import Any

from atende.tasks.v1 import public_reports_pb2 as pb
from atende.tasks.v1 import public_reports_pb2_grpc
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.auth import Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id
from chassis.text import clean
from services.tasks.domain import public_reports, secrets
from services.tasks.domain.cases import LONGEST_TEXT, CaseId, Kind
from services.tasks.domain.place import read_point
from services.tasks.domain.public_reports import MOST_IDS, PageInvalid, Reporter, Source, Wanted
from services.tasks.handlers import opening
from services.tasks.handlers import public_reports as handlers
from services.tasks.handlers.forms import check_form
from services.tasks.serializers.cases import moment_from_proto
from services.tasks.serializers.forms import parse_form
from services.tasks.serializers.public_reports import report_to_proto, update_to_proto
from services.tasks.servicer.base import Calls

_LONGEST_LINE = 500
_LONGEST_CODE = 64
_MOST_UPDATES, _SOME_UPDATES = 500, 100


class PublicReportServicer(Calls, public_reports_pb2_grpc.PublicReportServiceServicer):
    async def FileReport(
        self, request: pb.FileReportRequest, context: Any
    ) -> pb.FileReportResponse:
        # As with cases: what is stored for a repetition has no secret; it is made again.
        response = await self._file_report(request, context)
        case_id = parse_id(response.report.report_id, "report_id")
        response.secret = secrets.secret_of(case_id, self._council.secret_pepper)
        return response

    @command(Role.PUBLIC, Role.SERVICE)
    async def _file_report(
        self, request: pb.FileReportRequest, call: Call
    ) -> pb.FileReportResponse:
        asked = opening.Request(
            kind=Kind.REPORT,
            person_id=None,
            on_behalf_of_id=None,
            contact_id=None,
            description=clean(
                request.description, field="description", longest=LONGEST_TEXT, multiline=True
            ),
            place=_line(request.address, "address"),
            received_at=None,
            point=read_point(
                request.latitude if request.HasField("latitude") else None,
                request.longitude if request.HasField("longitude") else None,
                self._council.box,
            ),
            form=parse_form(request.form_json),
        )
        source = Source(
            client_id=clean(request.client_id, field="client_id", longest=_LONGEST_CODE),
            address_id=_line(request.address_id, "address_id"),
            media_url=_line(request.media_url, "media_url"),
        )
        reporter = Reporter(
            name=_line(request.reporter_name, "reporter_name"),
            email=_line(request.reporter_email, "reporter_email"),
            phone=_line(request.reporter_phone, "reporter_phone"),
        )
        offer = await self._charter.get_offer(
            clean(request.service_code, field="service_code", longest=_LONGEST_CODE)
        )
        if request.form_json:
            check_form(asked.form, offer.form_schema)
        report = await handlers.file_report(
            call.session,
            asked,
            offer,
            source=source,
            reporter=reporter,
            council=self._council,
            calendars=self._calendars,
            caller=call.caller,
            now=call.now,
        )
        return pb.FileReportResponse(report=report_to_proto(report))

    # Whoever reads the rights of all calls off their methods finds those of the inner one.
    FileReport.roles = _file_report.roles  # type: ignore[attr-defined] # set by chassis.edge
    FileReport.anyone = _file_report.anyone  # type: ignore[attr-defined] # as above

    @query(Role.PUBLIC, Role.SERVICE)
    async def ListReports(
        self, request: pb.ListReportsRequest, call: Call
    ) -> pb.ListReportsResponse:
        page, page_size = public_reports.read_page(request.page, request.page_size)
        ids = tuple(dict.fromkeys(request.report_ids))
        if len(ids) > MOST_IDS:
            raise PageInvalid(field="report_ids")
        found = await handlers.list_reports(
            call.session,
            Wanted(
                ids=[CaseId(parse_id(each, "report_ids")) for each in ids],
                service_codes=[
                    clean(each, field="service_codes", longest=_LONGEST_CODE)
                    for each in request.service_codes
                ],
                closed=public_reports.read_status(request.status),
                start=_moment(request, "since"),
                end=_moment(request, "until"),
                updated_start=_moment(request, "updated_since"),
                updated_end=_moment(request, "updated_until"),
                page=page,
                page_size=page_size,
            ),
        )
        return pb.ListReportsResponse(reports=[report_to_proto(each) for each in found])

    @query(Role.PUBLIC, Role.SERVICE)
    async def ListReportUpdates(
        self, request: pb.ListReportUpdatesRequest, call: Call
    ) -> pb.ListReportUpdatesResponse:
        if request.page_size < 0:
            raise PageInvalid(field="page_size")
        end = _moment(request, "until") or call.now
        found = await handlers.list_updates(
            call.session,
            # Of the last day, where nothing is said.
            start=_moment(request, "since") or end - timedelta(days=1),
            end=end,
            size=min(request.page_size or _SOME_UPDATES, _MOST_UPDATES),
        )
        return pb.ListReportUpdatesResponse(updates=[update_to_proto(each) for each in found])

    @command(Role.PUBLIC, Role.SERVICE)
    async def UpdateReport(
        self, request: pb.UpdateReportRequest, call: Call
    ) -> pb.UpdateReportResponse:
        update_id = await handlers.update_report(
            call.session,
            CaseId(parse_id(request.report_id, "report_id")),
            clean(request.text, field="text", longest=LONGEST_TEXT, multiline=True),
            client_id=clean(request.client_id, field="client_id", longest=_LONGEST_CODE),
            caller=call.caller,
            now=call.now,
        )
        return pb.UpdateReportResponse(update_id=str(update_id))


def _line(text: str, field: str) -> str:
    return clean(text, field=field, longest=_LONGEST_LINE, required=False)


def _moment(request: Any, field: str) -> datetime | None:
    if not request.HasField(field):
        return None
    stamp: Timestamp = getattr(request, field)
    return moment_from_proto(stamp, field)
