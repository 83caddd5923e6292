import datetime

from atende.tasks.v1 import tasks_pb2 as _tasks_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AssignTaskRequest(_message.Message):
    __slots__ = ("task_id", "assignee_id", "group_code", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    assignee_id: str
    group_code: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., assignee_id: _Optional[str] = ..., group_code: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class AssignTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: _tasks_pb2.Task
    def __init__(self, task: _Optional[_Union[_tasks_pb2.Task, _Mapping]] = ...) -> None: ...

class TaskPart(_message.Message):
    __slots__ = ("unit_code", "title")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    title: str
    def __init__(self, unit_code: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class SplitTaskRequest(_message.Message):
    __slots__ = ("task_id", "parts", "reason", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    parts: _containers.RepeatedCompositeFieldContainer[TaskPart]
    reason: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[TaskPart, _Mapping]]] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class SplitTaskResponse(_message.Message):
    __slots__ = ("tasks",)
    TASKS_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[_tasks_pb2.Task]
    def __init__(self, tasks: _Optional[_Iterable[_Union[_tasks_pb2.Task, _Mapping]]] = ...) -> None: ...

class SetChecklistRequest(_message.Message):
    __slots__ = ("task_id", "texts")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    TEXTS_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    texts: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, task_id: _Optional[str] = ..., texts: _Optional[_Iterable[str]] = ...) -> None: ...

class SetChecklistResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_tasks_pb2.ChecklistItem]
    def __init__(self, items: _Optional[_Iterable[_Union[_tasks_pb2.ChecklistItem, _Mapping]]] = ...) -> None: ...

class TickItemRequest(_message.Message):
    __slots__ = ("task_id", "item_id", "done")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    item_id: str
    done: bool
    def __init__(self, task_id: _Optional[str] = ..., item_id: _Optional[str] = ..., done: _Optional[bool] = ...) -> None: ...

class TickItemResponse(_message.Message):
    __slots__ = ("items",)
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[_tasks_pb2.ChecklistItem]
    def __init__(self, items: _Optional[_Iterable[_Union[_tasks_pb2.ChecklistItem, _Mapping]]] = ...) -> None: ...

