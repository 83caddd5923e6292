import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CitizenAsked(_message.Message):
    __slots__ = ("case_id", "number", "person_id", "service_code", "unit_code", "request_id", "kind", "due_on", "asked_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    person_id: str
    service_code: str
    unit_code: str
    request_id: str
    kind: str
    due_on: str
    asked_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., person_id: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., request_id: _Optional[str] = ..., kind: _Optional[str] = ..., due_on: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CitizenAnswered(_message.Message):
    __slots__ = ("case_id", "number", "unit_code", "request_id", "answered_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    unit_code: str
    request_id: str
    answered_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., unit_code: _Optional[str] = ..., request_id: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CaseRated(_message.Message):
    __slots__ = ("case_id", "service_code", "unit_code", "score", "rated_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    RATED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    service_code: str
    unit_code: str
    score: int
    rated_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., score: _Optional[int] = ..., rated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeadlineWarned(_message.Message):
    __slots__ = ("case_id", "number", "service_code", "unit_code", "due_on", "mark", "silence", "warned_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    MARK_FIELD_NUMBER: _ClassVar[int]
    SILENCE_FIELD_NUMBER: _ClassVar[int]
    WARNED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    service_code: str
    unit_code: str
    due_on: str
    mark: str
    silence: str
    warned_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., due_on: _Optional[str] = ..., mark: _Optional[str] = ..., silence: _Optional[str] = ..., warned_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WorkDigestDue(_message.Message):
    __slots__ = ("unit_code", "day", "open", "near", "overdue", "returned", "at")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    NEAR_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    RETURNED_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    day: str
    open: int
    near: int
    overdue: int
    returned: int
    at: _timestamp_pb2.Timestamp
    def __init__(self, unit_code: _Optional[str] = ..., day: _Optional[str] = ..., open: _Optional[int] = ..., near: _Optional[int] = ..., overdue: _Optional[int] = ..., returned: _Optional[int] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UnitWorkMoved(_message.Message):
    __slots__ = ("act_id", "from_unit_code", "to_unit_code", "effective_on", "tasks", "cases", "moved_at", "service_code", "to_unit_name")
    ACT_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    CASES_FIELD_NUMBER: _ClassVar[int]
    MOVED_AT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_NAME_FIELD_NUMBER: _ClassVar[int]
    act_id: str
    from_unit_code: str
    to_unit_code: str
    effective_on: str
    tasks: int
    cases: int
    moved_at: _timestamp_pb2.Timestamp
    service_code: str
    to_unit_name: str
    def __init__(self, act_id: _Optional[str] = ..., from_unit_code: _Optional[str] = ..., to_unit_code: _Optional[str] = ..., effective_on: _Optional[str] = ..., tasks: _Optional[int] = ..., cases: _Optional[int] = ..., moved_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., service_code: _Optional[str] = ..., to_unit_name: _Optional[str] = ...) -> None: ...
