"""Calls about the work of units."""

from atende.tasks.v1 import tasks_pb2 as pb

from chassis.auth import OF_PEOPLE, Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id
from chassis.languages import Language, parse_language
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.tasks.domain.cases import LONGEST_TEXT, ClosingReason
from services.tasks.domain.marks import mark_of
from services.tasks.domain.tasks import TaskId
from services.tasks.handlers import work, worklist
from services.tasks.repository.worklist import Wanted
from services.tasks.serializers.cases import closing_reason_from_text
from services.tasks.serializers.tasks import (
    kind_from_text,
    mark_from_text,
    task_states_from_proto,
    task_to_proto,
)
from services.tasks.servicer.base import Calls, files, reason, version

# The front desk hands out what departments return, so attendants work on tasks as well.
WORKERS = (Role.DEPARTMENT, Role.ATTENDANT, Role.SUPERVISOR, Role.ADMIN)


class WorkCalls(Calls):
    @query(*WORKERS)
    async def ListTasks(self, request: pb.ListTasksRequest, call: Call) -> pb.ListTasksResponse:
        spoken = parse_language(request.language, field="language")
        office = self._council.office
        found, more = await worklist.list_tasks(
            call.session,
            Wanted(
                unit_code=_code(request.unit_code, "unit_code"),
                states=task_states_from_proto(request.states),
                now=call.now,
                today=office.local_day(call.now),
                mark=mark_from_text(request.mark),
                service_code=_code(request.service_code, "service_code"),
                assignee_id=clean(
                    request.assignee_id, field="assignee_id", longest=64, required=False
                ),
                group_code=_code(request.group_code, "group_code"),
                kind=kind_from_text(request.case_kind),
            ),
            after=decode_moment(request.page_token),
            size=page_size(request.page_size),
            caller=call.caller,
        )
        token = ""
        if more:
            task, case = found[-1]
            token = encode_moment(case.deadline.due_at, task.id)
        return pb.ListTasksResponse(
            tasks=[
                task_to_proto(task, case, spoken, mark=mark_of(case, call.now, office))
                for task, case in found
            ],
            next_page_token=token,
        )

    @query(*OF_PEOPLE)
    async def GetTask(self, request: pb.GetTaskRequest, call: Call) -> pb.GetTaskResponse:
        spoken = parse_language(request.language, field="language")
        task, case, items = await worklist.get_task(
            call.session, _task_id(request.task_id), caller=call.caller, now=call.now
        )
        mark = mark_of(case, call.now, self._council.office)
        return pb.GetTaskResponse(task=task_to_proto(task, case, spoken, mark=mark, items=items))

    @command(*WORKERS)
    async def AcceptTask(self, request: pb.AcceptTaskRequest, call: Call) -> pb.AcceptTaskResponse:
        task, case = await work.accept_task(
            call.session,
            _task_id(request.task_id),
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.AcceptTaskResponse(task=task_to_proto(task, case, Language.PORTUGUESE))

    @command(*WORKERS)
    async def ReturnTask(self, request: pb.ReturnTaskRequest, call: Call) -> pb.ReturnTaskResponse:
        task, case = await work.return_task(
            call.session,
            _task_id(request.task_id),
            reason(request.reason),
            hand_out_unit=self._council.hand_out_unit,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.ReturnTaskResponse(task=task_to_proto(task, case, Language.PORTUGUESE))

    @command(*WORKERS)
    async def ForwardTask(
        self, request: pb.ForwardTaskRequest, call: Call
    ) -> pb.ForwardTaskResponse:
        task_id = _task_id(request.task_id)
        unit_code = clean(request.unit_code, field="unit_code", longest=32)
        why = reason(request.reason)
        await self._identity.check_unit(unit_code)
        task, case = await work.forward_task(
            call.session,
            task_id,
            unit_code,
            why,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.ForwardTaskResponse(task=task_to_proto(task, case, Language.PORTUGUESE))

    @command(*WORKERS)
    async def CompleteTask(
        self, request: pb.CompleteTaskRequest, call: Call
    ) -> pb.CompleteTaskResponse:
        task, case = await work.complete_task(
            call.session,
            _task_id(request.task_id),
            clean(request.answer, field="answer", longest=LONGEST_TEXT, multiline=True),
            reason=closing_reason_from_text(request.reason or ClosingReason.DONE.value),
            evidence=files(request.evidence_ids, "evidence_ids"),
            council=self._council,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.CompleteTaskResponse(task=task_to_proto(task, case, Language.PORTUGUESE))


def _code(text: str, field: str) -> str:
    return clean(text, field=field, longest=32, required=False)


def _task_id(text: str) -> TaskId:
    return TaskId(parse_id(text, "task_id"))
