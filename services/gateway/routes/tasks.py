"""The work of departments."""

from typing import Annotated, Any

from atende.tasks.v1 import tasks_pb2
from fastapi import Depends, Query, Response
from pydantic import Field

from services.gateway.auth import keyed
from services.gateway.clients import Peers
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, page, router
from services.gateway.schemas.cases import (
    Accepting,
    Completing,
    Forwarding,
    Returning,
    TaskShown,
    TasksPage,
    TaskStateWord,
)
from services.gateway.schemas.common import Cursor, Line, PageSize, PathId
from services.gateway.serializers.cases import task_json
from services.gateway.words import TASK_STATES

routes = router("tasks")


@routes.get(
    "/tasks",
    response_model=TasksPage,
    responses=READING,
    summary="A unit's work, the most urgent first; without `unit_code` the caller's own unit",
)
async def find(
    peers: ThePeers,
    language: TheLanguage,
    unit_code: Annotated[Line, Query()] = "",
    state: Annotated[list[TaskStateWord], Query(), Field(max_length=10)] = [],  # noqa: B006 # FastAPI copies defaults
    mark: Annotated[Line, Query(description="overdue, near or paused")] = "",
    service_code: Annotated[Line, Query()] = "",
    assignee_id: Annotated[Line, Query()] = "",
    group_code: Annotated[Line, Query()] = "",
    case_kind: Annotated[Line, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.tasks.ask(
        peers.tasks.stub.ListTasks,
        tasks_pb2.ListTasksRequest(
            unit_code=unit_code,
            states=[TASK_STATES.number(one) for one in state],
            page_size=page_size,
            page_token=cursor,
            language=language,
            mark=mark,
            service_code=service_code,
            assignee_id=assignee_id,
            group_code=group_code,
            case_kind=case_kind,
        ),
    )
    return page(map(task_json, found.tasks), found.next_page_token)


@routes.get("/tasks/{task_id}", response_model=TaskShown, responses=READING, summary="One task")
async def get(task_id: PathId, peers: ThePeers, language: TheLanguage) -> Response:
    request = tasks_pb2.GetTaskRequest(task_id=task_id, language=language)
    return await _answered(peers, peers.tasks.stub.GetTask, request)


@routes.post(
    "/tasks/{task_id}:accept",
    response_model=TaskShown,
    responses=CHANGING,
    summary="The unit begins with it",
    dependencies=[Depends(keyed)],
)
async def accept(task_id: PathId, body: Accepting, peers: ThePeers) -> Response:
    request = tasks_pb2.AcceptTaskRequest(task_id=task_id, version=body.version)
    return await _answered(peers, peers.tasks.stub.AcceptTask, request)


@routes.post(
    "/tasks/{task_id}:return",
    response_model=TaskShown,
    responses=CHANGING,
    summary="Not ours, with a reason",
    dependencies=[Depends(keyed)],
)
async def give_back(task_id: PathId, body: Returning, peers: ThePeers) -> Response:
    request = tasks_pb2.ReturnTaskRequest(task_id=task_id, reason=body.reason, version=body.version)
    return await _answered(peers, peers.tasks.stub.ReturnTask, request)


@routes.post(
    "/tasks/{task_id}:forward",
    response_model=TaskShown,
    responses=CHANGING,
    summary="Another unit's, with a reason",
    dependencies=[Depends(keyed)],
)
async def forward(task_id: PathId, body: Forwarding, peers: ThePeers) -> Response:
    request = tasks_pb2.ForwardTaskRequest(
        task_id=task_id, unit_code=body.unit_code, reason=body.reason, version=body.version
    )
    return await _answered(peers, peers.tasks.stub.ForwardTask, request)


@routes.post(
    "/tasks/{task_id}:complete",
    response_model=TaskShown,
    responses=CHANGING,
    summary="Done, with the answer the citizen reads",
    dependencies=[Depends(keyed)],
)
async def complete(task_id: PathId, body: Completing, peers: ThePeers) -> Response:
    request = tasks_pb2.CompleteTaskRequest(
        task_id=task_id,
        answer=body.answer,
        version=body.version,
        evidence_ids=body.evidence_ids,
        reason=body.reason,
    )
    return await _answered(peers, peers.tasks.stub.CompleteTask, request)


async def _answered(peers: Peers, method: Any, request: Any) -> Response:
    return Answer(task_json((await peers.tasks.ask(method, request)).task))
