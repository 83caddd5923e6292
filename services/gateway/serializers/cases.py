"""Cases, the tasks they become, deadlines and the calendar."""

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
            }
            for entry in case.timeline
        ],
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
    }


def day_json(day: tasks_pb2.CalendarDay) -> Json:
    """A day that is not like the others."""
    return {"day": day.day, "kind": DAY_KINDS.word(day.kind), "name": day.name}
