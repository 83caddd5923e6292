import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CaseKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_KIND_UNSPECIFIED: _ClassVar[CaseKind]
    CASE_KIND_REQUEST: _ClassVar[CaseKind]
    CASE_KIND_COMPLAINT: _ClassVar[CaseKind]
    CASE_KIND_SUGGESTION: _ClassVar[CaseKind]
    CASE_KIND_PRAISE: _ClassVar[CaseKind]
    CASE_KIND_INFORMATION: _ClassVar[CaseKind]
    CASE_KIND_REPORT: _ClassVar[CaseKind]
    CASE_KIND_DATA_REQUEST: _ClassVar[CaseKind]

class CaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_STATE_UNSPECIFIED: _ClassVar[CaseState]
    CASE_STATE_OPEN: _ClassVar[CaseState]
    CASE_STATE_IN_PROGRESS: _ClassVar[CaseState]
    CASE_STATE_CLOSED: _ClassVar[CaseState]

class TaskState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_STATE_UNSPECIFIED: _ClassVar[TaskState]
    TASK_STATE_OPEN: _ClassVar[TaskState]
    TASK_STATE_ACCEPTED: _ClassVar[TaskState]
    TASK_STATE_RETURNED: _ClassVar[TaskState]
    TASK_STATE_DONE: _ClassVar[TaskState]
    TASK_STATE_CANCELLED: _ClassVar[TaskState]

class DeadlineUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEADLINE_UNIT_UNSPECIFIED: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_IMMEDIATE: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_WORKING_DAYS: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_CALENDAR_DAYS: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_MONTHS: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_WORKING_HOURS: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_HOURS: _ClassVar[DeadlineUnit]

class DayKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DAY_KIND_UNSPECIFIED: _ClassVar[DayKind]
    DAY_KIND_HOLIDAY: _ClassVar[DayKind]
    DAY_KIND_TOLERANCE: _ClassVar[DayKind]
    DAY_KIND_WORKING: _ClassVar[DayKind]
CASE_KIND_UNSPECIFIED: CaseKind
CASE_KIND_REQUEST: CaseKind
CASE_KIND_COMPLAINT: CaseKind
CASE_KIND_SUGGESTION: CaseKind
CASE_KIND_PRAISE: CaseKind
CASE_KIND_INFORMATION: CaseKind
CASE_KIND_REPORT: CaseKind
CASE_KIND_DATA_REQUEST: CaseKind
CASE_STATE_UNSPECIFIED: CaseState
CASE_STATE_OPEN: CaseState
CASE_STATE_IN_PROGRESS: CaseState
CASE_STATE_CLOSED: CaseState
TASK_STATE_UNSPECIFIED: TaskState
TASK_STATE_OPEN: TaskState
TASK_STATE_ACCEPTED: TaskState
TASK_STATE_RETURNED: TaskState
TASK_STATE_DONE: TaskState
TASK_STATE_CANCELLED: TaskState
DEADLINE_UNIT_UNSPECIFIED: DeadlineUnit
DEADLINE_UNIT_IMMEDIATE: DeadlineUnit
DEADLINE_UNIT_WORKING_DAYS: DeadlineUnit
DEADLINE_UNIT_CALENDAR_DAYS: DeadlineUnit
DEADLINE_UNIT_MONTHS: DeadlineUnit
DEADLINE_UNIT_WORKING_HOURS: DeadlineUnit
DEADLINE_UNIT_HOURS: DeadlineUnit
DAY_KIND_UNSPECIFIED: DayKind
DAY_KIND_HOLIDAY: DayKind
DAY_KIND_TOLERANCE: DayKind
DAY_KIND_WORKING: DayKind

class Deadline(_message.Message):
    __slots__ = ("due_on", "due_at", "unit", "value", "basis", "explanation", "counted_from")
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FROM_FIELD_NUMBER: _ClassVar[int]
    due_on: str
    due_at: _timestamp_pb2.Timestamp
    unit: DeadlineUnit
    value: int
    basis: str
    explanation: _containers.RepeatedScalarFieldContainer[str]
    counted_from: str
    def __init__(self, due_on: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unit: _Optional[_Union[DeadlineUnit, str]] = ..., value: _Optional[int] = ..., basis: _Optional[str] = ..., explanation: _Optional[_Iterable[str]] = ..., counted_from: _Optional[str] = ...) -> None: ...

