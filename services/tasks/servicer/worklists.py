"""Calls about how a unit arranges its work."""

from atende.tasks.v1 import worklists_pb2 as pb
from atende.tasks.v1 import worklists_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, command, query
from chassis.ids import new_id, parse_id
from chassis.languages import Language, parse_language
from chassis.text import clean
from services.tasks.domain.cases import LONGEST_TEXT
from services.tasks.domain.tasks import TaskId
from services.tasks.domain.worklists import Filter, FilterId, Part, Reply, ReplyId, clean_query
from services.tasks.handlers import arranging, replies
from services.tasks.handlers.worklist import unit_to_look_into
from services.tasks.repository import worklists as stored
from services.tasks.serializers.tasks import item_to_proto, task_to_proto
from services.tasks.servicer.base import version
from services.tasks.servicer.bulk import BulkCalls
from services.tasks.servicer.work import WORKERS


class WorklistServicer(BulkCalls, worklists_pb2_grpc.WorklistServiceServicer):
    """Assign, split, tick; filters and replies; many at once."""

    @command(*WORKERS)
    async def AssignTask(self, request: pb.AssignTaskRequest, call: Call) -> pb.AssignTaskResponse:
        task, case = await arranging.assign_task(
            call.session,
            _task_id(request.task_id),
            clean(request.assignee_id, field="assignee_id", longest=64, required=False),
            clean(request.group_code, field="group_code", longest=32, required=False),
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.AssignTaskResponse(task=task_to_proto(task, case, Language.PORTUGUESE))

    @command(*WORKERS)
    async def SplitTask(self, request: pb.SplitTaskRequest, call: Call) -> pb.SplitTaskResponse:
        task_id = _task_id(request.task_id)
        parts = [
            Part(
                unit_code=clean(part.unit_code, field=f"parts[{place}].unit_code", longest=32),
                title=clean(part.title, field=f"parts[{place}].title", longest=200),
            )
            for place, part in enumerate(request.parts)
        ]
        why = clean(request.reason, field="reason", longest=500, required=False, multiline=True)
        for part in parts:
            await self._identity.check_unit(part.unit_code)
        fresh, case = await arranging.split_task(
            call.session,
            task_id,
            parts,
            why,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.SplitTaskResponse(
            tasks=[task_to_proto(task, case, Language.PORTUGUESE) for task in fresh]
        )

    @command(*WORKERS)
    async def SetChecklist(
        self, request: pb.SetChecklistRequest, call: Call
    ) -> pb.SetChecklistResponse:
        texts = [
            clean(text, field=f"texts[{place}]", longest=200)
            for place, text in enumerate(request.texts)
        ]
        items = await arranging.set_checklist(
            call.session, _task_id(request.task_id), texts, caller=call.caller
        )
        return pb.SetChecklistResponse(items=[item_to_proto(item) for item in items])

    @command(*WORKERS)
    async def TickItem(self, request: pb.TickItemRequest, call: Call) -> pb.TickItemResponse:
        items = await arranging.tick_item(
            call.session,
            _task_id(request.task_id),
            parse_id(request.item_id, "item_id"),
            done=request.done,
            caller=call.caller,
            now=call.now,
        )
        return pb.TickItemResponse(items=[item_to_proto(item) for item in items])

    @command(*STAFF)
    async def SaveFilter(self, request: pb.SaveFilterRequest, call: Call) -> pb.SaveFilterResponse:
        given = request.filter
        kept = Filter(
            id=FilterId(
                parse_id(given.filter_id, "filter.filter_id") if given.filter_id else new_id()
            ),
            owner_id=call.caller.id,
            unit_code=call.caller.unit,
            shared=given.shared,
            name=clean(given.name, field="filter.name", longest=60),
            query=clean_query(given.query),
        )
        saved = await arranging.save_filter(call.session, kept, fresh=not given.filter_id)
        return pb.SaveFilterResponse(filter=_filter(saved, call))

    @command(*STAFF)
    async def RemoveFilter(
        self, request: pb.RemoveFilterRequest, call: Call
    ) -> pb.RemoveFilterResponse:
        filter_id = FilterId(parse_id(request.filter_id, "filter_id"))
        await arranging.remove_filter(call.session, filter_id, call.caller.id)
        return pb.RemoveFilterResponse()

    @query(*STAFF)
    async def ListFilters(
        self, request: pb.ListFiltersRequest, call: Call
    ) -> pb.ListFiltersResponse:
        found = await stored.filters_for(call.session, call.caller.id, call.caller.unit)
        return pb.ListFiltersResponse(filters=[_filter(each, call) for each in found])

    @query(*WORKERS)
    async def GetWorkload(
        self, request: pb.GetWorkloadRequest, call: Call
    ) -> pb.GetWorkloadResponse:
        asked = clean(request.unit_code, field="unit_code", longest=32, required=False)
        unit = unit_to_look_into(asked, call.caller)
        today = self._council.office.local_day(call.now)
        counts = await arranging.workload_of(call.session, unit, call.now, today)
        return pb.GetWorkloadResponse(unit_code=unit, **counts)

    @command(*WORKERS)
    async def SaveReply(self, request: pb.SaveReplyRequest, call: Call) -> pb.SaveReplyResponse:
        given = request.reply
        everybodys = call.caller.has(Role.SUPERVISOR, Role.ADMIN)
        kept = Reply(
            id=ReplyId(parse_id(given.reply_id, "reply.reply_id") if given.reply_id else new_id()),
            unit_code=clean(
                given.unit_code, field="reply.unit_code", longest=32, required=not everybodys
            ),
            service_code=clean(
                given.service_code, field="reply.service_code", longest=32, required=False
            ),
            title=clean(given.title, field="reply.title", longest=100),
            text=clean(given.text, field="reply.text", longest=LONGEST_TEXT, multiline=True),
            language=parse_language(given.language, field="reply.language").value,
        )
        saved = await replies.save_reply(
            call.session, kept, fresh=not given.reply_id, caller=call.caller
        )
        return pb.SaveReplyResponse(reply=_reply(saved))

    @command(*WORKERS)
    async def RemoveReply(
        self, request: pb.RemoveReplyRequest, call: Call
    ) -> pb.RemoveReplyResponse:
        reply_id = ReplyId(parse_id(request.reply_id, "reply_id"))
        await replies.remove_reply(call.session, reply_id, call.caller)
        return pb.RemoveReplyResponse()

    @query(*WORKERS)
    async def ListReplies(
        self, request: pb.ListRepliesRequest, call: Call
    ) -> pb.ListRepliesResponse:
        units = dict(await self._identity.unit_names())
        task_id = _task_id(request.task_id) if request.task_id else None
        found = await replies.replies_for(call.session, task_id, units, call.caller)
        return pb.ListRepliesResponse(replies=[_reply(each) for each in found])


def _task_id(text: str) -> TaskId:
    return TaskId(parse_id(text, "task_id"))


def _filter(kept: Filter, call: Call) -> pb.Filter:
    return pb.Filter(
        filter_id=str(kept.id),
        name=kept.name,
        shared=kept.shared,
        query=kept.query,
        own=kept.owner_id == call.caller.id,
    )


def _reply(kept: Reply) -> pb.Reply:
    return pb.Reply(
        reply_id=str(kept.id),
        unit_code=kept.unit_code,
        service_code=kept.service_code,
        title=kept.title,
        text=kept.text,
        language=kept.language,
    )
