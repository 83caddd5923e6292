"""Tasks as messages, and what a worklist is asked by."""

from collections.abc import Iterable

from atende.tasks.v1 import tasks_pb2 as pb

from chassis.languages import Language
from services.tasks.domain.cases import Case, Kind
from services.tasks.domain.errors import CaseKindInvalid, TaskStateInvalid
from services.tasks.domain.errors.routing import MarkInvalid
from services.tasks.domain.marks import Mark
from services.tasks.domain.tasks import LIVE, Task, TaskState
from services.tasks.domain.worklists import ChecklistItem
from services.tasks.serializers.deadlines import deadline_to_proto
from services.tasks.serializers.times import stamp

_TASK_STATE_NUMBERS = {
    TaskState.OPEN: pb.TASK_STATE_OPEN,
    TaskState.ACCEPTED: pb.TASK_STATE_ACCEPTED,
    TaskState.RETURNED: pb.TASK_STATE_RETURNED,
    TaskState.DONE: pb.TASK_STATE_DONE,
    TaskState.CANCELLED: pb.TASK_STATE_CANCELLED,
}
_TASK_STATES: dict[int, TaskState] = {number: each for each, number in _TASK_STATE_NUMBERS.items()}


def kind_from_text(kind: str) -> Kind | None:
    """The kind of that name; None for none."""
    if not kind:
        return None
    try:
        return Kind(kind)
    except ValueError:
        raise CaseKindInvalid(field="case_kind") from None


def mark_from_text(mark: str) -> Mark | None:
    """The mark of that name; None for none."""
    if not mark:
        return None
    try:
        return Mark(mark)
    except ValueError:
        raise MarkInvalid(field="mark") from None


def task_states_from_proto(states: Iterable[int]) -> frozenset[TaskState]:
    """The states asked for; with none, those of work still to be done."""
    try:
        asked = frozenset(_TASK_STATES[state] for state in states)
    except KeyError:
        raise TaskStateInvalid(field="states") from None
    return asked or LIVE


def task_to_proto(
    task: Task,
    case: Case,
    language: Language,
    *,
    mark: Mark | None = None,
    items: Iterable[ChecklistItem] = (),
) -> pb.Task:
    return pb.Task(
        task_id=str(task.id),
        case_id=str(case.id),
        case_number=str(case.number),
        service_code=case.service_code,
        service_name=case.service_name,
        state=_TASK_STATE_NUMBERS[task.state],
        unit_code=task.unit_code,
        assignee_id=task.assignee_id,
        description=case.description,
        deadline=deadline_to_proto(case.deadline, language),
        reason=task.reason,
        created_at=stamp(task.created_at),
        done_at=stamp(task.done_at) if task.done_at else None,
        version=task.version,
        person_id=str(case.person_id or ""),
        group_code=task.group_code,
        title=task.title,
        mark=mark.value if mark else "",
        place=case.place,
        case_kind=case.kind.value,
        checklist=[item_to_proto(item) for item in items],
    )


def item_to_proto(item: ChecklistItem) -> pb.ChecklistItem:
    return pb.ChecklistItem(
        item_id=str(item.id),
        text=item.text,
        done=item.done_at is not None,
        done_by=item.done_by,
        done_at=stamp(item.done_at) if item.done_at else None,
    )
