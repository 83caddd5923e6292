"""The charter's routes for editors, readers and machines as rows, and what the charter answers."""

from typing import Any

from atende.charter.v1 import (
    charter_pb2,
    editing_pb2,
    editing_pb2_grpc,
    learning_pb2,
    learning_pb2_grpc,
    linked_pb2,
    linked_pb2_grpc,
    reports_pb2,
    reports_pb2_grpc,
)
from google.protobuf.message import Message

from tests.gateway.builders import ANA, at

DRAFT = "0192f000-0000-7000-8000-000000000c01"
REPORT = "0192f000-0000-7000-8000-000000000c02"
ENROLMENT = "0192f000-0000-7000-8000-000000000c03"

SERVICERS = (
    (editing_pb2, editing_pb2_grpc, "CharterEditingService"),
    (linked_pb2, linked_pb2_grpc, "LinkedCharterService"),
    (reports_pb2, reports_pb2_grpc, "TextReportService"),
    (learning_pb2, learning_pb2_grpc, "LearningService"),
)
PUBLIC = {
    "GET /v1/charter.jsonld",
    "GET /v1/charter.ttl",
    "GET /v1/charter/suggest",
    "GET /v1/charter/services/{code}/schema.jsonld",
    "POST /v1/charter/services/{code}:check",
    "POST /v1/charter/services/{code}/reports",
    "GET /v1/charter/services/{code}/reports",
    "GET /v1/charter/reports/{report_id}",
}
_DRAFT = f"/v1/charter/drafts/{DRAFT}"
_ENTRY = "/v1/charter/services/RSU-02"
_STEP = {"version": 1, "passed": True, "note": "Bem."}
ROUTES: dict[str, tuple[str, Any, int, list[str]]] = {
    "GET /v1/charter.jsonld": ("/v1/charter.jsonld", None, 200, ["DescribeCharter"]),
    "GET /v1/charter.ttl": ("/v1/charter.ttl", None, 200, ["DescribeCharter"]),
    "GET /v1/charter.yaml": ("/v1/charter.yaml", None, 200, ["ExportCharter"]),
    "GET /v1/charter/suggest": ("/v1/charter/suggest?q=sof", None, 200, ["SearchServices"]),
    "GET /v1/charter/editorial": ("/v1/charter/editorial", None, 200, ["ListEditorial"]),
    "GET /v1/charter/services/{code}/schema.jsonld": (
        f"{_ENTRY}/schema.jsonld",
        None,
        200,
        ["DescribeService"],
    ),
    "GET /v1/charter/services/{code}/versions": (
        f"{_ENTRY}/versions",
        None,
        200,
        ["ListEntryVersions"],
    ),
    "GET /v1/charter/services/{code}/compare": (
        f"{_ENTRY}/compare?from_version=1&to_version=2",
        None,
        200,
        ["CompareEntries"],
    ),
    "POST /v1/charter/services/{code}:check": (
        f"{_ENTRY}:check",
        {"answers": {"place": "x"}},
        200,
        ["CheckAnswers"],
    ),
    "POST /v1/charter/services/{code}:read": (
        f"{_ENTRY}:read",
        {"version": 1},
        200,
        ["ConfirmReading"],
    ),
    "POST /v1/charter/services/{code}/reports": (
        f"{_ENTRY}/reports",
        {"said": "O prazo está errado.", "part": "term"},
        201,
        ["ReportText"],
    ),
    "GET /v1/charter/services/{code}/reports": (
        f"{_ENTRY}/reports",
        None,
        200,
        ["ListAnsweredReports"],
    ),
    "GET /v1/charter/reports": (
        "/v1/charter/reports?answered=true",
        None,
        200,
        ["ListTextReports"],
    ),
    "GET /v1/charter/reports/{report_id}": (
        f"/v1/charter/reports/{REPORT}",
        None,
        200,
        ["FollowTextReport"],
    ),
    "POST /v1/charter/reports/{report_id}:answer": (
        f"/v1/charter/reports/{REPORT}:answer",
        {"revision": 1, "state": "corrected", "answer": "Corrigido."},
        200,
        ["AnswerTextReport"],
    ),
    "POST /v1/charter/drafts": (
        "/v1/charter/drafts",
        {"code": "RSU-02", "content": {"name": "Recolha"}, "note": "x"},
        201,
        ["OpenEntryDraft"],
    ),
    "GET /v1/charter/drafts/{draft_id}": (_DRAFT, None, 200, ["GetEntryDraft"]),
    "PUT /v1/charter/drafts/{draft_id}": (
        _DRAFT,
        {"version": 1, "content": {"name": "Recolha"}},
        200,
        ["SaveEntryDraft"],
    ),
    "GET /v1/charter/drafts/{draft_id}/compare": (
        f"{_DRAFT}/compare",
        None,
        200,
        ["CompareEntries"],
    ),
    "POST /v1/charter/drafts/{draft_id}:submit": (
        f"{_DRAFT}:submit",
        {"version": 1},
        200,
        ["SubmitEntryDraft"],
    ),
    "POST /v1/charter/drafts/{draft_id}:return": (
        f"{_DRAFT}:return",
        {"version": 1, "reason": "Falta o prazo."},
        200,
        ["ReturnEntryDraft"],
    ),
    "POST /v1/charter/drafts/{draft_id}:publish": (
        f"{_DRAFT}:publish",
        {"version": 1, "from_day": "2027-07-01"},
        200,
        ["PublishEntryDraft"],
    ),
    "POST /v1/charter/drafts/{draft_id}:discard": (
        f"{_DRAFT}:discard",
        {"version": 1},
        200,
        ["DiscardEntryDraft"],
    ),
    "GET /v1/charter/unread": ("/v1/charter/unread", None, 200, ["ListUnread"]),
    "GET /v1/charter/readings": (
        f"/v1/charter/readings?staff_id={ANA}",
        None,
        200,
        ["ListReadings"],
    ),
    "GET /v1/courses": ("/v1/courses", None, 200, ["ListCourses"]),
    "PUT /v1/courses/{code}": (
        "/v1/courses/telefone",
        {"version": 0, "name": "Telefone", "skill": "phone", "class_hours": 14},
        200,
        ["SaveCourse"],
    ),
    "POST /v1/courses/{code}/enrolments": (
        "/v1/courses/telefone/enrolments",
        {"staff_id": ANA},
        201,
        ["Enrol"],
    ),
    "GET /v1/enrolments": ("/v1/enrolments?course_code=telefone", None, 200, ["ListEnrolments"]),
    "POST /v1/enrolments/{enrolment_id}:class": (
        f"/v1/enrolments/{ENROLMENT}:class",
        _STEP,
        200,
        ["RecordClass"],
    ),
    "POST /v1/enrolments/{enrolment_id}:sign-off": (
        f"/v1/enrolments/{ENROLMENT}:sign-off",
        _STEP,
        200,
        ["SignOff"],
    ),
}


