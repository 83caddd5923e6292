import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CallBegan(_message.Message):
    __slots__ = ("call_id", "caller_number", "began_at", "called_number")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CALLER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BEGAN_AT_FIELD_NUMBER: _ClassVar[int]
    CALLED_NUMBER_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    caller_number: str
    began_at: _timestamp_pb2.Timestamp
    called_number: str
    def __init__(self, call_id: _Optional[str] = ..., caller_number: _Optional[str] = ..., began_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., called_number: _Optional[str] = ...) -> None: ...

class OperatorRequested(_message.Message):
    __slots__ = ("call_id", "service_code", "requested_at", "person_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    service_code: str
    requested_at: _timestamp_pb2.Timestamp
    person_id: str
    def __init__(self, call_id: _Optional[str] = ..., service_code: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., person_id: _Optional[str] = ...) -> None: ...

class CallEnded(_message.Message):
    __slots__ = ("call_id", "cause", "ended_at", "person_id", "requested_at")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    cause: str
    ended_at: _timestamp_pb2.Timestamp
    person_id: str
    requested_at: _timestamp_pb2.Timestamp
    def __init__(self, call_id: _Optional[str] = ..., cause: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., person_id: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConversationEnded(_message.Message):
    __slots__ = ("call_id", "contact_id", "staff_id", "talk_s", "hold_s", "ended_at")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    TALK_S_FIELD_NUMBER: _ClassVar[int]
    HOLD_S_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    contact_id: str
    staff_id: str
    talk_s: int
    hold_s: int
    ended_at: _timestamp_pb2.Timestamp
    def __init__(self, call_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., talk_s: _Optional[int] = ..., hold_s: _Optional[int] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
