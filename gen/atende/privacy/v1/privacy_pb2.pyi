from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ExportPersonRequest(_message.Message):
    __slots__ = ("person_id", "also")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ALSO_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    also: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person_id: _Optional[str] = ..., also: _Optional[_Iterable[str]] = ...) -> None: ...

class ExportPersonResponse(_message.Message):
    __slots__ = ("service", "json", "truncated")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    JSON_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    service: str
    json: str
    truncated: bool
    def __init__(self, service: _Optional[str] = ..., json: _Optional[str] = ..., truncated: _Optional[bool] = ...) -> None: ...
