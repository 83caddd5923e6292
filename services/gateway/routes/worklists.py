"""How a unit arranges its work."""

from typing import Annotated

from atende.tasks.v1 import worklists_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import key_allowed, keyed
from services.gateway.context import ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.cases import TaskShown
from services.gateway.schemas.common import Line, PathId
from services.gateway.schemas.routing import (
    Assigning,
    ChangedPage,
    ChangingTasks,
    ChecklistGiven,
    ChecklistShown,
    FilterGiven,
    FilterShown,
    FiltersPage,
    RepliesPage,
    ReplyGiven,
    ReplyShown,
    Splitting,
    TasksMade,
    Ticking,
    WorkloadShown,
)
from services.gateway.serializers.cases import checklist_json, task_json
from services.gateway.serializers.routing import plain_json

routes = router("worklists")
_KEYED = [Depends(keyed)]


@routes.post(
    "/tasks/{task_id}:assign",
    response_model=TaskShown,
    responses=CHANGING,
    summary="To a person, a group, or the whole unit again",
    dependencies=_KEYED,
)
async def assign(task_id: PathId, body: Assigning, peers: ThePeers) -> Response:
    request = pb.AssignTaskRequest(task_id=task_id, **body.model_dump())
    return Answer(task_json((await peers.tasks.ask(peers.tasks.stub.AssignTask, request)).task))


@routes.post(
    "/tasks/{task_id}:split",
    status_code=201,
    response_model=TasksMade,
    responses=CHANGING,
    summary="Parts of it for other units",
    dependencies=_KEYED,
)
async def split(task_id: PathId, body: Splitting, peers: ThePeers) -> Response:
    made = await peers.tasks.ask(
        peers.tasks.stub.SplitTask,
        pb.SplitTaskRequest(
            task_id=task_id,
            parts=[pb.TaskPart(unit_code=one.unit_code, title=one.title) for one in body.parts],
            reason=body.reason,
            version=body.version,
        ),
    )
    return Answer({"items": [task_json(one) for one in made.tasks], "next": None}, 201)


@routes.put(
    "/tasks/{task_id}/checklist",
    response_model=ChecklistShown,
    responses=CHANGING,
    summary="All points of its checklist",
    dependencies=_KEYED,
)
async def set_checklist(task_id: PathId, body: ChecklistGiven, peers: ThePeers) -> Response:
    request = pb.SetChecklistRequest(task_id=task_id, texts=body.texts)
    found = await peers.tasks.ask(peers.tasks.stub.SetChecklist, request)
    return page(map(checklist_json, found.items), None)


@routes.post(
    "/tasks/{task_id}/checklist/{item_id}:tick",
    response_model=ChecklistShown,
    responses=CHANGING,
    summary="Tick a point, or take the tick away",
    dependencies=_KEYED,
)
async def tick(task_id: PathId, item_id: PathId, body: Ticking, peers: ThePeers) -> Response:
    request = pb.TickItemRequest(task_id=task_id, item_id=item_id, done=body.done)
    found = await peers.tasks.ask(peers.tasks.stub.TickItem, request)
    return page(map(checklist_json, found.items), None)


@routes.post(
    "/tasks:change",
    response_model=ChangedPage,
    responses=CHANGING,
    summary="One act on many tasks; each refusal says why",
    dependencies=_KEYED,
)
async def change(body: ChangingTasks, peers: ThePeers) -> Response:
    changed = await peers.tasks.ask(
        peers.tasks.stub.ChangeTasks, pb.ChangeTasksRequest(**body.model_dump())
    )
    return page(map(plain_json, changed.tasks), None)


@routes.get(
    "/workload",
    response_model=WorkloadShown,
    responses=READING,
    summary="What a unit has before it",
)
async def workload(peers: ThePeers, unit_code: Annotated[Line, Query()] = "") -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.GetWorkload, pb.GetWorkloadRequest(unit_code=unit_code)
    )
    return Answer(plain_json(found))


@routes.get(
    "/work-filters", response_model=FiltersPage, responses=READING, summary="Own, and the unit's"
)
async def filters(peers: ThePeers) -> Response:
    found = await peers.tasks.ask(peers.tasks.stub.ListFilters, pb.ListFiltersRequest())
    return page(map(plain_json, found.filters), None)


@routes.post(
    "/work-filters",
    response_model=FilterShown,
    responses=CHANGING,
    summary="Keep the query of a worklist under a name",
    dependencies=_KEYED,
)
async def save_filter(body: FilterGiven, peers: ThePeers) -> Response:
    saved = await peers.tasks.ask(
        peers.tasks.stub.SaveFilter, pb.SaveFilterRequest(filter=pb.Filter(**body.model_dump()))
    )
    return Answer(plain_json(saved.filter))


@routes.delete(
    "/work-filters/{filter_id}",
    status_code=204,
    responses=CHANGING,
    summary="Forget a filter of one's own",
    dependencies=[Depends(key_allowed)],
)
async def remove_filter(filter_id: PathId, peers: ThePeers) -> Response:
    await peers.tasks.ask(
        peers.tasks.stub.RemoveFilter, pb.RemoveFilterRequest(filter_id=filter_id)
    )
    return Response(status_code=204)


@routes.get(
    "/replies",
    response_model=RepliesPage,
    responses=READING,
    summary="Prepared replies; with `task_id` those for it, filled in",
)
async def replies(peers: ThePeers, task_id: Annotated[Line, Query()] = "") -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListReplies, pb.ListRepliesRequest(task_id=task_id)
    )
    return page(map(plain_json, found.replies), None)


@routes.post(
    "/replies",
    response_model=ReplyShown,
    responses=CHANGING,
    summary="Keep a prepared reply",
    dependencies=_KEYED,
)
async def save_reply(body: ReplyGiven, peers: ThePeers) -> Response:
    saved = await peers.tasks.ask(
        peers.tasks.stub.SaveReply, pb.SaveReplyRequest(reply=pb.Reply(**body.model_dump()))
    )
    return Answer(plain_json(saved.reply))


@routes.delete(
    "/replies/{reply_id}",
    status_code=204,
    responses=CHANGING,
    summary="Forget a prepared reply",
    dependencies=[Depends(key_allowed)],
)
async def remove_reply(reply_id: PathId, peers: ThePeers) -> Response:
    await peers.tasks.ask(peers.tasks.stub.RemoveReply, pb.RemoveReplyRequest(reply_id=reply_id))
    return Response(status_code=204)
