import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Exclusion(_message.Message):
    __slots__ = ("person_id", "staff_id", "reason", "decided_by", "decided_at")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    staff_id: str
    reason: str
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., reason: _Optional[str] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ExcludeStaffRequest(_message.Message):
    __slots__ = ("person_id", "staff_id", "reason")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    staff_id: str
    reason: str
    def __init__(self, person_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ExcludeStaffResponse(_message.Message):
    __slots__ = ("exclusion",)
    EXCLUSION_FIELD_NUMBER: _ClassVar[int]
    exclusion: Exclusion
    def __init__(self, exclusion: _Optional[_Union[Exclusion, _Mapping]] = ...) -> None: ...

class IncludeStaffRequest(_message.Message):
    __slots__ = ("person_id", "staff_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    staff_id: str
    def __init__(self, person_id: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class IncludeStaffResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListExclusionsRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class ListExclusionsResponse(_message.Message):
    __slots__ = ("exclusions",)
    EXCLUSIONS_FIELD_NUMBER: _ClassVar[int]
    exclusions: _containers.RepeatedCompositeFieldContainer[Exclusion]
    def __init__(self, exclusions: _Optional[_Iterable[_Union[Exclusion, _Mapping]]] = ...) -> None: ...
