"""Rows and values: the one place where a case and a task are both."""

from typing import Any

from pydantic import TypeAdapter

from services.tasks.domain.cases import Case, CaseId, Rating, Referral
from services.tasks.domain.deadlines import Deadline
from services.tasks.domain.numbers import CaseNumber
from services.tasks.domain.tasks import LIVE, Task, TaskId
from services.tasks.models import CaseRow, TaskRow

DEADLINE = TypeAdapter(Deadline)
_REFERRAL = TypeAdapter(Referral)
_RATING = TypeAdapter(Rating)


def case_values(case: Case) -> dict[str, Any]:
    """The columns of *case* that may change, and those that do not but are no part of its key."""
    return {
        "kind": case.kind,
        "state": case.state,
        "person_id": case.person_id,
        "on_behalf_of_id": case.on_behalf_of_id,
        "contact_id": case.contact_id,
        "service_code": case.service_code,
        "charter_version": case.charter_version,
        "service_name": case.service_name,
        "unit_code": case.unit_code,
        "description": case.description,
        "place": case.place,
        "counted_from": case.counted_from,
        "received_at": case.received_at,
        "opened_at": case.opened_at,
        "answer": case.answer,
        "closing_reason": case.closing_reason,
        "closed_at": case.closed_at,
        "version": case.version,
        "number_text": case.number.written,
        "latitude": case.latitude,
        "longitude": case.longitude,
        "form": dict(case.form),
        "parent_id": case.parent_id,
        "joined_id": case.joined_id,
        "concerns": list(case.concerns),
        "residence": case.residence,
        "referral": _json(_REFERRAL, case.referral),
        "rating": _json(_RATING, case.rating),
        "warned": case.warned,
        "change_level": case.change_level,
        **deadline_values(case.deadline),
    }


def deadline_values(deadline: Deadline) -> dict[str, Any]:
    """The columns that say when a case is due."""
    return {
        "deadline": DEADLINE.dump_python(deadline, mode="json"),
        "due_on": deadline.due_on,
        "due_at": deadline.due_at,
        "near_on": deadline.near_on,
        "standing": deadline.standing,
    }


def task_values(task: Task) -> dict[str, Any]:
    return {
        "state": task.state,
        "live": task.state in LIVE,
        "unit_code": task.unit_code,
        "assignee_id": task.assignee_id,
        "reason": task.reason,
        "answer": task.answer,
        "done_at": task.done_at,
        "version": task.version,
        "group_code": task.group_code,
        "title": task.title,
    }


def case_to_domain(row: CaseRow) -> Case:
    return Case(
        id=CaseId(row.id),
        number=CaseNumber(
            series=row.series,
            sequence=row.sequence,
            year=row.year,
            entity=row.entity,
            written=row.number_text,
        ),
        kind=row.kind,
        state=row.state,
        person_id=row.person_id,
        on_behalf_of_id=row.on_behalf_of_id,
        contact_id=row.contact_id,
        service_code=row.service_code,
        charter_version=row.charter_version,
        service_name=row.service_name,
        unit_code=row.unit_code,
        description=row.description,
        place=row.place,
        deadline=DEADLINE.validate_python(row.deadline),
        counted_from=row.counted_from,
        received_at=row.received_at,
        opened_at=row.opened_at,
        answer=row.answer,
        closing_reason=row.closing_reason,
        closed_at=row.closed_at,
        version=row.version,
        latitude=row.latitude,
        longitude=row.longitude,
        form=row.form,
        parent_id=CaseId(row.parent_id) if row.parent_id else None,
        joined_id=CaseId(row.joined_id) if row.joined_id else None,
        concerns=tuple(row.concerns),
        residence=row.residence,
        referral=_REFERRAL.validate_python(row.referral) if row.referral else None,
        rating=_RATING.validate_python(row.rating) if row.rating else None,
        warned=row.warned,
        change_level=row.change_level,
    )


def task_to_domain(row: TaskRow) -> Task:
    return Task(
        id=TaskId(row.id),
        case_id=CaseId(row.case_id),
        state=row.state,
        unit_code=row.unit_code,
        created_at=row.created_at,
        assignee_id=row.assignee_id,
        reason=row.reason,
        answer=row.answer,
        done_at=row.done_at,
        version=row.version,
        group_code=row.group_code,
        title=row.title,
    )


def _json(kind: TypeAdapter[Any], value: object | None) -> Any:
    return None if value is None else kind.dump_python(value, mode="json")
