import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PersonRegistered(_message.Message):
    __slots__ = ("person_id", "registered_at")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_AT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    registered_at: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., registered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PersonUpdated(_message.Message):
    __slots__ = ("person_id", "version", "updated_at")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    version: int
    updated_at: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., version: _Optional[int] = ..., updated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PersonDataRead(_message.Message):
    __slots__ = ("person_id", "reader_id", "reader_kind", "purpose", "what", "read_at", "about")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    READER_ID_FIELD_NUMBER: _ClassVar[int]
    READER_KIND_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reader_id: str
    reader_kind: str
    purpose: str
    what: str
    read_at: _timestamp_pb2.Timestamp
    about: str
    def __init__(self, person_id: _Optional[str] = ..., reader_id: _Optional[str] = ..., reader_kind: _Optional[str] = ..., purpose: _Optional[str] = ..., what: _Optional[str] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., about: _Optional[str] = ...) -> None: ...

class StaffDeactivated(_message.Message):
    __slots__ = ("staff_id", "deactivated_at")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEACTIVATED_AT_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    deactivated_at: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., deactivated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StaffMoved(_message.Message):
    __slots__ = ("staff_id", "from_unit_code", "to_unit_code", "on")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    from_unit_code: str
    to_unit_code: str
    on: str
    def __init__(self, staff_id: _Optional[str] = ..., from_unit_code: _Optional[str] = ..., to_unit_code: _Optional[str] = ..., on: _Optional[str] = ...) -> None: ...
