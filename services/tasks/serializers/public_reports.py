"""Public reports as messages."""

from atende.tasks.v1 import public_reports_pb2 as pb

from services.tasks.domain.public_reports import PublicReport, Update
from services.tasks.serializers.cases import stamp, state_to_proto


def report_to_proto(report: PublicReport) -> pb.PublicReport:
    case = report.case
    return pb.PublicReport(
        report_id=str(case.id),
        number=str(case.number),
        state=state_to_proto(case.state),
        closing_reason=case.closing_reason.value if case.closing_reason else "",
        service_code=case.service_code,
        service_name=case.service_name,
        description=case.description,
        unit_code=case.unit_code,
        requested_at=stamp(case.opened_at),
        updated_at=stamp(report.updated_at),
        expected_at=stamp(case.deadline.due_at),
        address=case.place,
        address_id=report.source.address_id,
        latitude=case.latitude,
        longitude=case.longitude,
        media_url=report.source.media_url,
    )


def update_to_proto(update: Update) -> pb.ReportUpdate:
    return pb.ReportUpdate(
        update_id=update.id,
        report_id=str(update.case_id),
        kind=update.kind.value,
        status="closed" if update.closed else "open",
        at=stamp(update.at),
        closing_reason=update.closing_reason.value if update.closing_reason else "",
        text=update.text,
    )
