import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CaseOpened(_message.Message):
    __slots__ = ("case_id", "number", "person_id", "contact_id", "service_code", "charter_version", "unit_code", "due_on", "opened_at", "kind", "service_name", "right")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHARTER_VERSION_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    person_id: str
    contact_id: str
    service_code: str
    charter_version: int
    unit_code: str
    due_on: str
    opened_at: _timestamp_pb2.Timestamp
    kind: str
    service_name: str
    right: str
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., person_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., service_code: _Optional[str] = ..., charter_version: _Optional[int] = ..., unit_code: _Optional[str] = ..., due_on: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., service_name: _Optional[str] = ..., right: _Optional[str] = ...) -> None: ...

class CaseChanged(_message.Message):
    __slots__ = ("case_id", "number", "person_id", "service_code", "change", "unit_code", "due_on", "closing_reason", "changed_at", "kind")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CLOSING_REASON_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    person_id: str
    service_code: str
    change: str
    unit_code: str
    due_on: str
    closing_reason: str
    changed_at: _timestamp_pb2.Timestamp
    kind: str
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., person_id: _Optional[str] = ..., service_code: _Optional[str] = ..., change: _Optional[str] = ..., unit_code: _Optional[str] = ..., due_on: _Optional[str] = ..., closing_reason: _Optional[str] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ...) -> None: ...

class CaseFollowed(_message.Message):
    __slots__ = ("case_id", "number", "person_id", "service_code", "followed_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    FOLLOWED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    person_id: str
    service_code: str
    followed_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., person_id: _Optional[str] = ..., service_code: _Optional[str] = ..., followed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TaskCreated(_message.Message):
    __slots__ = ("task_id", "case_id", "unit_code", "created_at")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    case_id: str
    unit_code: str
    created_at: _timestamp_pb2.Timestamp
    def __init__(self, task_id: _Optional[str] = ..., case_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TaskChanged(_message.Message):
    __slots__ = ("task_id", "case_id", "unit_code", "state", "actor_id", "changed_at", "part")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    case_id: str
    unit_code: str
    state: str
    actor_id: str
    changed_at: _timestamp_pb2.Timestamp
    part: bool
    def __init__(self, task_id: _Optional[str] = ..., case_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., state: _Optional[str] = ..., actor_id: _Optional[str] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., part: _Optional[bool] = ...) -> None: ...