class TimelineEntry(_message.Message):
    __slots__ = ("at", "kind", "text", "unit_code", "actor_id")
    AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    kind: str
    text: str
    unit_code: str
    actor_id: str
    def __init__(self, at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., text: _Optional[str] = ..., unit_code: _Optional[str] = ..., actor_id: _Optional[str] = ...) -> None: ...

class Case(_message.Message):
    __slots__ = ("case_id", "number", "kind", "state", "person_id", "on_behalf_of_id", "contact_id", "service_code", "charter_version", "service_name", "unit_code", "description", "place", "deadline", "answer", "closing_reason", "received_at", "opened_at", "closed_at", "version", "timeline")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHARTER_VERSION_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    CLOSING_REASON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TIMELINE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    kind: CaseKind
    state: CaseState
    person_id: str
    on_behalf_of_id: str
    contact_id: str
    service_code: str
    charter_version: int
    service_name: str
    unit_code: str
    description: str
    place: str
    deadline: Deadline
    answer: str
    closing_reason: str
    received_at: _timestamp_pb2.Timestamp
    opened_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    version: int
    timeline: _containers.RepeatedCompositeFieldContainer[TimelineEntry]
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., kind: _Optional[_Union[CaseKind, str]] = ..., state: _Optional[_Union[CaseState, str]] = ..., person_id: _Optional[str] = ..., on_behalf_of_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., service_code: _Optional[str] = ..., charter_version: _Optional[int] = ..., service_name: _Optional[str] = ..., unit_code: _Optional[str] = ..., description: _Optional[str] = ..., place: _Optional[str] = ..., deadline: _Optional[_Union[Deadline, _Mapping]] = ..., answer: _Optional[str] = ..., closing_reason: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., timeline: _Optional[_Iterable[_Union[TimelineEntry, _Mapping]]] = ...) -> None: ...

class Task(_message.Message):
    __slots__ = ("task_id", "case_id", "case_number", "service_code", "service_name", "state", "unit_code", "assignee_id", "description", "deadline", "reason", "created_at", "done_at", "version", "person_id")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    DONE_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    case_id: str
    case_number: str
    service_code: str
    service_name: str
    state: TaskState
    unit_code: str
    assignee_id: str
    description: str
    deadline: Deadline
    reason: str
    created_at: _timestamp_pb2.Timestamp
    done_at: _timestamp_pb2.Timestamp
    version: int
    person_id: str
    def __init__(self, task_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_number: _Optional[str] = ..., service_code: _Optional[str] = ..., service_name: _Optional[str] = ..., state: _Optional[_Union[TaskState, str]] = ..., unit_code: _Optional[str] = ..., assignee_id: _Optional[str] = ..., description: _Optional[str] = ..., deadline: _Optional[_Union[Deadline, _Mapping]] = ..., reason: _Optional[str] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., done_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., person_id: _Optional[str] = ...) -> None: ...

class OpenCaseRequest(_message.Message):
    __slots__ = ("kind", "person_id", "on_behalf_of_id", "contact_id", "service_code", "description", "place", "received_at", "language")
    KIND_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    kind: CaseKind
    person_id: str
    on_behalf_of_id: str
    contact_id: str
    service_code: str
    description: str
    place: str
    received_at: _timestamp_pb2.Timestamp
    language: str
    def __init__(self, kind: _Optional[_Union[CaseKind, str]] = ..., person_id: _Optional[str] = ..., on_behalf_of_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., service_code: _Optional[str] = ..., description: _Optional[str] = ..., place: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., language: _Optional[str] = ...) -> None: ...

class OpenCaseResponse(_message.Message):
    __slots__ = ("case", "secret")
    CASE_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    case: Case
    secret: str
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class GetCaseRequest(_message.Message):
    __slots__ = ("number_or_id", "language")
    NUMBER_OR_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    number_or_id: str
    language: str
    def __init__(self, number_or_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class GetCaseResponse(_message.Message):
    __slots__ = ("case", "tasks")
    CASE_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    case: Case
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ...) -> None: ...

