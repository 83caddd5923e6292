"""Drafts, versions, reports, readings and courses of the charter."""

import json
from typing import Any

from atende.charter.v1 import editing_pb2, learning_pb2, reports_pb2

from services.gateway.serializers.times import moment_json
from services.gateway.words import ENROLMENT_STATES, ENTRY_DRAFT_STATES, TEXT_REPORT_STATES

Json = dict[str, Any]


def draft_json(draft: editing_pb2.EntryDraft, problems: list[Json]) -> Json:
    """A draft; *problems* are its problems in the caller's language."""
    return {
        "draft_id": draft.draft_id,
        "code": draft.code,
        "name": draft.name,
        "state": ENTRY_DRAFT_STATES.word(draft.state),
        "version": draft.version,
        "base_version": draft.base_version,
        "published_version": draft.published_version,
        "ends": draft.ends,
        "note": draft.note,
        "reason": draft.reason,
        "writer_ids": list(draft.writer_ids),
        "reviewer_id": draft.reviewer_id,
        "changed_at": moment_json(draft, "changed_at"),
        "content": json.loads(draft.content) if draft.content else {},
        "problems": problems,
    }


def editorial_json(line: editing_pb2.EditorialLine) -> Json:
    return {
        "code": line.code,
        "name": line.name,
        "category": line.category,
        "version": line.version,
        "valid_from": moment_json(line, "valid_from"),
        "planned_version": line.planned_version,
        "planned_from": moment_json(line, "planned_from"),
        "ends_at": moment_json(line, "ends_at"),
        "draft_id": line.draft_id,
        "draft_state": ENTRY_DRAFT_STATES.word(line.draft_state),
        "attendants_only": line.attendants_only,
        "unverified": line.unverified,
        "open_reports": line.open_reports,
    }


def version_json(version: editing_pb2.EntryVersion) -> Json:
    return {
        "number": version.number,
        "name": version.name,
        "valid_from": moment_json(version, "valid_from"),
        "valid_until": moment_json(version, "valid_until"),
        "replaced_by": version.replaced_by,
        "published_by": version.published_by,
        "published_at": moment_json(version, "published_at"),
    }


def change_json(change: editing_pb2.EntryChange) -> Json:
    return {"path": change.path, "before": change.before, "after": change.after}


def report_json(report: reports_pb2.TextReport) -> Json:
    return {
        "report_id": report.report_id,
        "code": report.code,
        "version": report.version,
        "part": report.part,
        "said": report.said,
        "state": TEXT_REPORT_STATES.word(report.state),
        "answer": report.answer,
        "by_staff": report.by_staff,
        "staff_id": report.staff_id,
        "reported_at": moment_json(report, "reported_at"),
        "answered_at": moment_json(report, "answered_at"),
        "answered_by": report.answered_by,
        "language": report.language,
        "revision": report.revision,
    }


def unread_json(unread: learning_pb2.Unread) -> Json:
    return {
        "code": unread.code,
        "version": unread.version,
        "name": unread.name,
        "work_instruction": unread.work_instruction,
        "valid_from": moment_json(unread, "valid_from"),
    }


def reading_json(reading: learning_pb2.Reading) -> Json:
    return {
        "staff_id": reading.staff_id,
        "code": reading.code,
        "version": reading.version,
        "read_at": moment_json(reading, "read_at"),
    }


def course_json(course: learning_pb2.Course) -> Json:
    return {
        "code": course.code,
        "name": course.name,
        "summary": course.summary,
        "manual": course.manual,
        "skill": course.skill,
        "class_hours": course.class_hours,
        "valid_months": course.valid_months,
        "open": course.open,
        "version": course.version,
    }


def enrolment_json(enrolment: learning_pb2.Enrolment) -> Json:
    return {
        "enrolment_id": enrolment.enrolment_id,
        "course_code": enrolment.course_code,
        "staff_id": enrolment.staff_id,
        "state": ENROLMENT_STATES.word(enrolment.state),
        "enrolled_at": moment_json(enrolment, "enrolled_at"),
        "class_at": moment_json(enrolment, "class_at"),
        "trainer_id": enrolment.trainer_id,
        "signed_off_at": moment_json(enrolment, "signed_off_at"),
        "coach_id": enrolment.coach_id,
        "note": enrolment.note,
        "valid_until": enrolment.valid_until,
        "version": enrolment.version,
    }
