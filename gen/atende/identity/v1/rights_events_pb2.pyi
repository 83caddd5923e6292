import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RightsRequested(_message.Message):
    __slots__ = ("request_id", "person_id", "right", "due_on", "received_at")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    person_id: str
    right: str
    due_on: str
    received_at: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., person_id: _Optional[str] = ..., right: _Optional[str] = ..., due_on: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ErasureRequested(_message.Message):
    __slots__ = ("erasure_id", "person_id", "also", "requested_at")
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ALSO_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    erasure_id: str
    person_id: str
    also: _containers.RepeatedScalarFieldContainer[str]
    requested_at: _timestamp_pb2.Timestamp
    def __init__(self, erasure_id: _Optional[str] = ..., person_id: _Optional[str] = ..., also: _Optional[_Iterable[str]] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ErasureHold(_message.Message):
    __slots__ = ("what", "reason", "until")
    WHAT_FIELD_NUMBER: _ClassVar[int]
    CLASS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    what: str
    reason: str
    until: str
    def __init__(self, what: _Optional[str] = ..., reason: _Optional[str] = ..., until: _Optional[str] = ..., **kwargs) -> None: ...

class ErasureAnswered(_message.Message):
    __slots__ = ("erasure_id", "service", "erased", "holds", "answered_at", "keys")
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    ERASED_FIELD_NUMBER: _ClassVar[int]
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    KEYS_FIELD_NUMBER: _ClassVar[int]
    erasure_id: str
    service: str
    erased: int
    holds: _containers.RepeatedCompositeFieldContainer[ErasureHold]
    answered_at: _timestamp_pb2.Timestamp
    keys: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, erasure_id: _Optional[str] = ..., service: _Optional[str] = ..., erased: _Optional[int] = ..., holds: _Optional[_Iterable[_Union[ErasureHold, _Mapping]]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., keys: _Optional[_Iterable[str]] = ...) -> None: ...

class PersonErased(_message.Message):
    __slots__ = ("erasure_id", "person_id", "erased_at")
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ERASED_AT_FIELD_NUMBER: _ClassVar[int]
    erasure_id: str
    person_id: str
    erased_at: _timestamp_pb2.Timestamp
    def __init__(self, erasure_id: _Optional[str] = ..., person_id: _Optional[str] = ..., erased_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