def answers() -> dict[str, Message]:
    """What the charter answers to each method behind these routes."""
    draft = editing_pb2.EntryDraft(
        draft_id=DRAFT,
        code="RSU-02",
        state=editing_pb2.ENTRY_DRAFT_STATE_IN_REVIEW,
        version=2,
        content='{"code": "RSU-02", "name": "Recolha"}',
        problems=[charter_pb2.ImportProblem(reason="UNIT_UNKNOWN", path="unit", value="XX")],
        changed_at=at(0),
    )
    report = reports_pb2.TextReport(
        report_id=REPORT,
        code="RSU-02",
        version=3,
        state=reports_pb2.TEXT_REPORT_STATE_OPEN,
        reported_at=at(0),
        revision=1,
    )
    enrolment = learning_pb2.Enrolment(
        enrolment_id=ENROLMENT,
        course_code="telefone",
        staff_id=ANA,
        state=learning_pb2.ENROLMENT_STATE_CLASS_PASSED,
        enrolled_at=at(0),
        version=2,
    )
    course = learning_pb2.Course(code="telefone", name="Telefone", skill="phone", version=1)
    changes = [editing_pb2.EntryChange(path="name", before="a", after="b")]
    return {
        "ListEditorial": editing_pb2.ListEditorialResponse(
            lines=[editing_pb2.EditorialLine(code="RSU-02", version=3, valid_from=at(0))]
        ),
        "ListEntryVersions": editing_pb2.ListEntryVersionsResponse(
            versions=[editing_pb2.EntryVersion(number=3, published_at=at(0))]
        ),
        "CompareEntries": editing_pb2.CompareEntriesResponse(changes=changes),
        "OpenEntryDraft": editing_pb2.OpenEntryDraftResponse(draft=draft),
        "GetEntryDraft": editing_pb2.GetEntryDraftResponse(draft=draft),
        "SaveEntryDraft": editing_pb2.SaveEntryDraftResponse(draft=draft),
        "SubmitEntryDraft": editing_pb2.SubmitEntryDraftResponse(draft=draft),
        "ReturnEntryDraft": editing_pb2.ReturnEntryDraftResponse(draft=draft),
        "PublishEntryDraft": editing_pb2.PublishEntryDraftResponse(draft=draft, valid_from=at(1)),
        "DiscardEntryDraft": editing_pb2.DiscardEntryDraftResponse(draft=draft),
        "ExportCharter": editing_pb2.ExportCharterResponse(yaml="language: pt-PT\n"),
        "ReportText": reports_pb2.ReportTextResponse(report_id=REPORT),
        "ListTextReports": reports_pb2.ListTextReportsResponse(reports=[report]),
        "AnswerTextReport": reports_pb2.AnswerTextReportResponse(report=report),
        "FollowTextReport": reports_pb2.FollowTextReportResponse(report=report),
        "ListAnsweredReports": reports_pb2.ListAnsweredReportsResponse(reports=[report]),
        "DescribeCharter": linked_pb2.DescribeCharterResponse(text="{}"),
        "DescribeService": linked_pb2.DescribeServiceResponse(json_ld="{}"),
        "CheckAnswers": linked_pb2.CheckAnswersResponse(
            problems=[linked_pb2.AnswerProblem(field="place", reason="ANSWER_FORMAT_WRONG")]
        ),
        "ListUnread": learning_pb2.ListUnreadResponse(
            items=[learning_pb2.Unread(code="RSU-02", version=3, valid_from=at(0))]
        ),
        "ConfirmReading": learning_pb2.ConfirmReadingResponse(read_at=at(0)),
        "ListReadings": learning_pb2.ListReadingsResponse(
            readings=[learning_pb2.Reading(staff_id=ANA, code="RSU-02", version=3, read_at=at(0))]
        ),
        "SaveCourse": learning_pb2.SaveCourseResponse(course=course),
        "ListCourses": learning_pb2.ListCoursesResponse(courses=[course]),
        "Enrol": learning_pb2.EnrolResponse(enrolment=enrolment),
        "RecordClass": learning_pb2.RecordClassResponse(enrolment=enrolment),
        "SignOff": learning_pb2.SignOffResponse(enrolment=enrolment),
        "ListEnrolments": learning_pb2.ListEnrolmentsResponse(enrolments=[enrolment]),
    }