class ChangeTasksRequest(_message.Message):
    __slots__ = ("task_ids", "act", "unit_code", "assignee_id", "reason")
    TASK_IDS_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    task_ids: _containers.RepeatedScalarFieldContainer[str]
    act: str
    unit_code: str
    assignee_id: str
    reason: str
    def __init__(self, task_ids: _Optional[_Iterable[str]] = ..., act: _Optional[str] = ..., unit_code: _Optional[str] = ..., assignee_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ChangedTask(_message.Message):
    __slots__ = ("task_id", "refused")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    refused: str
    def __init__(self, task_id: _Optional[str] = ..., refused: _Optional[str] = ...) -> None: ...

class ChangeTasksResponse(_message.Message):
    __slots__ = ("tasks",)
    TASKS_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[ChangedTask]
    def __init__(self, tasks: _Optional[_Iterable[_Union[ChangedTask, _Mapping]]] = ...) -> None: ...

class BeginBulkActRequest(_message.Message):
    __slots__ = ("act", "unit_code", "assignee_id", "reason", "task_ids", "filter_id", "by_query", "query")
    ACT_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TASK_IDS_FIELD_NUMBER: _ClassVar[int]
    FILTER_ID_FIELD_NUMBER: _ClassVar[int]
    BY_QUERY_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    act: str
    unit_code: str
    assignee_id: str
    reason: str
    task_ids: _containers.RepeatedScalarFieldContainer[str]
    filter_id: str
    by_query: bool
    query: str
    def __init__(self, act: _Optional[str] = ..., unit_code: _Optional[str] = ..., assignee_id: _Optional[str] = ..., reason: _Optional[str] = ..., task_ids: _Optional[_Iterable[str]] = ..., filter_id: _Optional[str] = ..., by_query: _Optional[bool] = ..., query: _Optional[str] = ...) -> None: ...

class BeginBulkActResponse(_message.Message):
    __slots__ = ("bulk_act",)
    BULK_ACT_FIELD_NUMBER: _ClassVar[int]
    bulk_act: BulkAct
    def __init__(self, bulk_act: _Optional[_Union[BulkAct, _Mapping]] = ...) -> None: ...

class BulkAct(_message.Message):
    __slots__ = ("act_id", "act", "to_unit_code", "assignee_id", "reason", "query", "decided_at", "total", "done", "refused", "finished_at")
    ACT_ID_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    FINISHED_AT_FIELD_NUMBER: _ClassVar[int]
    act_id: str
    act: str
    to_unit_code: str
    assignee_id: str
    reason: str
    query: str
    decided_at: _timestamp_pb2.Timestamp
    total: int
    done: int
    refused: int
    finished_at: _timestamp_pb2.Timestamp
    def __init__(self, act_id: _Optional[str] = ..., act: _Optional[str] = ..., to_unit_code: _Optional[str] = ..., assignee_id: _Optional[str] = ..., reason: _Optional[str] = ..., query: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., total: _Optional[int] = ..., done: _Optional[int] = ..., refused: _Optional[int] = ..., finished_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetBulkActRequest(_message.Message):
    __slots__ = ("act_id",)
    ACT_ID_FIELD_NUMBER: _ClassVar[int]
    act_id: str
    def __init__(self, act_id: _Optional[str] = ...) -> None: ...

class GetBulkActResponse(_message.Message):
    __slots__ = ("bulk_act",)
    BULK_ACT_FIELD_NUMBER: _ClassVar[int]
    bulk_act: BulkAct
    def __init__(self, bulk_act: _Optional[_Union[BulkAct, _Mapping]] = ...) -> None: ...

class ListBulkActsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListBulkActsResponse(_message.Message):
    __slots__ = ("bulk_acts",)
    BULK_ACTS_FIELD_NUMBER: _ClassVar[int]
    bulk_acts: _containers.RepeatedCompositeFieldContainer[BulkAct]
    def __init__(self, bulk_acts: _Optional[_Iterable[_Union[BulkAct, _Mapping]]] = ...) -> None: ...

class BulkRefusal(_message.Message):
    __slots__ = ("task_id", "refused", "case_number")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    CASE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    refused: str
    case_number: str
    def __init__(self, task_id: _Optional[str] = ..., refused: _Optional[str] = ..., case_number: _Optional[str] = ...) -> None: ...

class ListBulkRefusalsRequest(_message.Message):
    __slots__ = ("act_id", "page_size", "page_token")
    ACT_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    act_id: str
    page_size: int
    page_token: str
    def __init__(self, act_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListBulkRefusalsResponse(_message.Message):
    __slots__ = ("refusals", "next_page_token")
    REFUSALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    refusals: _containers.RepeatedCompositeFieldContainer[BulkRefusal]
    next_page_token: str
    def __init__(self, refusals: _Optional[_Iterable[_Union[BulkRefusal, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Filter(_message.Message):
    __slots__ = ("filter_id", "name", "shared", "query", "own")
    FILTER_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SHARED_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    OWN_FIELD_NUMBER: _ClassVar[int]
    filter_id: str
    name: str
    shared: bool
    query: str
    own: bool
    def __init__(self, filter_id: _Optional[str] = ..., name: _Optional[str] = ..., shared: _Optional[bool] = ..., query: _Optional[str] = ..., own: _Optional[bool] = ...) -> None: ...

class SaveFilterRequest(_message.Message):
    __slots__ = ("filter",)
    FILTER_FIELD_NUMBER: _ClassVar[int]
    filter: Filter
    def __init__(self, filter: _Optional[_Union[Filter, _Mapping]] = ...) -> None: ...

class SaveFilterResponse(_message.Message):
    __slots__ = ("filter",)
    FILTER_FIELD_NUMBER: _ClassVar[int]
    filter: Filter
    def __init__(self, filter: _Optional[_Union[Filter, _Mapping]] = ...) -> None: ...

class RemoveFilterRequest(_message.Message):
    __slots__ = ("filter_id",)
    FILTER_ID_FIELD_NUMBER: _ClassVar[int]
    filter_id: str
    def __init__(self, filter_id: _Optional[str] = ...) -> None: ...

class RemoveFilterResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListFiltersRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListFiltersResponse(_message.Message):
    __slots__ = ("filters",)
    FILTERS_FIELD_NUMBER: _ClassVar[int]
    filters: _containers.RepeatedCompositeFieldContainer[Filter]
    def __init__(self, filters: _Optional[_Iterable[_Union[Filter, _Mapping]]] = ...) -> None: ...

class GetWorkloadRequest(_message.Message):
    __slots__ = ("unit_code",)
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    def __init__(self, unit_code: _Optional[str] = ...) -> None: ...

class GetWorkloadResponse(_message.Message):
    __slots__ = ("open", "near", "overdue", "returned", "paused", "unit_code")
    OPEN_FIELD_NUMBER: _ClassVar[int]
    NEAR_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    PAUSED_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    open: int
    near: int
    overdue: int
    returned: int
    paused: int
    unit_code: str
    def __init__(self, open: _Optional[int] = ..., near: _Optional[int] = ..., overdue: _Optional[int] = ..., returned: _Optional[int] = ..., paused: _Optional[int] = ..., unit_code: _Optional[str] = ...) -> None: ...

class Reply(_message.Message):
    __slots__ = ("reply_id", "unit_code", "service_code", "title", "text", "language")
    REPLY_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    reply_id: str
    unit_code: str
    service_code: str
    title: str
    text: str
    language: str
    def __init__(self, reply_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., service_code: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class SaveReplyRequest(_message.Message):
    __slots__ = ("reply",)
    REPLY_FIELD_NUMBER: _ClassVar[int]
    reply: Reply
    def __init__(self, reply: _Optional[_Union[Reply, _Mapping]] = ...) -> None: ...

class SaveReplyResponse(_message.Message):
    __slots__ = ("reply",)
    REPLY_FIELD_NUMBER: _ClassVar[int]
    reply: Reply
    def __init__(self, reply: _Optional[_Union[Reply, _Mapping]] = ...) -> None: ...

class RemoveReplyRequest(_message.Message):
    __slots__ = ("reply_id",)
    REPLY_ID_FIELD_NUMBER: _ClassVar[int]
    reply_id: str
    def __init__(self, reply_id: _Optional[str] = ...) -> None: ...

class RemoveReplyResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListRepliesRequest(_message.Message):
    __slots__ = ("task_id",)
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    def __init__(self, task_id: _Optional[str] = ...) -> None: ...

class ListRepliesResponse(_message.Message):
    __slots__ = ("replies",)
    REPLIES_FIELD_NUMBER: _ClassVar[int]
    replies: _containers.RepeatedCompositeFieldContainer[Reply]
    def __init__(self, replies: _Optional[_Iterable[_Union[Reply, _Mapping]]] = ...) -> None: ...
