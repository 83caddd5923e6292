"""Calls about one act on many tasks."""

from datetime import date, datetime
from urllib.parse import parse_qsl

from atende.tasks.v1 import worklists_pb2 as pb

from chassis.edge import Call, command, query
from chassis.ids import parse_id
from chassis.paging import decode_token, encode_token, page_size
from chassis.text import clean
from services.tasks.domain.bulk import MOST, MOST_AT_ONCE, BulkActId, Order
from services.tasks.domain.errors import TaskStateInvalid
from services.tasks.domain.errors.routing import BulkChoiceInvalid, BulkSizeInvalid
from services.tasks.domain.tasks import LIVE, TaskId, TaskState
from services.tasks.domain.worklists import FilterId, clean_query
from services.tasks.handlers import bulk
from services.tasks.repository import bulk as stored
from services.tasks.repository.worklist import Wanted
from services.tasks.serializers.bulk import bulk_act_to_proto
from services.tasks.serializers.tasks import kind_from_text, mark_from_text
from services.tasks.servicer.base import Calls, reason
from services.tasks.servicer.work import WORKERS


class BulkCalls(Calls):
    @command(*WORKERS)
    async def ChangeTasks(
        self, request: pb.ChangeTasksRequest, call: Call
    ) -> pb.ChangeTasksResponse:
        ids = _ids(request, MOST_AT_ONCE)
        changed = await bulk.change_tasks(
            call.session,
            ids,
            await self._order(request),
            hand_out_unit=self._council.hand_out_unit,
            caller=call.caller,
            now=call.now,
        )
        return pb.ChangeTasksResponse(
            tasks=[pb.ChangedTask(task_id=str(each), refused=why) for each, why in changed]
        )

    @command(*WORKERS)
    async def BeginBulkAct(
        self, request: pb.BeginBulkActRequest, call: Call
    ) -> pb.BeginBulkActResponse:
        if [bool(request.task_ids), bool(request.filter_id), request.by_query].count(True) != 1:
            raise BulkChoiceInvalid(field="task_ids")
        ids = _ids(request, MOST) if request.task_ids else []
        asked = clean_query(request.query) if request.by_query else ""
        filter_id = parse_id(request.filter_id, "filter_id") if request.filter_id else None
        order = await self._order(request)
        if filter_id:
            asked = (await bulk.filter_of(call.session, FilterId(filter_id), call.caller)).query
        today = self._council.office.local_day(call.now)
        act = await bulk.begin(
            call.session,
            order,
            ids=ids,
            wanted=None if ids else _wanted(asked, call.now, today),
            query=asked,
            caller=call.caller,
            now=call.now,
        )
        return pb.BeginBulkActResponse(bulk_act=bulk_act_to_proto(act))

    @query(*WORKERS)
    async def GetBulkAct(self, request: pb.GetBulkActRequest, call: Call) -> pb.GetBulkActResponse:
        act = await bulk.get(call.session, _act_id(request.act_id), call.caller)
        return pb.GetBulkActResponse(bulk_act=bulk_act_to_proto(act))

    @query(*WORKERS)
    async def ListBulkActs(
        self, request: pb.ListBulkActsRequest, call: Call
    ) -> pb.ListBulkActsResponse:
        acts = await stored.newest(call.session, call.caller.id)
        return pb.ListBulkActsResponse(bulk_acts=map(bulk_act_to_proto, acts))

    @query(*WORKERS)
    async def ListBulkRefusals(
        self, request: pb.ListBulkRefusalsRequest, call: Call
    ) -> pb.ListBulkRefusalsResponse:
        act = await bulk.get(call.session, _act_id(request.act_id), call.caller)
        after = decode_token(request.page_token, parts=1)
        size = page_size(request.page_size)
        found = await stored.refusals(
            call.session,
            act.id,
            after=parse_id(after[0], "page_token") if after else None,
            size=size + 1,
        )
        page, more = found[:size], len(found) > size
        return pb.ListBulkRefusalsResponse(
            refusals=[
                pb.BulkRefusal(task_id=str(task_id), refused=why, case_number=number)
                for task_id, why, number in page
            ],
            next_page_token=encode_token(str(page[-1][0])) if more else "",
        )

    async def _order(self, request: pb.ChangeTasksRequest | pb.BeginBulkActRequest) -> Order:
        order = Order(
            act=request.act,
            unit_code=clean(
                request.unit_code, field="unit_code", longest=32, required=request.act == "forward"
            ),
            assignee_id=clean(request.assignee_id, field="assignee_id", longest=64, required=False),
            reason=reason(request.reason) if request.act in ("return", "forward") else "",
        )
        if order.unit_code:
            await self._identity.check_unit(order.unit_code)
        return order


def _ids(request: pb.ChangeTasksRequest | pb.BeginBulkActRequest, most: int) -> list[TaskId]:
    if not 1 <= len(request.task_ids) <= most:
        raise BulkSizeInvalid(field="task_ids", most=str(most))
    return [TaskId(parse_id(each, "task_ids")) for each in request.task_ids]


def _act_id(text: str) -> BulkActId:
    return BulkActId(parse_id(text, "act_id"))


def _wanted(query: str, now: datetime, today: date) -> Wanted:
    """
    What the worklist of *query*, as it is stored, shows at *now*.

    Raises:
        CaseKindInvalid, MarkInvalid, TaskStateInvalid: It asks for what there is not.
    """
    asked = dict(parse_qsl(query))
    return Wanted(
        unit_code=asked.get("unit_code", ""),
        states=_states(asked.get("state", "")),
        now=now,
        today=today,
        mark=mark_from_text(asked.get("mark", "")),
        service_code=asked.get("service_code", ""),
        assignee_id=asked.get("assignee_id", ""),
        group_code=asked.get("group_code", ""),
        kind=kind_from_text(asked.get("case_kind", "")),
    )


def _states(state: str) -> frozenset[TaskState]:
    if not state:
        return LIVE
    try:
        return frozenset([TaskState(state)])
    except ValueError:
        raise TaskStateInvalid(field="state") from None