class FollowCaseRequest(_message.Message):
    __slots__ = ("number", "secret", "language")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    number: str
    secret: str
    language: str
    def __init__(self, number: _Optional[str] = ..., secret: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class FollowCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class ListPersonCasesRequest(_message.Message):
    __slots__ = ("person_id", "page_size", "before", "before_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    page_size: int
    before: _timestamp_pb2.Timestamp
    before_id: str
    def __init__(self, person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., before_id: _Optional[str] = ...) -> None: ...

class ListPersonCasesResponse(_message.Message):
    __slots__ = ("cases", "more")
    CASES_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[Case]
    more: bool
    def __init__(self, cases: _Optional[_Iterable[_Union[Case, _Mapping]]] = ..., more: _Optional[bool] = ...) -> None: ...

class CloseCaseRequest(_message.Message):
    __slots__ = ("case_id", "reason", "answer", "version")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    reason: str
    answer: str
    version: int
    def __init__(self, case_id: _Optional[str] = ..., reason: _Optional[str] = ..., answer: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class CloseCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class ReopenCaseRequest(_message.Message):
    __slots__ = ("case_id", "reason", "secret")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    reason: str
    secret: str
    def __init__(self, case_id: _Optional[str] = ..., reason: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class ReopenCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class ListTasksRequest(_message.Message):
    __slots__ = ("unit_code", "states", "page_size", "page_token", "language")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    states: _containers.RepeatedScalarFieldContainer[TaskState]
    page_size: int
    page_token: str
    language: str
    def __init__(self, unit_code: _Optional[str] = ..., states: _Optional[_Iterable[_Union[TaskState, str]]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class ListTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    next_page_token: str
    def __init__(self, tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetTaskRequest(_message.Message):
    __slots__ = ("task_id", "language")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    language: str
    def __init__(self, task_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class GetTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class AcceptTaskRequest(_message.Message):
    __slots__ = ("task_id", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class AcceptTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class ReturnTaskRequest(_message.Message):
    __slots__ = ("task_id", "reason", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    reason: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ReturnTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class ForwardTaskRequest(_message.Message):
    __slots__ = ("task_id", "unit_code", "reason", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    unit_code: str
    reason: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ForwardTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class CompleteTaskRequest(_message.Message):
    __slots__ = ("task_id", "answer", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    answer: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., answer: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class CompleteTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class ComputeDeadlineRequest(_message.Message):
    __slots__ = ("received_at", "unit", "value", "language")
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    received_at: _timestamp_pb2.Timestamp
    unit: DeadlineUnit
    value: int
    language: str
    def __init__(self, received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unit: _Optional[_Union[DeadlineUnit, str]] = ..., value: _Optional[int] = ..., language: _Optional[str] = ...) -> None: ...

class ComputeDeadlineResponse(_message.Message):
    __slots__ = ("deadline",)
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    deadline: Deadline
    def __init__(self, deadline: _Optional[_Union[Deadline, _Mapping]] = ...) -> None: ...

class CalendarDay(_message.Message):
    __slots__ = ("day", "kind", "name")
    DAY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    day: str
    kind: DayKind
    name: str
    def __init__(self, day: _Optional[str] = ..., kind: _Optional[_Union[DayKind, str]] = ..., name: _Optional[str] = ...) -> None: ...

class SetCalendarDayRequest(_message.Message):
    __slots__ = ("day", "reason")
    DAY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    day: CalendarDay
    reason: str
    def __init__(self, day: _Optional[_Union[CalendarDay, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class SetCalendarDayResponse(_message.Message):
    __slots__ = ("deadlines_moved",)
    DEADLINES_MOVED_FIELD_NUMBER: _ClassVar[int]
    deadlines_moved: int
    def __init__(self, deadlines_moved: _Optional[int] = ...) -> None: ...

class LoadCalendarYearRequest(_message.Message):
    __slots__ = ("year", "days", "reason")
    YEAR_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    year: int
    days: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    reason: str
    def __init__(self, year: _Optional[int] = ..., days: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ..., reason: _Optional[str] = ...) -> None: ...

class LoadCalendarYearResponse(_message.Message):
    __slots__ = ("days", "deadlines_moved")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    DEADLINES_MOVED_FIELD_NUMBER: _ClassVar[int]
    days: int
    deadlines_moved: int
    def __init__(self, days: _Optional[int] = ..., deadlines_moved: _Optional[int] = ...) -> None: ...

class ListCalendarDaysRequest(_message.Message):
    __slots__ = ("year",)
    YEAR_FIELD_NUMBER: _ClassVar[int]
    year: int
    def __init__(self, year: _Optional[int] = ...) -> None: ...

class ListCalendarDaysResponse(_message.Message):
    __slots__ = ("days",)
    DAYS_FIELD_NUMBER: _ClassVar[int]
    days: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    def __init__(self, days: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ...) -> None: ...
