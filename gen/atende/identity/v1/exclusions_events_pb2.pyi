import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StaffExcluded(_message.Message):
    __slots__ = ("person_id", "staff_id", "excluded_at")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    EXCLUDED_AT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    staff_id: str
    excluded_at: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., excluded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StaffIncluded(_message.Message):
    __slots__ = ("person_id", "staff_id", "included_at")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    INCLUDED_AT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    staff_id: str
    included_at: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., included_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
