"""Cases, the tasks they become, deadlines and the calendar."""

import json
from typing import Any

from atende.tasks.v1 import tasks_pb2

from services.gateway.serializers.times import moment_json, stamp_json
from services.gateway.words import CASE_KINDS, CASE_STATES, DAY_KINDS, DEADLINE_UNITS, TASK_STATES

Json = dict[str, Any]


def case_json(case: tasks_pb2.Case) -> Json:
    """A case; its time line is there where the service told it."""
    return {
        "case_id": case.case_id,
        "number": case.number,
        "kind": CASE_KINDS.word(case.kind),
        "state": CASE_STATES.word(case.state),
        "person_id": case.person_id,
        "on_behalf_of_id": case.on_behalf_of_id,
        "contact_id": case.contact_id,
        "service_code": case.service_code,
        "charter_version": case.charter_version,
        "service_name": case.service_name,
        "unit_code": case.unit_code,
        "description": case.description,
        "place": case.place,
        "deadline": deadline_json(case.deadline) if case.HasField("deadline") else None,
        "answer": case.answer,
        "closing_reason": case.closing_reason,
        "received_at": moment_json(case, "received_at"),
        "opened_at": moment_json(case, "opened_at"),
        "closed_at": moment_json(case, "closed_at"),
        "version": case.version,
        "timeline": [
            {
                "at": stamp_json(entry.at),
                "kind": entry.kind,
                "text": entry.text,
                "unit_code": entry.unit_code,
                "actor_id": entry.actor_id,
                "letter_id": entry.letter_id,
            }
            for entry in case.timeline
        ],
        "latitude": case.latitude if case.HasField("latitude") else None,
        "longitude": case.longitude if case.HasField("longitude") else None,
        "form": json.loads(case.form_json) if case.form_json else {},
        "parent_id": case.parent_id,
        "parent_number": case.parent_number,
        "joined_id": case.joined_id,
        "joined_number": case.joined_number,
        "part_numbers": list(case.part_numbers),
        "joined_numbers": list(case.joined_numbers),
        "attachments": [attachment_json(one) for one in case.attachments],
        "requests": [_request_json(one) for one in case.requests],
        "referral": _referral_json(case.referral) if case.HasField("referral") else None,
        "rating": _rating_json(case.rating) if case.HasField("rating") else None,
        "concerns_staff_ids": list(case.concerns_staff_ids),
        "next_acts": list(case.next_acts),
        "spoken_number": case.spoken_number,
    }


def attachment_json(attachment: tasks_pb2.Attachment) -> Json:
    """A file of a case."""
    return {
        "attachment_id": attachment.attachment_id,
        "file_name": attachment.file_name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "role": attachment.role,
        "uploaded_at": moment_json(attachment, "uploaded_at"),
        "document": attachment.document,
    }


def _request_json(request: tasks_pb2.CitizenRequest) -> Json:
    return {
        "request_id": request.request_id,
        "kind": request.kind,
        "text": request.text,
        "due_on": request.due_on,
        "asked_at": moment_json(request, "asked_at"),
        "answered_at": moment_json(request, "answered_at"),
        "answer": request.answer,
        "explanation": list(request.explanation),
        "state": request.state,
    }


def _referral_json(referral: tasks_pb2.Referral) -> Json:
    return {
        "body": referral.body,
        "reference": referral.reference,
        "follow_on": referral.follow_on,
        "referred_at": moment_json(referral, "referred_at"),
        "answer": referral.answer,
        "answered_at": moment_json(referral, "answered_at"),
    }


def _rating_json(rating: tasks_pb2.Rating) -> Json:
    return {
        "score": rating.score,
        "comment": rating.comment,
        "rated_at": moment_json(rating, "rated_at"),
    }


def checklist_json(item: tasks_pb2.ChecklistItem) -> Json:
    """A point of a task's checklist."""
    return {
        "item_id": item.item_id,
        "text": item.text,
        "done": item.done,
        "done_by": item.done_by,
        "done_at": moment_json(item, "done_at"),
    }


def task_json(task: tasks_pb2.Task) -> Json:
    """A task of a department."""
    return {
        "task_id": task.task_id,
        "case_id": task.case_id,
        "case_number": task.case_number,
        "service_code": task.service_code,
        "service_name": task.service_name,
        "state": TASK_STATES.word(task.state),
        "unit_code": task.unit_code,
        "assignee_id": task.assignee_id,
        "description": task.description,
        "deadline": deadline_json(task.deadline) if task.HasField("deadline") else None,
        "reason": task.reason,
        "created_at": moment_json(task, "created_at"),
        "done_at": moment_json(task, "done_at"),
        "person_id": task.person_id,
        "version": task.version,
        "group_code": task.group_code,
        "title": task.title,
        "mark": task.mark,
        "place": task.place,
        "case_kind": task.case_kind,
        "checklist": [checklist_json(one) for one in task.checklist],
    }


def deadline_json(deadline: tasks_pb2.Deadline) -> Json:
    """A date and the way it came about."""
    return {
        "due_on": deadline.due_on,
        "due_at": moment_json(deadline, "due_at"),
        "unit": DEADLINE_UNITS.word(deadline.unit),
        "value": deadline.value,
        "basis": deadline.basis,
        "explanation": list(deadline.explanation),
        "counted_from": deadline.counted_from,
        "paused": deadline.paused,
        "silence": deadline.silence,
        "decided": deadline.decided,
        "extended": deadline.extended,
    }


def day_json(day: tasks_pb2.CalendarDay) -> Json:
    """A day that is not like the others."""
    return {"day": day.day, "kind": DAY_KINDS.word(day.kind), "name": day.name}
