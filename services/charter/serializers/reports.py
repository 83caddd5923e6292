"""Reports of wrong texts."""

from collections.abc import Mapping

from atende.charter.v1 import reports_events_pb2, reports_pb2

from services.charter.domain.reports import Report, ReportState

STATE: Mapping[ReportState, reports_pb2.TextReportState] = {
    ReportState.OPEN: reports_pb2.TEXT_REPORT_STATE_OPEN,
    ReportState.CORRECTED: reports_pb2.TEXT_REPORT_STATE_CORRECTED,
    ReportState.NOT_CHANGED: reports_pb2.TEXT_REPORT_STATE_NOT_CHANGED,
}


def state_from_proto(number: reports_pb2.TextReportState) -> ReportState:
    """The state for *number*; what this version does not know is no answer: `OPEN`."""
    return next((state for state, each in STATE.items() if each == number), ReportState.OPEN)


def report_to_proto(report: Report) -> reports_pb2.TextReport:
    message = reports_pb2.TextReport(
        report_id=str(report.id),
        code=report.code,
        version=report.number,
        part=report.part,
        said=report.said,
        state=STATE[report.state],
        answer=report.answer,
        by_staff=report.by_staff,
        staff_id=report.reporter if report.by_staff else "",
        answered_by=report.answered_by,
        language=report.language,
        revision=report.revision,
    )
    message.reported_at.FromDatetime(report.reported_at)
    if report.answered_at is not None:
        message.answered_at.FromDatetime(report.answered_at)
    return message


def reported_event(report: Report) -> reports_events_pb2.TextReported:
    """What the other services are told of a fresh report."""
    return reports_events_pb2.TextReported(
        report_id=str(report.id), code=report.code, version=report.number
    )


def answered_event(report: Report) -> reports_events_pb2.TextReportAnswered:
    """What the other services are told of an answer."""
    return reports_events_pb2.TextReportAnswered(
        report_id=str(report.id),
        code=report.code,
        corrected=report.state is ReportState.CORRECTED,
    )
