import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class HotSpotRaised(_message.Message):
    __slots__ = ("hot_spot_id", "signal", "method", "service_code", "unit_code", "step", "area", "week", "raised_at")
    HOT_SPOT_ID_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    AREA_FIELD_NUMBER: _ClassVar[int]
    WEEK_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    hot_spot_id: str
    signal: str
    method: str
    service_code: str
    unit_code: str
    step: str
    area: str
    week: str
    raised_at: _timestamp_pb2.Timestamp
    def __init__(self, hot_spot_id: _Optional[str] = ..., signal: _Optional[str] = ..., method: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., step: _Optional[str] = ..., area: _Optional[str] = ..., week: _Optional[str] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class NonConformityChanged(_message.Message):
    __slots__ = ("nonconformity_id", "number", "state", "service_code", "unit_code", "changed_at")
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    nonconformity_id: str
    number: str
    state: str
    service_code: str
    unit_code: str
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, nonconformity_id: _Optional[str] = ..., number: _Optional[str] = ..., state: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ActionChanged(_message.Message):
    __slots__ = ("action_id", "nonconformity_id", "owner_id", "state", "due_on", "changed_at")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    nonconformity_id: str
    owner_id: str
    state: str
    due_on: str
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, action_id: _Optional[str] = ..., nonconformity_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., state: _Optional[str] = ..., due_on: _Optional[str] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
